"""The start of the scan: what the answers are about, coming back, going on and starting anew."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenContext
from tests.browser.scan import (
    DUTCH,
    ENGLISH,
    QUESTIONS,
    Language,
    answer,
    answer_all,
    chosen,
    go,
    phases,
    see_result,
    shown,
)
from tests.conftest import BuiltSite

ALL_3 = (3, 3, 3, 3, 3, 3, 3, 3)

BEGIN = {DUTCH: "Begin met de snelle scan", ENGLISH: "Start the quick scan"}
BEGIN_FULL = {DUTCH: "Begin met de volledige scan", ENGLISH: "Start the full scan"}
SCOPE = {DUTCH: "Voor welk deel van de organisatie", ENGLISH: "Which part of the organisation"}
ROLE = {DUTCH: "Wat is je rol?", ENGLISH: "What is your role?"}
GUESS = {DUTCH: "Fase 3: Coördinatie", ENGLISH: "Phase 3: Coordination"}
NEXT = {DUTCH: "Volgende", ENGLISH: "Next"}
PLACE = {DUTCH: "Vraag {} van {}", ENGLISH: "Question {} of {}"}

both_languages = pytest.mark.parametrize("language", [DUTCH, ENGLISH], ids=["nl", "en"])


def kept(page: Page, name: str) -> Any:  # noqa: ANN401  # whatever JSON holds
    """Return what the device keeps under a name."""
    key = f"fasewijzer:{page.evaluate("document.querySelector('meta[name=site-scope]').content")}:{name}"
    return json.loads(page.evaluate("key => localStorage.getItem(key)", key) or "null")


@both_languages
@pytest.mark.engine_asleep
def test_scope_role_and_guess_are_kept_before_the_first_question(
    site: BuiltSite, page: Page, language: Language
) -> None:
    page.goto(site.url + language.path)
    page.get_by_label(GUESS[language]).check(force=True)
    page.get_by_label(SCOPE[language]).fill("Customer contact <b>East</b>")
    page.get_by_label(ROLE[language]).select_option("leader")
    page.get_by_role("button", name=BEGIN[language]).click()
    expect(shown(page)).to_contain_text(PLACE[language].format(1, 8))
    # What somebody writes is text and never markup.
    expect(shown(page)).to_contain_text("Customer contact <b>East</b>")
    file = kept(page, "responses:phase-scan")
    assert (file["scope"], file["role"], file["self_estimate"]) == ("Customer contact <b>East</b>", "leader", 3)
    page.reload()
    go(page, "start")
    expect(page.get_by_label(SCOPE[language])).to_have_value("Customer contact <b>East</b>")
    expect(page.get_by_label(ROLE[language])).to_have_value("leader")
    expect(page.get_by_label(GUESS[language])).to_be_checked()


def test_the_result_shows_what_was_guessed(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + ENGLISH.path)
    page.locator("label[for=guess-4]").click()
    answer_all(page, ALL_3)
    expect(see_result(page, ENGLISH)).to_contain_text("Your guess beforehand was phase 4")


@pytest.mark.engine_asleep
def test_after_the_first_answer_there_is_nothing_left_to_guess(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + ENGLISH.path)
    answer(page, "carrier", 3)
    go(page, "start")
    expect(page.get_by_role("heading", name="You have already begun")).to_be_visible()
    expect(page.get_by_role("group", name="Which phase do you think you are in?")).to_be_hidden()


@both_languages
@pytest.mark.engine_asleep
def test_one_question_is_shown_at_a_time(site: BuiltSite, page: Page, language: Language) -> None:
    page.goto(site.url + language.path)
    page.get_by_role("button", name=BEGIN[language]).click()
    for number, question in enumerate(QUESTIONS, 1):
        expect(page.locator(f"#question-{question}")).to_be_visible()
        expect(shown(page)).to_have_count(1)
        expect(shown(page)).to_contain_text(PLACE[language].format(number, 8))
        page.locator("#quiz-next").click()
    # Whoever skips everything reads so before any result.
    unanswered = {DUTCH: "Je hebt nog geen vraag beantwoord.", ENGLISH: "You have not answered a question yet."}
    expect(page.locator("#finish")).to_contain_text(unanswered[language])


@pytest.mark.engine_asleep
def test_the_browsers_own_way_back_leads_to_the_question_before(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + ENGLISH.path)
    page.get_by_role("button", name=BEGIN[ENGLISH]).click()
    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.locator("#question-departments")).to_be_visible()
    page.go_back()
    expect(page.locator("#question-carrier")).to_be_visible()
    page.get_by_role("button", name="Previous").click()
    expect(page.get_by_role("heading", name="Before you begin")).to_be_focused()


@pytest.mark.engine_asleep
def test_who_comes_back_goes_on_where_they_were(site: BuiltSite, open_context: OpenContext) -> None:
    context = open_context()
    page = context.new_page()
    page.goto(site.url + DUTCH.path)
    page.get_by_label(SCOPE[DUTCH]).fill("Klantcontact")
    answer(page, "carrier", 3)
    answer(page, "departments", "dk")
    page.close()
    page = context.new_page()
    page.goto(site.url + DUTCH.path)
    resume = page.locator("#scan-resume")
    expect(resume).to_contain_text("Je hebt 2 van de 8 vragen beantwoord. Ze gaan over: Klantcontact.")
    resume.get_by_role("link", name="Ga verder waar je was").click()
    expect(page.locator("#question-agreements")).to_be_focused()
    assert chosen(page) == {"carrier": "3", "departments": "dk"}


@both_languages
def test_the_full_scan_asks_nothing_twice_after_the_quick_one(site: BuiltSite, page: Page, language: Language) -> None:
    page.goto(site.url + language.path)
    answer_all(page, ALL_3)
    see_result(page, language)
    page.locator("#scan-after [data-does=go-on]").click()
    asked = []
    for _ in range(16):
        question = shown(page)
        asked.append(question.get_attribute("data-question"))
        question.locator(".statement label").nth(2).click()
        page.locator("#quiz-next").click()
    expect(page.locator("#finish")).to_be_visible()
    assert len(set(asked)) == 16
    assert set(asked).isdisjoint(QUESTIONS)
    assert len(chosen(page)) == 24
    section = see_result(page, language)
    assert set(phases(section).values()) == {"3"}
    assert "part" not in kept(page, "responses:phase-scan")["questionnaire"]


@pytest.mark.engine_asleep
def test_the_full_scan_asks_all_questions_in_order(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + ENGLISH.path)
    page.get_by_role("button", name=BEGIN_FULL[ENGLISH]).click()
    for number in range(1, 25):
        expect(shown(page)).to_contain_text(f"Question {number} of 24")
        page.locator("#quiz-next").click()
    expect(page.locator("#finish")).to_be_visible()


def test_a_full_scan_that_stops_half_way_still_has_the_result_of_the_quick_one(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + ENGLISH.path)
    answer_all(page, ALL_3)
    answer(page, "autonomy", 2)
    heading = see_result(page, ENGLISH).get_by_role("heading", level=2)
    expect(heading).to_have_text("No phase can be determined yet")
    page.get_by_role("button", name="Look at the quick scan alone").click()
    expect(heading).to_contain_text("phase 3")
    # The answer to the other question is still there.
    assert chosen(page)["autonomy"] == "2"


@both_languages
@pytest.mark.engine_asleep
def test_starting_anew_keeps_the_old_answers(site: BuiltSite, page: Page, language: Language) -> None:
    page.goto(site.url + language.path)
    page.get_by_label(SCOPE[language]).fill("East")
    answer_all(page, ALL_3)
    go(page, "start")
    page.locator("#scan-resume [data-does=anew]").click()
    expect(page.get_by_role("button", name=BEGIN[language])).to_be_visible()
    assert chosen(page) == {}
    file = kept(page, "responses:phase-scan")
    assert (file["responses"], file["scope"]) == ({}, "East")
    (old,) = kept(page, "kept")["files"]
    assert old["file"]["responses"] == dict.fromkeys(QUESTIONS, 3)
    assert old["file"]["questionnaire"] == {"id": "phase-scan", "edition": "2026.1", "part": "quick"}


@pytest.mark.engine_asleep
def test_a_link_from_the_guide_opens_its_question(site: BuiltSite, page: Page) -> None:
    page.goto(f"{site.url}{ENGLISH.path}#question-legal")
    expect(page.get_by_role("group", name="How are legal and financial colleagues involved?")).to_be_visible()
    expect(shown(page)).to_have_count(1)


@pytest.mark.parametrize("fragment", ["#question-nonsense", "#question-", "#question-<b>"])
@pytest.mark.engine_asleep
def test_a_link_to_a_question_that_is_not_there_opens_the_overview(site: BuiltSite, page: Page, fragment: str) -> None:
    page.goto(site.url + ENGLISH.path + fragment)
    expect(page.get_by_role("heading", name="Overview of all questions")).to_be_visible()


@pytest.mark.engine_asleep
def test_a_section_of_the_page_keeps_its_address(site: BuiltSite, page: Page) -> None:
    page.goto(f"{site.url}{ENGLISH.path}#quick-or-full")
    expect(page.locator("#quick-or-full")).to_be_in_viewport()
    expect(page.get_by_role("button", name=BEGIN[ENGLISH])).to_be_attached()


@pytest.mark.engine_asleep
def test_a_search_leads_out_of_the_questions_to_a_section(site: BuiltSite, page: Page) -> None:
    page.goto(f"{site.url}{ENGLISH.path}#question-goals")
    expect(shown(page)).to_have_count(1)
    go(page, "meaning")
    expect(page.locator("#meaning")).to_be_in_viewport()
    expect(shown(page)).to_have_count(0)


@pytest.mark.engine_asleep
def test_a_guess_on_the_home_page_goes_along_into_the_scan(site: BuiltSite, page: Page) -> None:
    page.goto(site.url)
    page.get_by_role("navigation", name="Jouw schatting").get_by_role("link", name="Coördinatie").click()
    expect(page).to_have_url(f"{site.url}{DUTCH.path}#start")
    expect(page.get_by_role("radio", name="Fase 3: Coördinatie")).to_be_checked()
    page.reload()
    expect(page.get_by_role("radio", name="Fase 3: Coördinatie")).to_be_checked()
