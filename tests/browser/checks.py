"""A checklist as a respondent does it."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import ENGINE_SECONDS

FIT = ("goals", "strategy", "structure", "culture", "technology", "people", "leadership")
STRUCTURE = (
    "news",
    "top",
    "managers",
    "employees-trained",
    "employees-supported",
    "equipment",
    "access",
    "on-board",
)


@dataclass(frozen=True, slots=True)
class Check:
    """A checklist in one language, and what a respondent looks for."""

    path: str
    questions: tuple[str, ...]
    button: str
    other: str


FIT_NL = Check("zelftests/past-het/", FIT, "Bekijk je resultaat", "English")
FIT_EN = Check("en/self-tests/does-it-fit/", FIT, "See your result", "Nederlands")
STRUCTURE_NL = Check("zelftests/campagne-of-structuur/", STRUCTURE, "Bekijk je resultaat", "English")
STRUCTURE_EN = Check("en/self-tests/campaign-or-structure/", STRUCTURE, "See your result", "Nederlands")


def answer(page: Page, question: str, value: str) -> None:
    """Press the row of an answer."""
    page.locator(f"label[for='{question}-{value}']").click()


def answer_all(page: Page, check: Check, answers: str) -> None:
    """Answer the questions in order: y(es), p(artly), n(o), ? (don't know); a dot leaves one open."""
    names = {"y": "yes", "p": "partly", "n": "no", "?": "dk"}
    for question, short in zip(check.questions, answers, strict=True):
        if short != ".":
            answer(page, question, names[short])


def see_result(page: Page, check: Check) -> Locator:
    """Ask for the outcome and return it once it is there."""
    page.get_by_role("button", name=check.button).click()
    return result(page)


def result(page: Page) -> Locator:
    """Return the outcome once it is there."""
    section = page.locator("#result")
    expect(section).to_be_visible(timeout=ENGINE_SECONDS * 1000)
    return section


def chosen(page: Page) -> dict[str, str]:
    """Return the answers that the form shows."""
    values: dict[str, str] = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('#quiz-form input:checked')].map(i => [i.name, i.value]))"
    )
    return values
