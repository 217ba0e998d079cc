import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenContext
from tests.browser.scan import (
    DUTCH,
    ENGLISH,
    QUESTIONS,
    Language,
    answer,
    answer_all,
    chosen,
    go,
    phases,
    result,
    see_result,
    shown,
)
from tests.conftest import BuiltSite

# Five of eight at 3 or higher, and nothing below 2: phase 3 by the published rule.
PHASE_3 = (3, 3, 3, 2, 3, 3, 2, 2)

NAMES = {DUTCH: "Coördinatie", ENGLISH: "Coordination"}


@pytest.mark.engine_asleep
def test_without_a_script_the_questions_can_be_read_and_the_language_changed(
    site: BuiltSite, open_context: OpenContext
) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(site.url + DUTCH.path)
    expect(page.locator("fieldset:visible")).to_have_count(24)
    expect(page.locator("fieldset:visible").get_by_role("radio")).to_have_count(24 * 5 + 3)
    expect(page.get_by_text("Zonder JavaScript kun je de vragen lezen")).to_be_visible()
    expect(page.get_by_text("Notitie", exact=True).first).to_be_hidden()
    expect(page.get_by_role("button", name=DUTCH.button)).to_be_hidden()
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(site.url + ENGLISH.path)
    expect(page.get_by_role("group", name="Who does the work on social media?")).to_be_visible()


@pytest.mark.parametrize("language", [DUTCH, ENGLISH], ids=["nl", "en"])
def test_eight_answers_give_the_phase_that_the_method_says(site: BuiltSite, page: Page, language: Language) -> None:
    page.goto(site.url + language.path)
    answer_all(page, PHASE_3)
    section = see_result(page, language)
    expect(section.get_by_role("heading", level=2)).to_contain_text(language.title.format(3, NAMES[language]))
    assert list(phases(section).values()) == ["3", "3", "3", "3", "2", "2", "3", "3", "2", "2"]


def test_the_scan_works_at_the_root_of_a_host_too(site_at_root: BuiltSite, page: Page) -> None:
    page.goto(site_at_root.url + DUTCH.path)
    answer_all(page, PHASE_3)
    expect(see_result(page, DUTCH)).to_contain_text("fase 3: Coördinatie")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(f"{site_at_root.url}{ENGLISH.path}#result")
    expect(result(page)).to_contain_text("phase 3: Coordination")


def test_a_skipped_question_counts_as_open_and_moves_no_other_answer(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + DUTCH.path)
    answer_all(page, (None, 3, 3, 2, 3, 3, 2, 2))
    assert page.locator("#finish .row-text").all_inner_texts() == ["Wie doet het werk op social media?"]
    table = phases(see_result(page, DUTCH))
    assert table["Eigenaarschap en rollen"] == "nog niet bekend"
    assert [table[name] for name in ("Samenwerking tussen afdelingen", "Kennis delen en cocreatie")] == ["3", "2"]


def test_dont_know_is_no_low_answer(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + ENGLISH.path)
    answer_all(page, (3, 3, 3, 3, 3, 3, "dk", "dk"))
    section = see_result(page, ENGLISH)
    # Six of eight dimensions are known, which is enough; all six are at 3.
    expect(section.get_by_role("heading", level=2)).to_contain_text("phase 3")
    assert phases(section)["Measuring and learning"] == "not known yet"


def test_too_few_answers_give_no_phase(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + ENGLISH.path)
    answer_all(page, (3, 3, 3, None, None, None, None, None))
    expect(see_result(page, ENGLISH).get_by_role("heading", level=2)).to_have_text("No phase can be determined yet")


def test_a_result_without_any_answer_is_possible(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + DUTCH.path)
    go(page, "finish")
    expect(page.locator("#quiz-open")).to_have_text("Je hebt nog geen vraag beantwoord.")
    expect(see_result(page, DUTCH)).to_contain_text("Er is nog geen fase te bepalen")


def test_what_does_not_apply_is_left_out_of_the_count(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + DUTCH.path)
    answer_all(page, (3, 3, 3, 3, 3, 3, 3, "na"))
    section = see_result(page, DUTCH)
    assert phases(section)["Kennis delen en cocreatie"] == "niet van toepassing"
    expect(section.get_by_role("heading", level=2)).to_contain_text("fase 3")


@pytest.mark.engine_asleep
def test_answers_are_there_again_after_a_reload_in_the_middle(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + DUTCH.path)
    answer(page, "carrier", 3)
    answer(page, "agreements", "dk")
    expect(page.locator("#quiz-saved")).to_have_text("Bewaard op dit apparaat")
    page.reload()
    assert chosen(page) == {"carrier": "3", "agreements": "dk"}
    expect(page.locator("#quiz-saved")).to_have_text("Je eerdere antwoorden staan er weer")


