"""Pages as the browser prints them."""

import re

import pytest
from playwright.sync_api import Page

from tests.conftest import BuiltSite

PHASE_PAGES = [
    "fasen/pilotfase/",
    "fasen/centralisatiefase/",
    "fasen/coordinatiefase/",
    "fasen/volledige-integratie/",
    "en/phases/pilot/",
    "en/phases/centralisation/",
    "en/phases/coordination/",
    "en/phases/full-integration/",
]


@pytest.mark.parametrize("path", PHASE_PAGES)
def test_a_phase_prints_on_two_sheets_at_most(site: BuiltSite, page: Page, path: str) -> None:
    page.goto(site.url + path)
    sheets = re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4", prefer_css_page_size=True))
    assert 1 <= len(sheets) <= 2
