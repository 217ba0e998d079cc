"""The two checklists, from the first answer to the plan."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import (
    FIT_EN,
    FIT_NL,
    STRUCTURE_EN,
    STRUCTURE_NL,
    Check,
    answer,
    answer_all,
    chosen,
    result,
    see_result,
)
from tests.browser.conftest import OpenContext
from tests.conftest import BuiltSite

NAMES = {FIT_NL: "fit-nl", FIT_EN: "fit-en", STRUCTURE_NL: "structure-nl", STRUCTURE_EN: "structure-en"}

OUTCOMES = [
    # Every outcome that the pages describe, in both languages.
    (FIT_NL, "yyyyyyy", "Klaar om te beginnen"),
    (FIT_NL, "yyyy?n.", "Eerst iets veranderen"),
    (FIT_NL, "ppyyyyy", "Begin met de soorten die passen"),
    (FIT_NL, "yyyyy?.", "Nog niet te zeggen"),
    (FIT_EN, "yyyyyyy", "Ready to start"),
    (FIT_EN, "n......", "Change something first"),
    (FIT_EN, "pyyyyyy", "Start with the kinds that fit"),
    (FIT_EN, ".......", "Too early to say"),
    (STRUCTURE_NL, "yyyyyyyp", "Structuur"),
    (STRUCTURE_NL, "nnnnyyyy", "Campagneniveau"),
    (STRUCTURE_NL, "yyyynn??", "Op weg naar structuur"),
    (STRUCTURE_NL, "yyyyy???", "Nog niet te zeggen"),
    (STRUCTURE_EN, "yyyyyyyy", "Structure"),
    (STRUCTURE_EN, "nnnn....", "Campaign level"),
    (STRUCTURE_EN, "ppyyyyyy", "On the way to structure"),
    (STRUCTURE_EN, "yyyyyyy.", "Too early to say"),
]


@pytest.mark.parametrize(("check", "answers", "outcome"), OUTCOMES, ids=[f"{NAMES[c]}-{a}" for c, a, _ in OUTCOMES])
def test_answers_give_the_outcome_that_the_page_describes(
    site: BuiltSite, page: Page, check: Check, answers: str, outcome: str
) -> None:
    page.goto(site.url + check.path)
    answer_all(page, check, answers)
    section = see_result(page, check)
    expect(section.get_by_role("heading", level=2)).to_have_text(outcome)
    # The outcome leads to its explanation, which stands further down.
    section.locator("a[href^='#outcome-']").click()
    expect(page.locator(page.url[page.url.index("#") :])).to_contain_text(outcome.partition(" ")[0])


@pytest.mark.parametrize(
    ("check", "help_text", "plain"),
    [
        (FIT_NL, "Leg de doelen uit het jaarplan ernaast.", "Zonder JavaScript kun je de vragen lezen"),
        (FIT_EN, "Have the goals from the annual plan beside you.", "Without JavaScript you can read the questions"),
    ],
    ids=["nl", "en"],
)
@pytest.mark.engine_asleep
def test_without_a_script_everything_can_be_read(
    site: BuiltSite, open_context: OpenContext, check: Check, help_text: str, plain: str
) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(site.url + check.path)
    expect(page.get_by_role("group")).to_have_count(7 + 7)  # each question, and the signs to check folded in it
    expect(page.locator("#quiz-form").get_by_role("radio")).to_have_count(7 * 4)
    expect(page.get_by_text(help_text)).to_be_visible()
    expect(page.get_by_text(plain)).to_be_visible()
    expect(page.get_by_role("button", name=check.button)).to_be_hidden()
    expect(page.locator(".question-note").first).to_be_hidden()


def test_the_result_tells_what_is_missing_unknown_open_and_in_place(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + FIT_EN.path)
    answer_all(page, FIT_EN, "ypnn?.y")
    section = see_result(page, FIT_EN)
    headings = section.get_by_role("heading", level=3)
    assert headings.all_inner_texts() == [
        "What is missing, and what you can do",
        "What you do not know yet",
        "Questions that are still open",
        "What is in place",
    ]
    # The worst answers first, each with its own action.
    missing = section.locator(".check-missing > li")
    assert missing.locator(".check-answer").all_inner_texts() == [
        "does not fit yet",
        "does not fit yet",
        "fits some kinds only",
    ]
    assert missing.locator("input").evaluate_all("boxes => boxes.map(box => box.dataset.action)") == [
        "form-a-core-group",
        "ask-what-holds-people-back",
        "describe-the-online-identity",
    ]
    expect(section).to_contain_text("Of the 7 questions 2 are in place.")
    expect(section).to_contain_text("1 question got “don’t know” as the answer.")
    expect(section).to_contain_text("1 question is still open.")


@pytest.mark.parametrize("check", [FIT_NL, FIT_EN, STRUCTURE_NL, STRUCTURE_EN], ids=NAMES.values())
@pytest.mark.parametrize("short", ["p", "n"])
def test_every_missing_part_leads_to_an_action_that_stands_in_a_plan(
    site: BuiltSite, page: Page, check: Check, short: str
) -> None:
    page.goto(site.url + check.path)
    answer_all(page, check, short * len(check.questions))
    section = see_result(page, check)
    links = section.locator(".check-more a").evaluate_all("links => links.map(link => link.href)")
    assert len(links) == len(check.questions)
    texts = section.locator(".actions span").all_inner_texts()
    for link, text in zip(links, texts, strict=True):
        page.goto(link)
        expect(page.locator(link[link.index("#") :])).to_have_text(text)


def test_a_tick_in_the_result_is_a_tick_in_the_plan_and_the_other_way_round(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + STRUCTURE_EN.path)
    answer_all(page, STRUCTURE_EN, "nyyyyyyy")
    section = see_result(page, STRUCTURE_EN)
    box = section.get_by_role("checkbox")
    box.check()
    section.locator(".check-more a").click()
    in_plan = page.locator("input[data-action='let-a-campaign-last']")
    expect(in_plan).to_be_checked()
    in_plan.uncheck()
    page.go_back()
    expect(result(page).get_by_role("checkbox")).not_to_be_checked()


def test_another_tab_with_the_plan_sees_a_tick_at_once(site: BuiltSite, open_context: OpenContext) -> None:
    context = open_context()
    page, plan = context.new_page(), context.new_page()
    page.goto(site.url + FIT_NL.path)
    answer_all(page, FIT_NL, "nyyyyyy")
    box = see_result(page, FIT_NL).get_by_role("checkbox")
    plan.goto(site.url + "stappenplannen/b-social/")
    box.check()
    expect(plan.locator("input[data-action='find-one-goal']").first).to_be_checked()


def test_answers_and_notes_survive_a_reload_and_a_change_of_language(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + FIT_NL.path)
    answer_all(page, FIT_NL, "yp.?...")
    expect(page.locator("#quiz-saved")).to_have_text("Bewaard op dit apparaat")
    page.locator("#question-strategy").get_by_text("Notitie", exact=True).click()
    page.get_by_label("Jouw notitie").locator("visible=true").fill("Vraag Bas <b>maandag</b>")
    kept = {"goals": "yes", "strategy": "partly", "culture": "dk"}
    page.reload()
    expect(page.locator("#quiz-saved")).to_have_text("Je eerdere antwoorden staan er weer")
    assert chosen(page) == kept
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(site.url + FIT_EN.path)
    expect(page.locator("#quiz-saved")).to_have_text("Your earlier answers are back")
    assert chosen(page) == kept
    expect(page.locator("#note-strategy")).to_have_value("Vraag Bas <b>maandag</b>")
    section = see_result(page, FIT_EN)
    # What somebody wrote is text, never markup.
    expect(section.locator(".check-note")).to_have_text("Vraag Bas <b>maandag</b>")
    page.get_by_role("link", name="Nederlands").click()
    expect(result(page).get_by_role("heading", level=2)).to_have_text("Nog niet te zeggen")


def test_a_change_after_the_result_is_weighed_at_once(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + FIT_NL.path)
    answer_all(page, FIT_NL, "yyyyyyy")
    heading = see_result(page, FIT_NL).get_by_role("heading", level=2)
    expect(heading).to_have_text("Klaar om te beginnen")
    answer(page, "culture", "no")
    expect(heading).to_have_text("Eerst iets veranderen")
    page.locator("#question-culture").get_by_role("button", name="Wis dit antwoord").click()
    expect(heading).to_have_text("Nog niet te zeggen")


@pytest.mark.engine_asleep
def test_open_questions_are_listed_before_the_result_and_lead_to_their_place(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + FIT_EN.path)
    expect(page.locator("#quiz-open")).to_have_text("You have not answered a question yet.")
    answer_all(page, FIT_EN, "yy.yyy.")
    expect(page.locator("#quiz-open")).to_have_text(re.compile("Still open: question 37. You can also see"))
    page.locator("#quiz-open a").first.click()
    expect(page.locator("#question-structure")).to_be_in_viewport()
    answer(page, "structure", "yes")
    answer(page, "leadership", "yes")
    expect(page.locator("#quiz-open")).to_have_text("You have answered all 7 questions.")


def test_starting_anew_asks_first_and_leaves_the_ticks(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + FIT_NL.path)
    answer_all(page, FIT_NL, "nyyyyyy")
    see_result(page, FIT_NL).get_by_role("checkbox").check()
    page.get_by_role("button", name="Begin opnieuw").click()
    page.get_by_role("button", name="Laat ze staan").click()
    expect(page.get_by_role("button", name="Begin opnieuw")).to_be_focused()
    assert len(chosen(page)) == 7
    page.get_by_role("button", name="Begin opnieuw").click()
    page.get_by_role("button", name="Wis ze en begin opnieuw").click()
    expect(page.locator("#quiz-saved")).to_have_text("Je antwoorden zijn gewist")
    expect(page.locator("#result")).to_be_hidden()
    expect(page.locator("#goals-yes")).to_be_focused()
    page.reload()
    assert chosen(page) == {}
    page.goto(site.url + "stappenplannen/b-social/")
    expect(page.locator("input[data-action='find-one-goal']").first).to_be_checked()


def test_a_check_can_be_done_with_the_keyboard_alone(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + STRUCTURE_EN.path)
    page.locator("#news-yes").focus()
    for _ in STRUCTURE_EN.questions:
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
        # Past the signs, the note and the button that clears, to the next question.
        for _ in range(4):
            page.keyboard.press("Tab")
    assert set(chosen(page).values()) == {"partly"}
    expect(page.get_by_role("button", name=STRUCTURE_EN.button)).to_be_focused()
    page.keyboard.press("Enter")
    section = result(page)
    expect(page.locator("#result-title")).to_be_focused()
    while not page.evaluate("document.activeElement.matches('[data-action]')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(section.get_by_role("checkbox").first).to_be_checked()


@pytest.mark.engine_asleep
def test_two_tabs_show_the_same_answers(site: BuiltSite, open_context: OpenContext) -> None:
    context = open_context()
    first, second = context.new_page(), context.new_page()
    first.goto(site.url + FIT_NL.path)
    second.goto(site.url + FIT_EN.path)
    answer(first, "goals", "yes")
    expect(second.locator("#goals-yes")).to_be_checked()
    answer(second, "people", "dk")
    expect(first.locator("#people-dk")).to_be_checked()


KEPT = {
    "not JSON": "{",
    "another thing": "[7]",
    "wrong values": json.dumps({"responses": {"goals": "often", "people": 3, "nothing": "yes"}, "notes": {"goals": 7}}),
    "a script": json.dumps({"responses": {"goals": "<img src=x onerror=alert(1)>"}, "revisions": {"goals": "1"}}),
}


@pytest.mark.parametrize("kept", KEPT.values(), ids=KEPT)
def test_damaged_answers_on_the_device_do_no_harm(site: BuiltSite, page: Page, kept: str) -> None:
    page.goto(site.url)
    page.evaluate(
        "([key, kept]) => localStorage.setItem(key, kept)", [f"fasewijzer:{site.path}:responses:fit-check", kept]
    )
    page.goto(site.url + FIT_EN.path)
    assert chosen(page) == {}
    answer_all(page, FIT_EN, ".yyyyyy")
    expect(see_result(page, FIT_EN).get_by_role("heading", level=2)).to_have_text("Too early to say")


def test_storage_that_does_not_keep_is_said_and_the_check_goes_on(site: BuiltSite, page: Page) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }")
    page.goto(site.url + FIT_NL.path)
    answer_all(page, FIT_NL, "nyyyyyy")
    expect(page.locator("#quiz-saved")).to_contain_text("Dit apparaat kan je antwoorden niet bewaren.")
    section = see_result(page, FIT_NL)
    section.get_by_role("checkbox").check()
    expect(section.get_by_role("status")).to_contain_text("Dit apparaat kan")


@pytest.mark.engine_asleep
def test_answers_that_the_device_does_not_keep_can_be_saved_as_a_file(site: BuiltSite, page: Page) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }")
    page.goto(site.url + FIT_EN.path)
    answer_all(page, FIT_EN, "yp?....")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save your answers as a file").click()
    saved = json.loads(download.value.path().read_text("utf-8"))
    assert (saved["format"], saved["questionnaire"]["id"]) == ("maturity-responses", "fit-check")
    assert saved["responses"] == {"goals": "yes", "strategy": "partly", "structure": "dk"}


@pytest.mark.engine_asleep
def test_answers_of_a_newer_site_are_left_alone(site: BuiltSite, page: Page) -> None:
    newer = json.dumps({"format": "maturity-responses", "version": 2, "replies": {"goals": "yes"}})
    key = f"fasewijzer:{site.path}:responses:fit-check"
    page.goto(site.url)
    page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [key, newer])
    page.goto(site.url + FIT_NL.path)
    answer(page, "goals", "no")
    expect(page.locator("#quiz-saved")).to_contain_text("een nieuwere versie van deze site")
    assert page.evaluate("key => localStorage.getItem(key)", key) == newer


@pytest.mark.parametrize("width", [320, 390])
def test_a_check_fits_a_narrow_screen(site: BuiltSite, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site.url + STRUCTURE_NL.path)
    answer_all(page, STRUCTURE_NL, "npy?n.yn")
    see_result(page, STRUCTURE_NL)
    outside = page.locator(".quiz *").evaluate_all(
        "(all, width) => all.filter(one => one.getBoundingClientRect().right > width).map(one => one.outerHTML)", width
    )
    assert outside == []
    small = page.locator(".quiz :is(label, button, summary, .quiz-open a)").evaluate_all(
        "all => all.map(one => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])"
        ".filter(([, box]) => box.height > 0 && (box.height < 24 || box.width < 20)).map(([html]) => html)"
    )
    assert small == []
