"""What one can take away from a result and bring back, and what comes from outside and cannot be trusted."""

import csv
import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import ENGINE_SECONDS, OpenContext
from tests.browser.results import BOTH, File, link_to, open_file, quick, show, states
from tests.browser.scan import DUTCH, ENGLISH, Language, answer, answer_all, chosen, go, result, see_result
from tests.conftest import BuiltSite

LANGUAGES = {"nl": DUTCH, "en": ENGLISH}

# Five of eight at 3 or higher, and nothing below 2: phase 3 by the published rule.
PHASE_3 = (3, 3, 3, 2, 3, 3, 2, 2)
ANSWERS = quick(PHASE_3, scope="Klantcontact, regio Oost", date="2026-11-21", role="specialist", self_estimate=2)

SCRIPT = "<img src=x onerror='document.title=\"run\"'>"

MOST_SHEETS = 4


def downloaded(page: Page, button: str) -> tuple[str, str]:
    """Press a button of the take-away, and return the name and the text of the file."""
    with page.expect_download() as download:
        page.locator("#result").get_by_role("button", name=button, exact=True).click()
    return download.value.suggested_filename, download.value.path().read_bytes().decode("utf-8")


def sheets(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4", prefer_css_page_size=True)))


def expect_said(page: Page, text: str) -> None:
    expect(page.locator("#result-status")).to_contain_text(text, timeout=ENGINE_SECONDS * 1000)


# Paper


@pytest.mark.parametrize("state", ["empty", "half", "border", "phase 1", "phase 4", "uneven"])
@BOTH
def test_every_state_prints_on_four_sheets_at_most(site: BuiltSite, page: Page, state: str, lang: str) -> None:
    show(page, site, LANGUAGES[lang], states()[state])
    assert 1 <= sheets(page) <= MOST_SHEETS
    # What was unfolded for the paper is folded again.
    expect(page.locator("#result details[open]")).to_have_count(0)


def test_paper_shows_the_report_alone_with_its_title_block(site: BuiltSite, page: Page) -> None:
    section = show(page, site, DUTCH, ANSWERS)
    page.emulate_media(media="print")
    block = section.locator(".title-block")
    for text in ("Resultaat van de Fasescan", "Klantcontact, regio Oost", "21 november 2026", "specialist", "2026.1"):
        expect(block).to_contain_text(text)
    for hidden in (page.locator("#quiz-form"), page.locator("h1"), section.get_by_role("button").first):
        expect(hidden).to_be_hidden()
    expect(section.locator(".paper-only")).to_be_visible()


# Files


@BOTH
def test_a_saved_file_opens_with_the_same_result(
    site: BuiltSite, open_context: OpenContext, page: Page, lang: str
) -> None:
    section = show(page, site, LANGUAGES[lang], ANSWERS)
    name, text = downloaded(page, {"nl": "Bewaar als bestand", "en": "Save as a file"}[lang])
    assert name.endswith("-klantcontact-regio-oost-2026-11-21.json")
    saved = json.loads(text)
    assert {key: saved[key] for key in ("scope", "date", "role", "responses")} == {
        key: ANSWERS[key] for key in ("scope", "date", "role", "responses")
    }
    other = open_context().new_page()
    assert show(other, site, LANGUAGES[lang], saved).inner_text() == section.inner_text()
    assert len(chosen(other)) == len(PHASE_3)


TABLES = {"nl": (";", "Tabel (CSV)", "3,00"), "en": (",", "Table (CSV)", "3.00")}


@BOTH
def test_the_table_opens_in_a_spreadsheet_of_that_language(site: BuiltSite, page: Page, lang: str) -> None:
    delimiter, button, mean = TABLES[lang]
    show(page, site, LANGUAGES[lang], {**ANSWERS, "notes": {"carrier": '=1+1;"a",b\nc'}})
    _, text = downloaded(page, button)
    assert text.startswith("\ufeff")
    rows = {
        row[1]: row for row in csv.reader(text.removeprefix("\ufeff").splitlines(keepends=True), delimiter=delimiter)
    }
    assert rows["carrier"][3] == "3"
    # A note is never a formula.
    assert rows["carrier"][11] == '\'=1+1;"a",b\nc'
    assert rows["ownership"][9] == mean
    assert {row[12] for row in list(rows.values())[1:]} == {"Klantcontact, regio Oost"}


@BOTH
def test_the_text_has_the_whole_report_and_no_markup_of_others(site: BuiltSite, page: Page, lang: str) -> None:
    show(page, site, LANGUAGES[lang], {**ANSWERS, "scope": f"{SCRIPT} [x](y) *z*", "notes": {"carrier": SCRIPT}})
    _, text = downloaded(page, {"nl": "Tekst (Markdown)", "en": "Text (Markdown)"}[lang])
    assert text.startswith({"nl": "# Jullie staan in fase 3", "en": "# You are in phase 3"}[lang])
    assert "<img" not in text.replace("\\<img", "")
    assert "\\[x\\](y) \\*z\\*" in text
    assert len(re.findall(r"^- \[ \] \[.+\]\(http.+#action-[a-z-]+\)$", text, re.MULTILINE)) > 1


def test_a_file_does_not_replace_answers_unasked(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + ENGLISH.path)
    answer_all(page, (1, None, None, None, None, None, None, None))
    open_file(page, "answers.json", json.dumps(ANSWERS))
    dialog = page.get_by_role("dialog", name="There are answers on this device already")
    dialog.get_by_role("button", name="Cancel").click()
    assert chosen(page) == {"carrier": "1"}

    open_file(page, "answers.json", json.dumps(ANSWERS))
    dialog.get_by_role("button", name="Keep them with my results and go on").click()
    expect(result(page)).to_contain_text("phase 3")
    assert len(chosen(page)) == len(PHASE_3)
    assert [each["responses"] for each in kept(page)] == [{"carrier": 1}]


def kept(page: Page) -> list[File]:
    """Return the files of the results that are kept on the device."""
    found: list[File] = page.evaluate(
        """() => {
            const name = Object.keys(localStorage).find(name => name.endsWith("kept"));
            return name ? JSON.parse(localStorage[name]).files.map(({file}) => file) : [];
        }"""
    )
    return found


def test_a_result_is_kept_to_be_compared_later(site: BuiltSite, page: Page) -> None:
    show(page, site, ENGLISH, ANSWERS).get_by_role("button", name="Keep with my results").click()
    expect_said(page, "Kept on this device.")
    assert [each["responses"] for each in kept(page)] == [ANSWERS["responses"]]
    page.locator("#result").get_by_role("link", name="Compare results").click()
    expect(page.get_by_role("listitem").filter(has_text="Klantcontact, regio Oost")).to_be_visible()


def without(name: str) -> File:
    return {key: value for key, value in ANSWERS.items() if key != name}


OTHER = {"id": "another-scan", "edition": "1"}
BAD_FILES: dict[str, tuple[str | bytes, str]] = {
    "cut in half": (json.dumps(ANSWERS)[:100], "cannot be read"),
    "no JSON": (b"\x89PNG\r\n\x1a\n\x00\xff", "cannot be read"),
    "empty": ("", "cannot be read"),
    "another tool": ('{"scores": [1, 2, 3]}', "not a file of answers from this site"),
    "a list": ("[]", "not a file of answers from this site"),
    "a result": ('{"format": "maturity-result", "version": 1}', "a computed result"),
    "a newer version": (json.dumps({**ANSWERS, "version": 2}), "a newer version of this site"),
    "another questionnaire": (json.dumps({**ANSWERS, "questionnaire": OTHER}), "another questionnaire (another-scan)"),
    "no responses": (json.dumps(without("responses")), "wrong, at 'responses'"),
    "a script as an id": (json.dumps({**ANSWERS, "responses": {SCRIPT: 1}}), "wrong, at 'responses'"),
    "a prototype": (
        '{"format": "maturity-responses", "version": 1, "__proto__": {"x": 1}}',
        "wrong, at 'questionnaire'",
    ),
    "a scope that is no text": (json.dumps({**ANSWERS, "scope": {"a": 1}}), "wrong, at 'scope'"),
    "a date that is no date": (json.dumps({**ANSWERS, "date": SCRIPT}), "wrong, at 'date'"),
    "too large": (b'{"x": "' + b"x" * 300_000 + b'"}', "too large"),
    "nested deep": ("[" * 100_000, "cannot be read"),
}
JUDGED = {
    "a phase that does not exist": (
        json.dumps({**ANSWERS, "responses": {"carrier": 9}}),
        "do not fit the questionnaire",
    ),
    "a question that does not exist": (json.dumps({**ANSWERS, "responses": {"nonsense": 1}}), "do not fit"),
    "a day that does not exist": (json.dumps({**ANSWERS, "date": "2026-02-31"}), "do not fit"),
}


def test_a_bad_file_gives_a_sentence_and_changes_nothing(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + ENGLISH.path)
    answer_all(page, (1, None, None, None, None, None, None, None))
    for content, sentence in (BAD_FILES | JUDGED).values():
        open_file(page, "file.json", content)
        expect_said(page, sentence)
        expect_said(page, "Nothing has been changed.")
        page.get_by_role("button", name="Close", exact=True).click()
    assert chosen(page) == {"carrier": "1"}
    assert page.title() != "run"


def test_a_script_in_a_text_is_only_text(site: BuiltSite, page: Page) -> None:
    section = show(page, site, DUTCH, {**ANSWERS, "scope": SCRIPT, "role": SCRIPT, "notes": {"carrier": SCRIPT}})
    expect(section.locator(".title-block")).to_contain_text(SCRIPT)
    expect(section.locator("img")).to_have_count(0)
    assert page.title() != "run"


def test_a_file_of_an_older_edition_opens_and_says_what_is_left_out(site: BuiltSite, page: Page) -> None:
    older = {
        **ANSWERS,
        "questionnaire": {"id": "phase-scan", "edition": "2025.1"},
        "revisions": {"carrier": 2},
    }
    section = show(page, site, ENGLISH, older)
    expect(section).to_contain_text("phase 3")
    expect(section).to_contain_text("1 question now has another meaning. The old answer does not count.")


# Links


@BOTH
def test_a_link_carries_the_answers_in_its_fragment_only(
    site: BuiltSite, open_context: OpenContext, page: Page, lang: str
) -> None:
    own = show(page, site, LANGUAGES[lang], {**ANSWERS, "notes": {"carrier": "secret"}})
    link = link_to(page)
    address, _, fragment = link.partition("#")
    assert address == site.url + LANGUAGES[lang].path
    assert fragment.startswith("r=1.")
    assert "secret" not in link
    expect(own.locator(".qr svg")).to_be_visible()

    asked: list[str] = []
    other = open_context().new_page()
    other.on("request", lambda request: asked.append(request.url))
    other.goto(link)
    section = result(other)
    expect(section.get_by_role("heading", level=2)).to_contain_text(LANGUAGES[lang].title.format(3, ""))
    expect(section.locator(".title-block")).to_contain_text("Klantcontact, regio Oost")
    assert [url for url in asked if "Klantcontact" in url or "?" in url] == []
    # Read only: nothing to answer, and nothing was kept.
    expect(other.locator("#quiz-form")).to_be_hidden()
    expect(section.locator("#fold-targets")).to_have_count(0)
    kept = other.evaluate("Object.keys(localStorage).filter(key => key.includes('responses'))")
    assert kept == []

    # The other language shows the same result.
    other.get_by_role("link", name=LANGUAGES[lang].other, exact=True).click()
    expect(result(other).locator(".title-block")).to_contain_text("Klantcontact, regio Oost")


def test_notes_go_into_the_link_only_when_asked(site: BuiltSite, page: Page) -> None:
    show(page, site, ENGLISH, {**ANSWERS, "notes": {"carrier": "a note"}})
    assert "a%20note" not in link_to(page)
    page.get_by_role("checkbox", name="Include my notes in the link").check()
    assert "a%20note" in link_to(page)


def test_notes_that_are_too_long_for_a_link_are_left_out_and_that_is_said(site: BuiltSite, page: Page) -> None:
    notes = dict.fromkeys(ANSWERS["responses"], "x" * 2000)
    show(page, site, ENGLISH, {**ANSWERS, "notes": notes})
    link_to(page)
    box = page.get_by_role("checkbox", name="Include my notes in the link")
    box.click()
    expect_said(page, "This is too long for a link.")
    expect(box).not_to_be_checked()
    assert "xxx" not in link_to(page)


def shared(site: BuiltSite, page: Page, language: Language) -> str:
    show(page, site, language, ANSWERS)
    link = link_to(page)
    page.evaluate("localStorage.clear()")
    page.goto("about:blank")
    return link


def test_make_this_mine_takes_the_answers_over(site: BuiltSite, page: Page) -> None:
    page.goto(shared(site, page, ENGLISH))
    result(page).get_by_role("button", name="Make this mine").click()
    expect_said(page, "These are your answers now.")
    expect(page.locator(".shared-notice")).to_have_count(0)
    assert len(chosen(page)) == len(PHASE_3)
    page.reload()
    expect(result(page).locator(".title-block")).to_contain_text("Klantcontact, regio Oost")
    assert "#r=" not in page.url


def test_a_shared_result_leaves_own_answers_alone(site: BuiltSite, page: Page) -> None:
    link = shared(site, page, DUTCH)
    page.goto(site.url + DUTCH.path)
    answer_all(page, (1, None, None, None, None, None, None, None))
    # A link that is pasted over the page's own address only changes the fragment.
    page.evaluate("link => { location.href = link }", link)
    section = result(page)
    section.get_by_role("button", name="Ga hiermee verder op dit apparaat").click()
    page.get_by_role("dialog").get_by_role("button", name="Annuleer").click()
    section.get_by_role("button", name="Naar mijn eigen scan").click()
    expect(page.locator("#start")).to_be_visible()
    expect(section).to_be_hidden()
    assert chosen(page) == {"carrier": "1"}


def held(page: Page, pattern: str) -> list[Route]:
    """Let requests wait, and return those that do."""
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route(pattern, hold)
    return waiting


def test_a_link_that_was_left_while_it_loaded_does_not_come_back(site: BuiltSite, page: Page) -> None:
    link = shared(site, page, ENGLISH)
    waiting = held(page, "**/data/phase-scan-*.json")
    with page.expect_request("**/data/phase-scan-*.json"):
        page.goto(link)
    answer(page, "carrier", 2)
    with page.expect_response("**/data/phase-scan-*.json"):
        waiting.pop().continue_()
    # The result of one's own answers is asked for after that of the link.
    go(page, "result")
    expect(result(page)).to_contain_text("No phase can be determined yet")
    expect(page.locator(".shared-notice")).to_have_count(0)
    assert chosen(page) == {"carrier": "2"}


def test_a_result_that_was_left_before_its_other_language_came_stays_away(site: BuiltSite, page: Page) -> None:
    show(page, site, DUTCH, ANSWERS)
    waiting = held(page, "**/en/self-tests/quick-scan/")
    with page.expect_request("**/en/self-tests/quick-scan/"):
        page.get_by_role("radio", name="English").check()
    go(page, "overview")
    expect(page.locator("#overview")).to_be_visible()
    with page.expect_response("**/en/self-tests/quick-scan/"):
        waiting.pop().continue_()
    # Long enough to score and draw, which nothing tells when it does not happen.
    page.wait_for_timeout(500)
    expect(page.locator("#result")).to_be_hidden()
    go(page, "result")
    expect(result(page)).to_have_attribute("lang", "en")


def test_a_change_in_another_tab_adds_no_ways_on_to_a_shared_result(
    site: BuiltSite, open_context: OpenContext, page: Page
) -> None:
    link = shared(site, page, ENGLISH)
    context = open_context()
    reader, other = context.new_page(), context.new_page()
    reader.goto(link)
    section = result(reader)
    other.goto(site.url + ENGLISH.path)
    answer(other, "carrier", 1)
    expect(reader.locator("#quiz-saved")).to_contain_text("changed in another tab")
    expect(section.locator(".shared-notice")).to_be_visible()
    expect(reader.locator("#scan-after")).to_be_hidden()


def flipped(link: str) -> str:
    return link.replace("a3=carrier", "a4=carrier")


BAD_LINKS: dict[str, tuple[Callable[[str], str], str]] = {
    "cut in half": (lambda link: link[: len(link) // 2], "This link is not complete."),
    "one sign short": (lambda link: link[:-1], "This link is not complete."),
    "with another answer": (flipped, "This link is not complete."),
    "a newer version": (lambda link: link.replace("#r=1.", "#r=2."), "a newer version of this site"),
    "with a broken escape": (lambda link: link.replace("%20", "%2"), "This link is not complete."),
    "nothing in it": (lambda link: f"{link.partition('#')[0]}#r=", "This link is not complete."),
    "gigantic": (lambda link: link + "x" * 20_000, "This is too long for a link."),
    "a script": (lambda link: f"{link.partition('#')[0]}#r=1.{SCRIPT}", "This link is not complete."),
}


def test_a_bad_link_gives_a_sentence_and_changes_nothing(site: BuiltSite, page: Page) -> None:
    link = shared(site, page, ENGLISH)
    for damage, sentence in BAD_LINKS.values():
        page.goto("about:blank")
        page.goto(damage(link))
        expect_said(page, sentence)
        expect(page.locator("#start")).to_be_visible()
        expect(page.locator("#result")).to_be_hidden()
    assert page.title() != "run"
    assert chosen(page) == {}


def test_the_result_goes_on_after_a_change_of_answers(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + DUTCH.path)
    answer_all(page, PHASE_3)
    see_result(page, DUTCH)
    before = link_to(page)
    answer(page, "carrier", 1)
    expect(see_result(page, DUTCH).get_by_role("heading", level=2)).to_contain_text("fase 2")
    assert link_to(page) != before
