"""Everything that is kept on the device: seen, saved, put back and deleted."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import FIT_EN, answer, chosen
from tests.browser.saved_files import saved_file, written
from tests.conftest import BuiltSite

PATHS = {"nl": "resultaat/mijn-gegevens/", "en": "en/result/my-data/"}
ACTIONS = {"format": "fasewijzer-actions", "version": 1, "done": {"community-manager": "2026-11-01"}}
TEAM = {"format": "fasewijzer-team", "version": 1, "files": [saved_file(2), saved_file(3)]}
KEPT: dict[str, Any] = {
    "format": "fasewijzer-kept",
    "version": 1,
    "files": [{"id": "a1", "kept": "2026-11-01T10:00:00.000Z", "file": saved_file(2)}],
}
ALL = {"responses:phase-scan": saved_file(3), "actions": ACTIONS, "team": TEAM, "kept": KEPT}


def fill_storage(site: BuiltSite, page: Page, values: dict[str, Any]) -> None:
    page.goto(site.url + PATHS["en"])
    prefix = f"fasewijzer:{site.path}:"
    page.evaluate(
        "values => Object.entries(values).forEach(([key, value]) => localStorage.setItem(key, JSON.stringify(value)))",
        {prefix + name: value for name, value in values.items()},
    )
    page.reload()


def kept(site: BuiltSite, page: Page, name: str) -> Any:  # noqa: ANN401  # what a test put there
    return json.loads(page.evaluate("key => localStorage.getItem(key)", f"fasewijzer:{site.path}:{name}") or "null")


def put_back(page: Page, path: Path) -> None:
    page.locator("#my-data-files").set_input_files(path)
    expect(page.locator("#my-data-status")).not_to_be_empty()


ROWS = {
    "nl": [
        ("Antwoorden: Fasescan", "vragen beantwoord: 24"),
        ("Bewaarde resultaten", "resultaten: 1"),
        ("Afgevinkte acties", "acties: 1"),
        ("Antwoorden van een team", "mensen: 2"),
    ],
    "en": [
        ("Answers: Phase scan", "questions answered: 24"),
        ("Kept results", "results: 1"),
        ("Ticked actions", "actions: 1"),
        ("Answers of a team", "people: 2"),
    ],
}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.engine_asleep
def test_all_that_is_kept_is_shown(site: BuiltSite, page: Page, language: str) -> None:
    fill_storage(site, page, ALL)
    page.goto(site.url + PATHS[language])
    for name, amount in ROWS[language]:
        expect(page.locator("#my-data-table tr").filter(has_text=name)).to_contain_text(amount)
    # The theme keeps the colours, which is told too.
    colours = {"nl": "Keuze voor lichte of donkere kleuren", "en": "Choice of light or dark colours"}
    expect(page.locator("#my-data-table tr").filter(has_text=colours[language])).to_be_visible()
    page.locator("#my-data-all summary").click()
    expect(page.locator("#my-data-text")).to_contain_text('"community-manager": "2026-11-01"')


@pytest.mark.engine_asleep
def test_what_holds_no_answer_yet_is_shown_too(site: BuiltSite, page: Page) -> None:
    page.goto(f"{site.url}en/self-tests/quick-scan/")
    page.locator("#scan-scope").fill("Customer contact")
    page.locator("#scan-begin button").first.click()
    page.goto(site.url + PATHS["en"])
    rows = page.locator("#my-data-table tr")
    expect(rows.filter(has_text="Answers: Phase scan")).to_contain_text("questions answered: 0")
    expect(rows.filter(has_text="Where you were, and your shortcuts: Phase scan")).to_contain_text("kept")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Delete: Answers: Phase scan").click()
    expect(rows.filter(has_text="Answers: Phase scan")).to_be_hidden()
    assert kept(site, page, "responses:phase-scan") is None


@pytest.mark.engine_asleep
def test_real_answers_and_ticks_are_counted(site: BuiltSite, page: Page) -> None:
    page.goto(f"{site.url}en/step-plans/central-team/")
    page.locator(".actions input").nth(0).check()
    page.goto(site.url + PATHS["en"])
    expect(page.locator("#my-data-table tr").filter(has_text="Ticked actions")).to_contain_text("actions: 1")


@pytest.mark.engine_asleep
def test_everything_is_deleted_and_nothing_of_a_neighbour(site: BuiltSite, page: Page) -> None:
    fill_storage(site, page, ALL)
    page.evaluate("localStorage.setItem('fasewijzer:/elsewhere/:actions', '{}')")
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Delete everything from this device").click()
    assert kept(site, page, "actions") == ACTIONS
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Delete everything from this device").click()
    expect(page.locator("#my-data-status")).to_have_text("Everything has been deleted.")
    expect(page.locator("#my-data-empty")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage)") == ["fasewijzer:/elsewhere/:actions"]
    expect(page.locator("#compare-kept li")).to_have_count(0)


@pytest.mark.engine_asleep
def test_one_thing_can_be_deleted(site: BuiltSite, page: Page) -> None:
    fill_storage(site, page, ALL)
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Delete: Answers of a team").click()
    expect(page.locator("#my-data-status")).to_have_text("Deleted: Answers of a team.")
    assert kept(site, page, "team") is None
    assert kept(site, page, "kept") == KEPT


@pytest.mark.engine_asleep
def test_what_was_saved_can_be_put_back_on_an_empty_device(site: BuiltSite, page: Page, tmp_path: Path) -> None:
    fill_storage(site, page, ALL)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save everything as a file").click()
    path = tmp_path / "fasewijzer.json"
    download.value.save_as(path)
    page.evaluate("localStorage.clear()")
    page.goto(site.url + PATHS["nl"])
    put_back(page, path)
    expect(page.locator("#my-data-status")).to_contain_text("fasewijzer.json: teruggezet.")
    for name, value in ALL.items():
        assert kept(site, page, name) == value


@pytest.mark.engine_asleep
def test_putting_back_loses_nothing_that_is_here(site: BuiltSite, page: Page, tmp_path: Path) -> None:
    fill_storage(site, page, ALL)
    other = saved_file(4, scope="Other", date="2026-10-10")
    more = {"id": "b2", "kept": "2026-11-02T10:00:00.000Z", "file": saved_file(1)}
    device = {
        "format": "fasewijzer-device",
        "version": 1,
        "kept": {
            "responses:phase-scan": other,
            "actions": ACTIONS | {"done": {"one-policy": "2026-01-01"}},
            "team": TEAM | {"files": [saved_file(3), saved_file(4)]},
            "kept": KEPT | {"files": [more, *KEPT["files"]]},
        },
    }
    put_back(page, written(tmp_path, "device.json", device))
    assert kept(site, page, "responses:phase-scan") == other
    assert kept(site, page, "actions")["done"] == {"one-policy": "2026-01-01", "community-manager": "2026-11-01"}
    assert kept(site, page, "team")["files"] == [saved_file(2), saved_file(3), saved_file(4)]
    # The answers that gave way are kept as a result.
    files = [each["file"] for each in kept(site, page, "kept")["files"]]
    assert {json.dumps(file["responses"]) for file in files} == {
        json.dumps(saved_file(phase)["responses"]) for phase in (1, 2, 3)
    }


@pytest.mark.engine_asleep
def test_the_file_of_a_checklist_is_put_back_into_its_form(site: BuiltSite, page: Page, tmp_path: Path) -> None:
    page.goto(site.url + FIT_EN.path)
    answer(page, "goals", "partly")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save your answers as a file").click()
    path = tmp_path / "fit-check.json"
    download.value.save_as(path)
    page.evaluate("localStorage.clear()")
    page.goto(site.url + PATHS["en"])
    put_back(page, path)
    expect(page.locator("#my-data-status")).to_contain_text("fit-check.json: put back.")
    page.goto(site.url + FIT_EN.path)
    assert chosen(page) == {"goals": "partly"}


BAD = {
    "cut.json": ('{"format": "fasewijzer-device", "ver', "this file is damaged"),
    "foreign.json": ('{"hello": 1}', "this is not a file of this site."),
    "list.json": ("[]", "this is not a file of this site."),
    "other.json": (
        json.dumps(saved_file(1, questionnaire={"id": "other", "edition": "1"})),
        "this is not a file of this site.",
    ),
    "newer.json": ('{"format": "fasewijzer-device", "version": 2, "kept": {}}', "this file is of a newer version"),
    "huge.json": (" " * 8_000_001, "this file is too large"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.engine_asleep
def test_a_file_of_no_use_changes_nothing(site: BuiltSite, page: Page, tmp_path: Path, name: str) -> None:
    fill_storage(site, page, ALL)
    text, sentence = BAD[name]
    put_back(page, written(tmp_path, name, text))
    expect(page.locator("#my-data-status")).to_contain_text(f"{name}: {sentence}")
    for stored, value in ALL.items():
        assert kept(site, page, stored) == value


@pytest.mark.engine_asleep
def test_a_damaged_list_and_older_answers_take_nothing_away(site: BuiltSite, page: Page, tmp_path: Path) -> None:
    newer = saved_file(3) | {"version": 2}
    fill_storage(site, page, ALL | {"responses:phase-scan": newer})
    damaged = {
        "kept": KEPT | {"files": "none"},
        "actions": ACTIONS | {"done": 5},
        "team": {"format": "fasewijzer-team"},
    }
    device = {"format": "fasewijzer-device", "version": 1, "kept": damaged | {"responses:phase-scan": saved_file(1)}}
    put_back(page, written(tmp_path, "damaged.json", device))
    for name in damaged:
        assert kept(site, page, name) == ALL[name]
    assert kept(site, page, "responses:phase-scan") == newer


@pytest.mark.engine_asleep
def test_names_and_values_that_are_not_ours_are_not_taken_in(site: BuiltSite, page: Page, tmp_path: Path) -> None:
    page.goto(site.url + PATHS["en"])
    text = """{"format": "fasewijzer-device", "version": 1, "kept": {
      "__proto__": {"format": "x"}, "../escape": {"format": "x"}, "actions": "text", "team": [1],
      "kept": {"format": "fasewijzer-kept", "files": [
        7, {"id": "<b>", "kept": "x", "file": {"scope": "<img src=x onerror=alert(1)>"}}
      ]}
    }}"""
    put_back(page, written(tmp_path, "evil.json", text))
    names = page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('fasewijzer:'))")
    assert names == [f"fasewijzer:{site.path}:kept"]
    expect(page.locator("#compare-kept li")).to_have_count(0)
    page.locator("#my-data-all summary").click()
    expect(page.locator("#my-data-text")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.locator("#my-data-text img")).to_have_count(0)


FAULTS = {
    "blocked": (
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('', 'SecurityError') }})",
        "This browser does not allow the site to keep anything.",
    ),
    "full": (
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }",
        "The storage of this browser is full.",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.engine_asleep
def test_storage_that_does_not_keep_is_said_at_once(site: BuiltSite, page: Page, fault: str) -> None:
    script, sentence = FAULTS[fault]
    # The theme's own script reads the storage while the page loads; ours begin after that.
    page.add_init_script(f"document.addEventListener('readystatechange', () => {{ {script} }}, {{ once: true }})")
    page.goto(site.url + PATHS["en"])
    expect(page.locator("#my-data-fault")).to_contain_text(sentence)


@pytest.mark.engine_asleep
def test_a_device_that_is_too_full_to_take_it_in_says_so(site: BuiltSite, page: Page, tmp_path: Path) -> None:
    fill_storage(site, page, ALL)
    page.evaluate("Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }; null")
    device = {"format": "fasewijzer-device", "version": 1, "kept": {"responses:phase-scan": saved_file(1)}}
    put_back(page, written(tmp_path, "device.json", device))
    expect(page.locator("#my-data-status")).to_contain_text("this device could not keep all of it")
    assert kept(site, page, "responses:phase-scan") == saved_file(3)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.engine_asleep
def test_nothing_is_wider_than_the_screen(site: BuiltSite, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    fill_storage(site, page, ALL)
    page.locator("#my-data-all summary").click()
    wide = page.locator("#my-data-box *, #comparison *").evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().right > innerWidth).length"
    )
    assert wide == 0
