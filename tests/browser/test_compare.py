"""Results over time: kept on the device, and what changed between two of them."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import ENGINE_SECONDS, OpenContext
from tests.browser.saved_files import saved_file, written
from tests.browser.scan import QUESTIONS as QUICK
from tests.conftest import BuiltSite

PATHS = {"nl": "resultaat/mijn-gegevens/", "en": "en/result/my-data/"}
BUTTON = {"nl": "Vergelijk", "en": "Compare"}


def load(page: Page, folder: Path, *files: dict[str, Any]) -> None:
    paths = [written(folder, f"{place}.json", file) for place, file in enumerate(files)]
    page.locator("#compare-files").set_input_files(paths)
    expect(page.locator("#compare-kept li")).to_have_count(len(files))


def compared(page: Page, language: str = "en") -> Locator:
    """Ask for the comparison and return it."""
    page.locator("#compare-form").get_by_role("button", name=BUTTON[language]).click()
    section = page.locator("#compared")
    expect(section).to_be_visible(timeout=ENGINE_SECONDS * 1000)
    expect(page.locator("#compared-title")).to_be_focused()
    return section


def row(section: Locator, caption: str, name: str) -> list[str]:
    """Return the cells behind a name in a table."""
    table = section.locator("table").filter(has=section.page.locator("caption", has_text=caption))
    return (
        table.locator("tr").filter(has=section.page.locator("th", has_text=name)).first.locator("td").all_inner_texts()
    )


MARCH = saved_file(2, given={"carrier": "dk", "indicators": 1}, date="2026-03-01", targets={"ownership": 2})
NOVEMBER = saved_file(
    3, given={"tools": 2, "indicators": 2}, date="2026-11-01", targets={"measurement": 4, "people": 3}
)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_two_results_are_compared_from_the_whole_to_the_question(
    site: BuiltSite, page: Page, tmp_path: Path, language: str
) -> None:
    page.goto(site.url + PATHS[language])
    load(page, tmp_path, NOVEMBER, MARCH)
    section = compared(page, language)
    expect(section).to_contain_text({"nl": "1 maart 2026", "en": "1 March 2026"}[language])
    parts = {"nl": "Fase per onderdeel", "en": "Phase per dimension"}[language]
    assert row(section, parts, {"nl": "Het geheel", "en": "The whole"}[language]) == ["2", "3", "+1"]
    assert row(section, parts, {"nl": "Meten en leren", "en": "Measuring and learning"}[language]) == ["2", "3", "+1"]
    answers = {"nl": "Antwoord per vraag", "en": "Answer per question"}[language]
    carrier = {"nl": "Wie doet het werk", "en": "Who does the work"}[language]
    assert row(section, answers, carrier) == [{"nl": "weet niet", "en": "don't know"}[language], "3", "–"]
    expect(section).to_contain_text({"nl": "Toen: Het resultaat", "en": "Then: The result"}[language])


def test_both_are_measured_by_the_targets_of_the_later_one(site: BuiltSite, page: Page, tmp_path: Path) -> None:
    page.goto(site.url + PATHS["en"])
    load(page, tmp_path, MARCH, NOVEMBER)
    section = compared(page)
    # From phase 1 it is 3 + 2 phases to the targets: 1 + 1 of them were done, and 2 + 2 are.
    expect(section).to_contain_text(
        "You were 40 per cent of the way to your targets and are now 80 per cent of the way."
    )
    assert row(section, "How far it still is", "Measuring and learning") == ["4", "2", "1"]
    assert row(section, "How far it still is", "People, training") == ["3", "1", "0"]


def test_a_question_of_another_meaning_is_left_out_and_named(site: BuiltSite, page: Page, tmp_path: Path) -> None:
    page.goto(site.url + PATHS["en"])
    old = saved_file(2, given={"gone": 3}, date="2025-01-01", questionnaire={"id": "phase-scan", "edition": "2025.1"})
    old["revisions"]["carrier"] = 7
    load(page, tmp_path, old, NOVEMBER)
    section = compared(page)
    expect(section).to_contain_text("“Who does the work on social media?” The meaning of this question has changed.")
    expect(section).to_contain_text("“gone” This question is no longer asked.")
    assert row(section, "Answer per question", "What may an employee post") == ["2", "3", "+1"]
    answers = section.locator("table").filter(has_text="Answer per question")
    expect(answers).not_to_contain_text("Who does the work")


def test_other_scopes_and_a_quick_scan_are_said(site: BuiltSite, page: Page, tmp_path: Path) -> None:
    page.goto(site.url + PATHS["en"])
    quick = {"id": "phase-scan", "part": "quick", "edition": "2026.1"}
    load(page, tmp_path, saved_file(2, date="2026-01-01", scope="", questionnaire=quick), NOVEMBER)
    expect(page.locator("#compare-kept")).to_contain_text("Unnamed, 1 January 2026, quick scan")
    section = compared(page)
    expect(section).to_contain_text("The two files do not name the same part of the organisation.")
    expect(section).to_contain_text("One is a quick scan and the other a full one.")


def test_a_line_runs_over_all_results_of_one_scope(site: BuiltSite, page: Page, tmp_path: Path) -> None:
    page.goto(site.url + PATHS["en"])
    files = [saved_file(phase, date=f"202{phase}-01-01") for phase in (1, 2, 3)]
    load(page, tmp_path, *files, saved_file(4, scope="Elsewhere", date="2020-01-01"))
    page.locator("#compare-before").select_option(label="Customer contact, 1 January 2021")
    page.locator("#compare-after").select_option(label="Customer contact, 1 January 2023")
    section = compared(page)
    assert row(section, "All results", "The whole")[1] == "1 · 2 · 3"
    assert row(section, "All results", "Ownership and roles")[1] == "1.00 · 2.00 · 3.00"
    drawing = section.locator(".line-drawing").first
    heights = drawing.locator("circle").evaluate_all("dots => dots.map(dot => Number(dot.getAttribute('cy')))")
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == 3
    expect(section.locator("ol")).not_to_contain_text("Elsewhere")


def test_the_present_answers_can_be_kept_and_removed_again(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + PATHS["en"])
    expect(page.locator("#compare-none")).to_be_visible()
    expect(page.get_by_role("button", name="Keep your present answers")).to_be_hidden()
    page.evaluate(
        "([key, file]) => localStorage.setItem(key, JSON.stringify(file))",
        [f"fasewijzer:{site.path}:responses:phase-scan", NOVEMBER],
    )
    page.reload()
    page.get_by_role("button", name="Keep your present answers").click()
    expect(page.locator("#compare-status")).to_have_text("Kept on this device.")
    expect(page.locator("#compare-kept li")).to_contain_text("Customer contact, 1 November 2026")
    expect(page.locator("#compare-one")).to_be_visible()
    # The same result is not kept twice.
    page.get_by_role("button", name="Keep your present answers").click()
    expect(page.locator("#compare-kept li")).to_have_count(1)
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Remove Customer contact, 1 November 2026").click()
    expect(page.locator("#compare-kept li")).to_have_count(0)


@pytest.mark.engine_asleep
def test_the_present_answers_of_a_quick_scan_are_kept_as_one(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + PATHS["en"])
    responses = {question: NOVEMBER["responses"][question] for question in QUICK}
    page.evaluate(
        "([key, file]) => localStorage.setItem(key, JSON.stringify(file))",
        [f"fasewijzer:{site.path}:responses:phase-scan", NOVEMBER | {"responses": responses}],
    )
    page.reload()
    page.get_by_role("button", name="Keep your present answers").click()
    expect(page.locator("#compare-kept li")).to_contain_text("Customer contact, 1 November 2026, quick scan")


def test_the_same_result_twice_is_not_compared(site: BuiltSite, page: Page, tmp_path: Path) -> None:
    page.goto(site.url + PATHS["en"])
    load(page, tmp_path, MARCH, NOVEMBER)
    page.locator("#compare-before").select_option(label="Customer contact, 1 November 2026")
    page.locator("#compare-form").get_by_role("button").click()
    expect(page.locator("#compare-status")).to_contain_text("That is the same result twice.")


def test_a_bad_file_is_named_and_the_good_one_is_kept(site: BuiltSite, page: Page, tmp_path: Path) -> None:
    page.goto(site.url + PATHS["en"])
    bad = written(tmp_path, "bad.json", '{"format":')
    page.locator("#compare-files").set_input_files([bad, written(tmp_path, "good.json", MARCH)])
    expect(page.locator("#compare-status")).to_contain_text("bad.json: This file cannot be read.")
    expect(page.locator("#compare-kept li")).to_have_count(1)


def test_a_result_that_fits_no_question_says_so(site: BuiltSite, page: Page, tmp_path: Path) -> None:
    page.goto(site.url + PATHS["en"])
    load(page, tmp_path, MARCH, saved_file(2, given={"carrier": 9}, date="2026-12-01"))
    page.locator("#compare-form").get_by_role("button").click()
    expect(page.locator("#compare-status")).to_contain_text("cannot be compared", timeout=ENGINE_SECONDS * 1000)


def test_without_storage_results_can_still_be_compared(site: BuiltSite, page: Page, tmp_path: Path) -> None:
    page.goto(site.url + PATHS["en"])
    page.evaluate("Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }; null")
    load(page, tmp_path, MARCH, NOVEMBER)
    expect(page.locator("#compare-status")).to_contain_text("This device cannot keep it.")
    assert row(compared(page), "Phase per dimension", "The whole") == ["2", "3", "+1"]


def test_another_tab_shows_a_new_result(site: BuiltSite, open_context: OpenContext, tmp_path: Path) -> None:
    context = open_context()
    first, second = context.new_page(), context.new_page()
    first.goto(site.url + PATHS["en"])
    second.goto(site.url + PATHS["nl"])
    load(first, tmp_path, MARCH)
    expect(second.locator("#compare-kept li")).to_contain_text("1 maart 2026")
