"""The quick scan as a respondent does it."""

from dataclasses import dataclass

from playwright.sync_api import FrameLocator, Locator, Page, expect

from tests.browser.conftest import ENGINE_SECONDS

QUESTIONS = ("carrier", "departments", "agreements", "training", "goals", "listening", "indicators", "knowledge")


@dataclass(frozen=True, slots=True)
class Language:
    """What a respondent of one language looks for."""

    path: str
    button: str
    title: str
    other: str


DUTCH = Language("zelftests/snelle-scan/", "Bekijk je resultaat", "Jullie staan in fase {}: {}", "English")
ENGLISH = Language("en/self-tests/quick-scan/", "See your result", "You are in phase {}: {}", "Nederlands")


def go(page: Page | FrameLocator, fragment: str) -> None:
    """Go to a stage of the scan by its address, as a link on the page does."""
    page.locator("html").evaluate("(root, fragment) => { location.hash = fragment }", fragment)


def shown(page: Page) -> Locator:
    """Return the question that is shown."""
    return page.locator("fieldset.question:visible")


def answer(page: Page | FrameLocator, question: str, value: int | str) -> None:
    """Go to a question and press the row of a statement."""
    go(page, f"question-{question}")
    page.locator(f"label[for='{question}-{value}']").click()
    expect(page.locator(f"#{question}-{value}")).to_be_checked()


def answer_all(page: Page | FrameLocator, values: tuple[int | str | None, ...]) -> None:
    """Answer the questions of the quick scan in order, to the end; None leaves one open."""
    for question, value in zip(QUESTIONS, values, strict=True):
        if value is not None:
            answer(page, question, value)
    go(page, "finish")


def see_result(page: Page | FrameLocator, language: Language) -> Locator:
    """Ask for the result and return it once it is there."""
    go(page, "finish")
    page.get_by_role("button", name=language.button).click()
    return result(page)


def result(page: Page | FrameLocator) -> Locator:
    """Return the result once it is there."""
    section = page.locator("#result")
    expect(section).to_be_visible(timeout=ENGINE_SECONDS * 1000)
    return section


def chosen(page: Page) -> dict[str, str]:
    """Return the answers that the form shows."""
    values: dict[str, str] = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('.question :checked')].map(i => [i.name, i.value]))"
    )
    return values


def phases(section: Locator) -> dict[str, str]:
    """Return the table of the result: name to phase."""
    rows = section.locator(".profile tbody tr")
    cells = [(row.locator("th").inner_text(), row.locator("td").last.inner_text()) for row in rows.all()]
    return {name: phase.split("\n")[0] for name, phase in cells}
