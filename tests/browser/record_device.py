"""What this release keeps on a device, recorded for the releases after it.

While `make serve` runs, `.venv/bin/python -m tests.browser.record_device http://127.0.0.1:8000/` writes the folder of
this version under `tests/browser/stored/`. In it, `storage.json` is the storage of the browser with `{path}` for the
path of the site, and `device.json` is what the page about your data saves as a file.
"""

import json
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect, sync_playwright

import quiz
from bootstrap import find_chromium
from tests.browser.checks import FIT_NL, STRUCTURE_NL, answer_all
from tests.browser.saved_files import saved_file, written
from tests.browser.scan import DUTCH, answer, go

__all__ = ["STORED"]

STORED = Path(__file__).parent / "stored"

MY_DATA = "resultaat/mijn-gegevens/"


def use_everything(page: Page, address: str, folder: Path) -> None:
    """Use every part of the site that keeps something."""
    page.goto(address + DUTCH.path)
    page.locator("#scan-scope").fill("Klantcontact")
    page.locator("#scan-begin button").first.click()
    given: dict[str, int | str] = {"carrier": 2, "departments": "dk", "agreements": 3}
    for question, value in given.items():
        answer(page, question, value)
    go(page, "question-agreements")
    page.locator("#question-agreements .question-note summary").click()
    page.locator("#question-agreements .question-note textarea").fill("Staat op intranet")
    for check, answers in ((FIT_NL, "yn?p..."), (STRUCTURE_NL, "y.......")):
        page.goto(address + check.path)
        answer_all(page, check, answers)
    page.goto(f"{address}stappenplannen/centraal-team/")
    page.locator(".actions input").nth(0).check()
    page.goto(f"{address}resultaat/team/")
    people = [written(folder, f"{phase}.json", saved_file(phase)) for phase in (2, 3)]
    page.locator("#team-files").set_input_files(people)
    expect(page.locator("#team-status")).not_to_be_empty()
    page.goto(address + MY_DATA)
    page.locator("#compare-files").set_input_files(written(folder, "kept.json", saved_file(2, date="2026-11-01")))
    expect(page.locator("#compare-kept li")).to_have_count(1)
    page.locator("[data-md-component=palette] label:visible").first.click()
    page.get_by_role("link", name="English").click()
    page.get_by_role("link", name="Nederlands").click()
    page.wait_for_url(f"**/{MY_DATA}")


def record(address: str) -> None:
    """Write the folder of this version."""
    folder = STORED / quiz.__version__
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as scratch:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        use_everything(page, address, Path(scratch))
        with page.expect_download() as download:
            page.locator("#my-data-export").click()
        download.value.save_as(folder / "device.json")
        storage: dict[str, str] = page.evaluate("({...localStorage})")
        browser.close()
    path = urlsplit(address).path
    names = {name.replace(path, "{path}", 1): text for name, text in sorted(storage.items())}
    (folder / "storage.json").write_text(json.dumps(names, ensure_ascii=False, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    record(sys.argv[1])
