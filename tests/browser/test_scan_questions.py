"""Answering: the keys, notes, progress, the overview, and what is open before the result."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.scan import DUTCH, ENGLISH, Language, answer, answer_all, chosen, go, shown
from tests.conftest import BuiltSite

pytestmark = pytest.mark.engine_asleep

OVERVIEW = {DUTCH: "Overzicht van alle vragen", ENGLISH: "Overview of all questions"}
DONT_KNOW = {DUTCH: "Weet ik niet", ENGLISH: "Don't know"}
NOT_APPLICABLE = {DUTCH: "Niet van toepassing", ENGLISH: "Not applicable"}
STATEMENT = {DUTCH: "Uitspraak 3", ENGLISH: "Statement 3"}

both_languages = pytest.mark.parametrize("language", [DUTCH, ENGLISH], ids=["nl", "en"])


def open_question(page: Page, site: BuiltSite, question: str = "carrier", language: Language = ENGLISH) -> None:
    page.goto(f"{site.url}{language.path}#question-{question}")
    expect(page.locator(f"#question-{question}")).to_be_visible()


def status(page: Page) -> Locator:
    return page.locator("#quiz-saved")


def test_digits_choose_and_arrows_go_to_the_next_question(site: BuiltSite, page: Page) -> None:
    open_question(page, site)
    page.keyboard.press("3")
    expect(status(page)).to_have_text("Statement 3 chosen and saved on this device")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#question-departments")).to_be_focused()
    page.keyboard.press("0")
    expect(status(page)).to_have_text("'Don't know' chosen and saved on this device")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#question-departments")).to_be_focused()
    page.keyboard.press("5")
    assert chosen(page) == {"carrier": "3", "departments": "dk"}


def test_a_radio_button_keeps_its_arrows(site: BuiltSite, page: Page) -> None:
    open_question(page, site)
    page.locator("#carrier-1").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    assert chosen(page) == {"carrier": "2"}
    expect(page.locator("#question-carrier")).to_be_visible()
    # A digit means the same wherever the focus is, and takes it along.
    page.keyboard.press("4")
    expect(page.locator("#carrier-4")).to_be_focused()
    assert chosen(page) == {"carrier": "4"}


def test_a_text_field_keeps_all_its_keys(site: BuiltSite, page: Page) -> None:
    open_question(page, site)
    page.get_by_text("Note", exact=True).locator("visible=true").click()
    note = shown(page).get_by_label("Your note on this question")
    note.focus()
    page.keyboard.type("1234 0")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("5")
    expect(note).to_have_value("12345 0")
    assert chosen(page) == {}
    expect(page.locator("#question-carrier")).to_be_visible()


@pytest.mark.parametrize("key", ["Control+3", "Alt+3", "Meta+3", "Shift+ArrowRight"])
def test_a_key_with_another_meaning_is_left_alone(site: BuiltSite, page: Page, key: str) -> None:
    open_question(page, site)
    page.keyboard.press(key)
    expect(page.locator("#question-carrier")).to_be_visible()
    assert chosen(page) == {}


def test_a_key_outside_the_questions_is_left_alone(site: BuiltSite, page: Page) -> None:
    open_question(page, site)
    page.locator("a.brand").focus()
    page.keyboard.press("3")
    page.keyboard.press("ArrowRight")
    go(page, "overview")
    expect(page.locator("#question-carrier")).to_be_hidden()
    page.keyboard.press("2")
    assert chosen(page) == {}


@both_languages
def test_the_keys_are_explained_and_can_be_switched_off(site: BuiltSite, page: Page, language: Language) -> None:
    open_question(page, site, language=language)
    expect(page.locator("#carrier-3")).to_have_attribute("aria-keyshortcuts", "3")
    expect(page.locator("#carrier-dk")).to_have_attribute("aria-keyshortcuts", "0")
    page.get_by_text({DUTCH: "Sneltoetsen", ENGLISH: "Keyboard shortcuts"}[language], exact=True).click()
    page.get_by_label({DUTCH: "Sneltoetsen gebruiken", ENGLISH: "Use keyboard shortcuts"}[language]).uncheck()
    page.reload()
    page.keyboard.press("3")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#question-carrier")).to_be_visible()
    expect(page.locator("#carrier-3")).not_to_have_attribute("aria-keyshortcuts", "3")
    assert chosen(page) == {}


def test_a_screen_reader_hears_the_question_its_place_and_its_help(site: BuiltSite, page: Page) -> None:
    open_question(page, site)
    page.locator("#quiz-next").click()
    group = page.get_by_role("group", name=re.compile("^Question 2 of 8 .*Which departments take part[?]$"))
    expect(group).to_be_focused()
    expect(group).to_have_accessible_description(re.compile("^Choose the highest statement that is fully true."))
    radios = group.get_by_role("radio")
    expect(radios).to_have_count(5)
    expect(radios.last).to_have_accessible_name("Don't know")
    assert page.title().startswith("Which departments take part? · ")


def test_a_note_is_kept_with_its_question(site: BuiltSite, page: Page) -> None:
    open_question(page, site, "agreements")
    page.get_by_text("Note", exact=True).locator("visible=true").click()
    shown(page).get_by_label("Your note on this question").fill("policy of 2024 <script>alert(1)</script>")
    page.reload()
    expect(shown(page).get_by_text("Note (filled in)")).to_be_visible()
    expect(page.locator("#agreements-note")).to_have_value("policy of 2024 <script>alert(1)</script>")
    go(page, "overview")
    expect(page.locator("a[href='#question-agreements'] .row-state")).to_have_text("Open, note")


def test_a_note_has_an_end(site: BuiltSite, page: Page) -> None:
    open_question(page, site)
    page.get_by_text("Note", exact=True).locator("visible=true").click()
    page.locator("#carrier-note").press_sequentially("x")
    expect(page.locator("#carrier-note")).to_have_attribute("maxlength", "1000")


@both_languages
def test_the_overview_shows_every_question_and_its_state(site: BuiltSite, page: Page, language: Language) -> None:
    page.goto(site.url + language.path)
    answer_all(page, (3, "dk", None, None, None, None, None, "na"))
    page.get_by_role("link", name=OVERVIEW[language]).click()
    expect(page.get_by_role("heading", name=OVERVIEW[language])).to_be_focused()
    states = page.locator("#overview .row-state").all_inner_texts()
    assert states == [STATEMENT[language], DONT_KNOW[language], *["Open"] * 5, NOT_APPLICABLE[language]]
    page.locator("#overview .row-text").nth(4).click()
    expect(page.locator("#question-goals")).to_be_focused()


def test_progress_is_shown_by_dimension(site: BuiltSite, page: Page) -> None:
    open_question(page, site, "autonomy")
    expect(page.locator("#scan-count")).to_have_text("0 of 24 answered")
    answer(page, "autonomy", 2)
    answer(page, "departments", "dk")
    expect(page.locator("#scan-count")).to_have_text("2 of 24 answered")
    dimensions = page.locator("#scan-bar > div")
    expect(dimensions).to_have_count(8)
    states = "pieces => pieces.map(piece => piece.dataset.state)"
    assert dimensions.nth(0).locator("span").evaluate_all(states) == ["open", "done", "open"]
    assert dimensions.nth(1).locator("span").evaluate_all(states) == ["dk", "open", "open"]


@both_languages
def test_what_is_open_or_not_known_stands_before_the_result(site: BuiltSite, page: Page, language: Language) -> None:
    page.goto(site.url + language.path)
    answer_all(page, (3, "dk", 3, 3, 3, 3, 3, None))
    lists = page.locator("#finish .question-list")
    expect(lists).to_have_count(2)
    assert [each.locator(".row-number").all_inner_texts() for each in lists.all()] == [["8"], ["2"]]
    # It says what a result with gaps means, and offers it all the same.
    explained = {DUTCH: "ook niet als een laag antwoord", ENGLISH: "not even as a low answer"}[language]
    expect(page.locator("#finish")).to_contain_text(explained)
    expect(page.get_by_role("button", name=language.button)).to_be_enabled()


def test_not_applicable_is_offered_only_with_its_reason(site: BuiltSite, page: Page) -> None:
    open_question(page, site, "knowledge")
    expect(shown(page).get_by_role("radio", name="Not applicable: Fewer than ten people work here.")).to_be_attached()
    go(page, "question-goals")
    expect(page.locator("#question-goals")).to_be_visible()
    expect(shown(page).get_by_role("radio", name="Not applicable")).to_have_count(0)


def test_signs_and_the_guide_are_one_tap_away(site: BuiltSite, page: Page) -> None:
    open_question(page, site)
    shown(page).get_by_text("What should I look for?").click()
    expect(shown(page).get_by_role("link", name="Read about it in the guide")).to_be_visible()
