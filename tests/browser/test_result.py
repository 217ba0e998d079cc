"""The result as a respondent reads and uses it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenContext
from tests.browser.results import BOTH, quick, show, states, whole
from tests.browser.scan import DUTCH, ENGLISH, answer_all, phases, result, see_result
from tests.conftest import BuiltSite

LANGUAGES = {"nl": DUTCH, "en": ENGLISH}

# Five of eight at 3 or higher, and nothing below 2: phase 3 by the published rule.
PHASE_3 = (3, 3, 3, 2, 3, 3, 2, 2)

ORDER = {
    "nl": [
        "Hoe zeker is dit?",
        "Twee invalshoeken",
        "Je schatting vooraf",
        "Wat remt, en de kleinste stap",
        "Wat je nu kunt doen",
        "De bon: elke regel met jullie getallen",
        "Soepel, gewoon of streng gelezen",
        "Jullie doelen",
        "Bewaren en meenemen",
    ],
    "en": [
        "How sure is this?",
        "Two lenses",
        "Your guess beforehand",
        "What holds you back, and the smallest step",
        "What you can do now",
        "The receipt: every rule with your numbers",
        "A lenient, normal or strict reading",
        "Your targets",
        "Keep it and take it away",
    ],
}


@BOTH
def test_the_parts_stand_in_the_order_in_which_people_ask(site: BuiltSite, page: Page, lang: str) -> None:
    section = show(page, site, LANGUAGES[lang], quick(PHASE_3, self_estimate=2))
    assert section.get_by_role("heading", level=3).all_inner_texts() == ORDER[lang]
    expect(section.locator(".profile caption")).to_be_visible()


@BOTH
def test_a_screen_reader_finds_the_result_by_its_parts(site: BuiltSite, page: Page, lang: str) -> None:
    section = show(page, site, LANGUAGES[lang], quick(PHASE_3, self_estimate=2))
    tree = section.aria_snapshot()
    names = {"nl": ("Profiel per onderdeel", "Eigenaarschap en rollen"), "en": ("Profile per dimension", "Ownership")}
    caption, dimension = names[lang]
    assert f'table "{caption}"' in tree
    assert re.search(rf'row "{dimension}.* 3 ', tree)
    # Every control has a name, also those that are folded.
    nameless = section.evaluate(
        "section => [...section.querySelectorAll('button, input, select, summary, a')]"
        ".filter(each => !(each.ariaLabel || each.textContent.trim() || each.labels?.[0]?.textContent))"
        ".map(each => each.outerHTML)"
    )
    assert nameless == []


def test_guess_ranges_and_deciding_answers_are_told_in_words(site: BuiltSite, page: Page) -> None:
    section = show(page, site, ENGLISH, quick(PHASE_3, self_estimate=2))
    for text in (
        "This is the quick scan of 8 questions, so the result is an indication.",
        "The result is on the border",
        "“Who does the work on social media?” weighs heavily: from 3 to 2 makes it phase 2.",
        "Your guess beforehand was phase 2. That is 1 phase lower than the result.",
        "“How it is organised” is further than “What it is for”.",
        "Much has been arranged, but the purpose lags behind.",
    ):
        expect(section).to_contain_text(text)


def test_the_grid_marks_one_place(site: BuiltSite, page: Page) -> None:
    section = show(page, site, DUTCH, quick(PHASE_3))
    expect(section.locator(".place-here")).to_have_count(1)
    cells = section.locator(".place-cell, .place-here")
    marked = [position for position, cell in enumerate(cells.all()) if cell.inner_text() != ""]
    # Rows from 4 down to 1: organisation 3, purpose 2 is the third cell of the third row.
    assert marked == [4 * 2 + 2]


def test_the_radar_shows_what_the_table_says_and_no_more(site: BuiltSite, page: Page) -> None:
    section = show(page, site, ENGLISH, whole("333 222 ??? 222 333 323 222 312"))
    expect(section.locator(".radar")).to_be_hidden()
    section.get_by_text("See the profile as a radar chart").click()
    expect(section.locator(".radar li").nth(2)).to_have_text("Agreements and risks: not known yet")
    # What is not known has no place, and the line stops beside it.
    expect(section.locator(".radar-dot")).to_have_count(7)
    expect(section.locator(".radar-line")).to_have_count(6)


def test_another_reading_of_the_rule_gives_its_own_phase(site: BuiltSite, page: Page) -> None:
    section = show(page, site, ENGLISH, quick(PHASE_3))
    expect(section.get_by_role("heading", level=2)).to_contain_text("phase 3")
    section.get_by_role("radio", name="Strict").check()
    expect(section.get_by_role("heading", level=2)).to_contain_text("phase 2")
    expect(section.get_by_role("radio", name="Strict")).to_be_focused()
    expect(section.locator(".title-block")).to_contain_text("Strict")
    section.get_by_role("radio", name="Normal").check()
    expect(section.get_by_role("heading", level=2)).to_contain_text("phase 3")


@BOTH
def test_a_target_shows_its_gap_and_is_kept(site: BuiltSite, page: Page, lang: str) -> None:
    section = show(page, site, LANGUAGES[lang], quick(PHASE_3))
    section.locator("#fold-targets summary").click()
    section.locator("#target-people").focus()
    section.locator("#target-people").select_option("4")
    gap = {"nl": "Het is nog 2 fasen naar jullie doel, fase 4.", "en": "It is 2 phases to your target, phase 4."}
    expect(section.locator(".gaps")).to_contain_text(gap[lang])
    # Drawn anew, but the focus and the fold are where they were.
    expect(section.locator("#target-people")).to_be_focused()
    page.reload()
    expect(result(page).locator(".gaps")).to_contain_text(gap[lang])
    section.locator("#fold-targets summary").click()
    section.locator("#target-people").select_option("")
    expect(section.locator(".gaps")).to_have_count(0)


@BOTH
def test_three_actions_are_in_view_and_each_leads_to_itself_in_its_plan(site: BuiltSite, page: Page, lang: str) -> None:
    section = show(page, site, LANGUAGES[lang], quick(PHASE_3))
    expect(section.locator(".advice li:visible")).to_have_count(3)
    section.locator("#fold-advice summary").click()
    addresses = [link.get_attribute("href") or "" for link in section.locator(".advice a").all()]
    assert len(addresses) == section.locator(".advice li:visible").count() > 3
    first = section.locator(".advice input").first
    first.check()
    action = first.get_attribute("data-action")
    pages = {address.partition("#")[0] for address in addresses}
    found = set()
    for plan in pages:
        page.goto(site.server.origin + plan)
        found |= {f"{plan}#{item.get_attribute('id')}" for item in page.locator(".actions li[id]").all()}
        box = page.locator(f".actions input[data-action='{action}']")
        if box.count():
            expect(box).to_be_checked()
            box.uncheck()
    assert set(addresses) <= found
    # And back: what is ticked off in the plan is ticked off here.
    page.goto(f"{site.url}{LANGUAGES[lang].path}#result")
    expect(result(page).locator(".advice input").first).not_to_be_checked()


def test_every_action_of_the_questionnaire_can_be_linked_to(site: BuiltSite, page: Page) -> None:
    """Low answers everywhere bring up the first action of each question, high ones the last."""
    for phase in (1, 2, 3):
        page.goto(site.url)
        page.evaluate("localStorage.clear()")
        section = show(page, site, ENGLISH, whole(str(phase) * 24))
        addresses = section.locator(".advice a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        for path, _, anchor in (address.partition("#") for address in addresses):
            text = (site.folder / path.removeprefix(site.path) / "index.html").read_text("utf-8")
            assert f'id="{anchor}"' in text, anchor


@BOTH
def test_the_receipt_has_every_rule_and_can_be_copied(site: BuiltSite, open_context: OpenContext, lang: str) -> None:
    context = open_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    section = show(page, site, LANGUAGES[lang], quick(PHASE_3, scope="Team <b>Web</b>"))
    section.locator("#fold-receipt summary").click()
    expect(section.locator(".receipt-entry")).to_have_count(1 + 2 + 8)
    section.locator("#fold-receipt button").click()
    expect(page.locator("#result-status")).to_have_text({"nl": "Gekopieerd.", "en": "Copied."}[lang])
    text = page.evaluate("navigator.clipboard.readText()")
    rule = {
        "nl": "- 5 van de 8 onderdelen hebben fase 3 of hoger; 5 is genoeg.",
        "en": "- 5 of the 8 dimensions are at phase 3 or higher; 5 is enough.",
    }
    assert rule[lang] in text.splitlines()
    assert "Team <b>Web</b>" in text


def test_what_cannot_be_copied_is_said(site: BuiltSite, page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {get: () => undefined})")
    section = show(page, site, ENGLISH, quick(PHASE_3))
    section.locator("#fold-receipt summary").click()
    section.locator("#fold-receipt button").click()
    expect(page.locator("#result-status")).to_contain_text("Select the text and copy it yourself.")


@BOTH
def test_the_report_can_be_had_in_the_other_language(site: BuiltSite, page: Page, lang: str) -> None:
    section = show(page, site, LANGUAGES[lang], quick(PHASE_3))
    other = "en" if lang == "nl" else "nl"
    section.locator(f"#report-{other}").check()
    expect(section.get_by_role("heading", level=3).first).to_have_text(ORDER[other][0])
    expect(section).to_have_attribute("lang", other)
    href = section.locator(".advice a").first.get_attribute("href") or ""
    assert href.startswith(f"{site.path}en/") == (other == "en")
    # The questions stay in the language of the page.
    expect(page.locator("html")).to_have_attribute("lang", lang)
    section.locator(f"#report-{lang}").check()
    expect(section.get_by_role("heading", level=3).first).to_have_text(ORDER[lang][0])


def test_another_language_that_does_not_load_leaves_the_report_as_it_is(site: BuiltSite, page: Page) -> None:
    section = show(page, site, DUTCH, quick(PHASE_3))
    page.route("**/en/self-tests/quick-scan/", lambda route: route.abort())
    section.locator("#report-en").check()
    expect(page.locator("#result-status")).to_contain_text("De andere taal kon niet worden geladen.")
    expect(section.locator("#report-nl")).to_be_checked()


def test_the_table_says_what_holds_back_and_what_is_not_known(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + DUTCH.path)
    answer_all(page, (3, 3, 3, 2, 3, 3, "dk", 2))
    section = see_result(page, DUTCH)
    assert phases(section)["Meten en leren"] == "nog niet bekend"
    expect(section.locator(".profile tr").filter(has_text="Mensen, opleiding")).to_contain_text("remt")


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("state", ["empty", "half", "border", "phase 1", "phase 4"])
def test_no_state_is_wider_than_its_screen(site: BuiltSite, open_context: OpenContext, state: str, width: int) -> None:
    page = open_context(viewport={"width": width, "height": 800}).new_page()
    section = show(page, site, DUTCH, states()[state])
    for fold in section.locator("summary").all():
        fold.click()
    too_wide = section.evaluate(
        "section => [...section.querySelectorAll('*')]"
        ".filter(each => each.getBoundingClientRect().right > innerWidth).map(each => each.outerHTML.slice(0, 80))"
    )
    assert too_wide == []


def test_a_result_on_the_border_names_every_answer_that_decides(site: BuiltSite, page: Page) -> None:
    section = show(page, site, ENGLISH, quick(PHASE_3))
    told = section.locator("#fold-deciding")
    told.locator("summary").click()
    count = int(re.findall(r"\d+", told.locator("summary").inner_text())[0])
    expect(told.locator("tbody tr")).to_have_count(count)
