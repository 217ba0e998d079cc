"""What axe does not see: enlarged pages, spaced text, small targets, forced colours, movement, the keyboard's way."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browser.conftest import OpenContext
from tests.browser.every_state import Journey, every_journey, paths
from tests.browser.results import show, states
from tests.browser.scan import DUTCH, ENGLISH, Language, answer, answer_all, see_result
from tests.conftest import BuiltSite

ENLARGED: ViewportSize = {"width": 320, "height": 256}
"""What is left of 1280 by 1024 pixels at 400 %."""

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 900}

# A policy forbids styles in the page; sheets that a script makes are none of those.
SPACING = """
() => {
  const sheet = new CSSStyleSheet();
  const spaced = { "line-height": "1.5", "letter-spacing": "0.12em", "word-spacing": "0.16em" };
  const rules = Object.entries(spaced).map(([name, value]) => `${name}: ${value} !important`);
  sheet.replaceSync(`* { ${rules.join(";")} } p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}
"""

CUT_OFF = """
() => [...document.querySelectorAll("body *")].filter((one) => {
  const style = getComputedStyle(one);
  const hides = (value) => value === "hidden" || value === "clip";
  const isSeen = one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  if (!isSeen || !one.textContent.trim()) return false;
  // What is there for screen readers alone is cut off on purpose; so is a panel that is closed.
  if (one.clientWidth <= 1 || one.clientHeight <= 1 || one.closest("[inert], svg")) return false;
  return (hides(style.overflowX) && one.scrollWidth > one.clientWidth + 1)
    || (hides(style.overflowY) && one.scrollHeight > one.clientHeight + 1);
}).map((one) => one.outerHTML.slice(0, 160))
"""

SMALL = """
() => {
  // An input that cannot be seen is pressed by its label; anything else that cannot be seen is not pressed.
  const isShown = (one) => !one.closest("[inert]")
    && one.checkVisibility({ visibilityProperty: true, opacityProperty: !one.matches("input") });
  // A link in a line of text is as high as the line.
  const isInText = (one) => one.matches("a, button") && getComputedStyle(one).display.startsWith("inline")
    && one.closest("p, li, td, dd, figcaption, label, small, caption") !== null;
  const sizeOf = (one) => {
    const parts = [one, ...(one.labels ?? [])].map((part) => part.getBoundingClientRect());
    return [Math.max(...parts.map(({ width }) => width)), Math.max(...parts.map(({ height }) => height))];
  };
  return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .filter((one) => isShown(one) && !isInText(one))
    .filter((one) => one.getBoundingClientRect().right > 0 && sizeOf(one).some((side) => side > 0 && side < 23.9))
    .map((one) => `${sizeOf(one).map(Math.round).join(" x ")}: ${one.outerHTML.slice(0, 160)}`);
}
"""

TWICE = """
() => {
  const said = [...document.querySelectorAll("[role=status], [role=alert], [aria-live]")]
    .filter((one) => one.checkVisibility() && one.getAttribute("aria-live") !== "off")
    .map((one) => one.textContent.trim()).filter((text) => text !== "");
  return said.filter((text, place) => said.indexOf(text) !== place);
}
"""

NESTED = """
() => [...document.querySelectorAll("[role=status], [role=alert], [aria-live]")]
  .filter((one) => one.parentElement.closest("[role=status], [role=alert], [aria-live]"))
  .map((one) => one.outerHTML.slice(0, 160))
"""

NAMES = r"""
() => {
  // Nobody says a sign.
  const plain = (text) => text.replace(/[^\p{L}\p{N}]+/gu, " ").trim().toLowerCase();
  const byIds = (ids) => ids.split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
  const nameOf = (one) => one.hasAttribute("aria-labelledby")
    ? byIds(one.getAttribute("aria-labelledby")) : one.getAttribute("aria-label");
  const textOf = (one) => {
    const copy = (one.labels?.[0] ?? one).cloneNode(true);
    for (const silent of copy.querySelectorAll("[aria-hidden=true], svg, [hidden]")) silent.remove();
    return plain(copy.textContent);
  };
  return [...document.querySelectorAll("a[href], button, summary, input:not([type=hidden]), select, textarea")]
    .filter((one) => one.checkVisibility() && (nameOf(one) ?? "") !== "" && !plain(nameOf(one)).includes(textOf(one)))
    .map((one) => `${nameOf(one)}: ${one.outerHTML.slice(0, 160)}`);
}
"""

MOVING = """
() => {
  // Computed times are in seconds.
  const isLong = (times) => times.split(",").some((time) => parseFloat(time) > 0.01);
  const moves = (style) => isLong(style.transitionDuration) || style.scrollBehavior === "smooth"
    || (style.animationName !== "none" && isLong(style.animationDuration));
  return [...document.querySelectorAll("*")]
    .filter((one) => [null, "::before", "::after"].some((part) => moves(getComputedStyle(one, part))))
    .map((one) => one.outerHTML.slice(0, 160));
}
"""


def wide(page: Page) -> list[str]:
    """Return by how much the page is wider than its window."""
    more: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"{more} pixels too wide"] if more > 0 else []


def found_by(page: Page, script: str) -> list[str]:
    """Return what a script finds on the page."""
    found: list[str] = page.evaluate(script)
    return found


def resize(page: Page, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    # The page hears of its new size when it is drawn again.
    page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")


def enlarged(page: Page) -> list[str]:
    resize(page, ENLARGED)
    return wide(page)


def spaced(page: Page) -> list[str]:
    resize(page, PHONE)
    page.evaluate(SPACING)
    found = found_by(page, CUT_OFF) + wide(page)
    page.evaluate("() => { document.adoptedStyleSheets = [] }")
    return found


def small(page: Page) -> list[str]:
    found = []
    for size in (PHONE, DESK):
        resize(page, size)
        found += found_by(page, SMALL)
    return found


CHECKS: dict[str, Callable[[Page], list[str]]] = {
    "enlarged": enlarged,
    "spaced": spaced,
    "small": small,
    "said twice": lambda page: found_by(page, TWICE),
    "said in what is said": lambda page: found_by(page, NESTED),
    "called otherwise than it reads": lambda page: found_by(page, NAMES),
    "moving": lambda page: found_by(page, MOVING),
}


def findings(page: Page) -> list[str]:
    """Return what any of the checks finds."""
    return [f"{page.url}: {name}: {one}" for name, check in CHECKS.items() for one in check(page)]


@pytest.fixture
def still_page(open_context: OpenContext) -> Page:
    """Return a page of a reader who wants no movement."""
    return open_context(reduced_motion="reduce").new_page()


@pytest.mark.engine_asleep
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_can_be_enlarged_spaced_pressed_and_keeps_still(
    site: BuiltSite, still_page: Page, language: str
) -> None:
    of_language = [path for path in [*paths(site), "404.html"] if path.startswith("en/") == (language == "en")]
    assert len(of_language) > 30
    found: list[str] = []
    for path in of_language:
        still_page.goto(site.url + path)
        found += findings(still_page)
    assert found == []


@every_journey
def test_every_state_can_be_enlarged_spaced_pressed_and_keeps_still(
    site: BuiltSite, still_page: Page, journey: Journey, language: Language
) -> None:
    found: list[str] = []
    for _ in journey(site, still_page, language):
        found += findings(still_page)
    assert found == []


def picture(page: Page, place: Locator) -> bytes:
    """Return how a place on the page looks, with a little around it."""
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    assert box is not None
    around = {"x": box["x"] - 6, "y": box["y"] - 6, "width": box["width"] + 12, "height": box["height"] + 12}
    return page.screenshot(clip=around)  # type: ignore[arg-type]  # the four sides


def is_drawn(page: Page, place: Locator) -> bool:
    """Whether something would be missing without it."""
    before = picture(page, place)
    place.evaluate("one => { one.style.visibility = 'hidden' }")
    after = picture(page, place)
    place.evaluate("one => { one.style.visibility = '' }")
    return before != after


def test_forced_colours_leave_the_answer_the_focus_and_the_drawings_visible(
    site: BuiltSite, open_context: OpenContext
) -> None:
    page = open_context(forced_colors="active", reduced_motion="reduce", viewport=DESK).new_page()
    page.goto(f"{site.url}{ENGLISH.path}#question-carrier")
    row = page.locator("label[for='carrier-2']")
    plain = picture(page, row)
    answer(page, "carrier", 2)
    page.evaluate("document.activeElement.blur()")
    page.mouse.move(0, 0)
    chosen = picture(page, row)
    assert chosen != plain
    page.locator("#carrier-2").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert picture(page, row) != chosen
    button = page.locator(".brand")
    before = picture(page, button)
    for _ in range(10):
        page.keyboard.press("Shift+Tab")
        if button.evaluate("one => one === document.activeElement"):
            break
    assert picture(page, button) != before
    # So that the file is opened without a question.
    page.evaluate("localStorage.clear()")
    section = show(page, site, ENGLISH, states()["border"])
    for name in (".profile .dot", ".place-grid .place-here", ".tread"):
        assert is_drawn(page, section.locator(name).first), name
    # The place in the grid is told from the others.
    ground = "one => getComputedStyle(one).backgroundColor"
    here, other = (section.locator(f".place-cell{which}").first for which in (".place-here", ":not(.place-here)"))
    assert here.evaluate(ground) != other.evaluate(ground)
    page.evaluate("localStorage.clear()")
    section = show(page, site, ENGLISH, states()["half"])
    assert is_drawn(page, section.locator(".profile .bar-full").first)


FOCUS = """
() => {
  const one = document.activeElement;
  // What is seen of an input that is out of sight: its label, or the theme's button for the choice of colours after it.
  const parts = [one, ...(one.labels ?? []), one.matches(".md-option") ? one.nextElementSibling : null];
  const shown = parts.filter((part) => part !== null && part.checkVisibility({ opacityProperty: true })
    && part.getBoundingClientRect().width > 0);
  const isMarked = shown.some((part) => {
    const style = getComputedStyle(part);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== "none";
  });
  const { left, right, top, bottom, width, height } = (shown[0] ?? one).getBoundingClientRect();
  const header = document.querySelector(".md-header").getBoundingClientRect();
  const isCovered = one.closest(".md-header, .md-skip, .md-sidebar--primary") === null && bottom <= header.bottom + 1;
  const isThere = width > 0 && height > 0 && right > 0 && left < innerWidth && bottom > 0 && top < innerHeight;
  return {
    name: one.outerHTML.slice(0, 160),
    isBody: one === document.body,
    isMarked,
    isOnScreen: isThere && !isCovered,
  };
}
"""


def stop(page: Page, key: str = "Tab") -> str:
    """Press the key; the focus that follows can be seen. Return what has it; empty outside the page."""
    page.keyboard.press(key)
    focus = page.evaluate(FOCUS)
    assert focus["isBody"] or focus["isMarked"], f"no visible focus: {focus['name']}"
    assert focus["isBody"] or focus["isOnScreen"], f"out of sight: {focus['name']}"
    return "" if focus["isBody"] else str(focus["name"])


def tab_to(page: Page, sign: str) -> None:
    """Press the Tab key until something has the focus whose markup holds a sign."""
    for _ in range(60):
        if sign in stop(page):
            return
    raise AssertionError(f"the Tab key never reaches {sign}")


@pytest.mark.engine_asleep
def test_menu_search_and_language_of_a_telephone_need_a_keyboard_only(
    site: BuiltSite, open_context: OpenContext
) -> None:
    page = open_context(viewport=PHONE, reduced_motion="reduce").new_page()
    page.goto(f"{site.url}fasen/pilotfase/", wait_until="networkidle")
    assert "md-skip" in stop(page)
    tab_to(page, "header-menu")
    page.keyboard.press("Enter")
    tab_to(page, "risicos-en-opbrengsten")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/fasen/risicos-en-opbrengsten/"))
    page.wait_for_load_state("networkidle")
    tab_to(page, 'lang="en"')
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/en/phases/"))
    # The theme's script takes the focus away once while it fetches the index.
    page.reload(wait_until="networkidle")
    tab_to(page, "header-search")
    page.keyboard.press("Enter")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("training")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    # The theme leads through the results by the arrow keys.
    page.keyboard.press("ArrowDown")
    expect(page.locator(".md-search-result__link").first).to_be_focused()
    address = page.url
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(address)


@pytest.mark.engine_asleep
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["narrow", "wide"])
@pytest.mark.parametrize("path", ["fasen/pilotfase/", "en/self-tests/does-it-fit/", "resultaat/mijn-gegevens/"])
def test_the_focus_is_seen_at_every_stop_in_both_directions(
    site: BuiltSite, open_context: OpenContext, size: ViewportSize, path: str
) -> None:
    page = open_context(viewport=size, reduced_motion="reduce").new_page()
    page.goto(site.url + path)
    stops = 0
    while stop(page):
        stops += 1
        assert stops < 400
    assert stops > 15
    for _ in range(stops):
        stop(page, "Shift+Tab")


@pytest.mark.engine_asleep
def test_links_to_the_other_language_say_which_it_is(site: BuiltSite, page: Page) -> None:
    for path in paths(site):
        page.goto(site.url + path)
        links = page.locator(".md-header .languages a")
        own = "en" if path.startswith("en/") else "nl"
        assert page.locator("html").get_attribute("lang") == own
        for link in links.all():
            assert link.get_attribute("lang") == link.get_attribute("hreflang"), path
        assert [link.get_attribute("lang") for link in links.all() if link.get_attribute("lang") != own], path


def test_a_report_in_the_other_language_says_which_it_is(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + DUTCH.path)
    answer_all(page, (3, 3, 3, 2, 3, 3, 2, 2))
    section = see_result(page, DUTCH)
    choice = page.get_by_role("radio", name="English")
    expect(choice.locator("xpath=following-sibling::span")).to_have_attribute("lang", "en")
    choice.check()
    expect(section).to_have_attribute("lang", "en")
    expect(section.locator("#result-title")).to_contain_text("You are in phase 3")
    expect(page.locator("html")).to_have_attribute("lang", "nl")