@pytest.mark.engine_asleep
def test_answers_survive_a_change_of_language_in_the_middle(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + DUTCH.path)
    answer_all(page, (3, 3, "dk", None, None, None, None, None))
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(site.url + ENGLISH.path + "#finish")
    expect(page.locator("#carrier-3")).to_be_checked()
    assert chosen(page) == {"carrier": "3", "departments": "3", "agreements": "dk"}
    answer(page, "training", 1)
    page.get_by_role("link", name="Nederlands").click()
    expect(page).to_have_url(site.url + DUTCH.path + "#question-training")
    expect(page.locator("#training-1")).to_be_checked()
    assert chosen(page) == {"carrier": "3", "departments": "3", "agreements": "dk", "training": "1"}


@pytest.mark.engine_asleep
def test_an_answer_can_be_cleared_again(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + ENGLISH.path)
    answer(page, "carrier", 3)
    page.locator("#question-carrier").get_by_role("button", name="Clear this answer").click()
    assert chosen(page) == {}
    page.reload()
    assert chosen(page) == {}


def test_a_change_after_the_result_is_scored_anew(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + DUTCH.path)
    answer_all(page, PHASE_3)
    heading = see_result(page, DUTCH).get_by_role("heading", level=2)
    expect(heading).to_contain_text("fase 3")
    page.get_by_role("link", name="Bekijk je antwoorden").click()
    page.get_by_role("link", name="Wie doet het werk op social media?").click()
    page.get_by_text("Een of enkele enthousiaste collega's").click()
    expect(see_result(page, DUTCH).get_by_role("heading", level=2)).to_contain_text("fase 2")


def test_a_result_that_is_shown_follows_a_change_in_another_tab(site: BuiltSite, open_context: OpenContext) -> None:
    context = open_context()
    first, second = context.new_page(), context.new_page()
    first.goto(site.url + DUTCH.path)
    answer_all(first, PHASE_3)
    heading = see_result(first, DUTCH).get_by_role("heading", level=2)
    expect(heading).to_contain_text("fase 3")
    second.goto(site.url + ENGLISH.path)
    answer(second, "carrier", 1)
    expect(heading).to_contain_text("fase 2")


@pytest.mark.engine_asleep
def test_two_tabs_show_the_same_answers(site: BuiltSite, open_context: OpenContext) -> None:
    context = open_context()
    first, second = context.new_page(), context.new_page()
    first.goto(site.url + DUTCH.path)
    second.goto(site.url + ENGLISH.path)
    answer(first, "goals", 2)
    expect(second.locator("#goals-2")).to_be_checked()
    answer(second, "listening", 4)
    expect(first.locator("#listening-4")).to_be_checked()
    assert chosen(first) == chosen(second)


def test_the_scan_can_be_done_with_the_keyboard_alone(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + ENGLISH.path)
    page.locator("#scan-scope").focus()
    page.keyboard.type("Customer contact")
    # Enter in a field begins with the first choice, the quick scan.
    page.keyboard.press("Enter")
    expect(shown(page)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert chosen(page) == {"carrier": "3"}
    for question in QUESTIONS[1:]:
        page.keyboard.press("Enter")
        expect(page.locator(f"#question-{question}")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="You have finished")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    result(page)
    # The heading has the focus, so a screen reader goes on there.
    expect(page.locator("#result-title")).to_be_focused()


def test_no_request_leaves_the_site(site: BuiltSite, page: Page) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    for path in ("", "en/", "fasen/", "fasen/pilotfase/", "en/method/", DUTCH.path):
        page.goto(site.url + path)
    answer_all(page, PHASE_3)
    see_result(page, DUTCH)
    assert [url for url in requests if not url.startswith((site.url, "data:", "blob:"))] == []
    # Nor does an answer reach our own host: nothing is ever posted, and no address carries one.
    assert [url for url in requests if "?" in url] == []


def test_a_guide_page_loads_no_engine(site: BuiltSite, page: Page) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(site.url + "fasen/pilotfase/", wait_until="networkidle")
    assert [url for url in requests if "/engine/" in url or "quiz-" in url] == []


@pytest.mark.parametrize(("moment", "date"), [("1970-01-01T12:00:00Z", "1970"), ("2199-12-31T12:00:00Z", "2199")])
def test_a_clock_that_is_wrong_costs_nothing_but_the_date(site: BuiltSite, page: Page, moment: str, date: str) -> None:
    page.clock.set_fixed_time(moment)
    page.goto(site.url + DUTCH.path)
    answer_all(page, (3, 3, 3, 2, 3, 3, 2, 2))
    section = see_result(page, DUTCH)
    expect(section.get_by_role("heading", level=2)).to_contain_text("fase 3")
    expect(section.locator(".title-block")).to_contain_text(date)
    page.clock.set_fixed_time("2026-11-21T12:00:00Z")
    page.reload()
    expect(see_result(page, DUTCH).get_by_role("heading", level=2)).to_contain_text("fase 3")
