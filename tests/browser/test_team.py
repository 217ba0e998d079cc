"""The team page as a facilitator uses it."""

import csv
import io
import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import ENGINE_SECONDS, OpenContext
from tests.browser.saved_files import QUESTIONS, saved_file, written
from tests.conftest import BuiltSite


@dataclass(frozen=True, slots=True)
class Language:
    """What a facilitator of one language looks for."""

    path: str
    example: str
    add_links: str
    read: str
    fictional: str
    people: str


DUTCH = Language(
    "resultaat/team/",
    "Bekijk een verzonnen team",
    "Voeg de links toe",
    "Gelezen: {}.",
    "Dit team is verzonnen.",
    "Dit zijn de antwoorden van {} mensen bij elkaar.",
)
ENGLISH = Language(
    "en/result/team/",
    "Look at a made-up team",
    "Add the links",
    "Read: {}.",
    "This team is made up.",
    "These are the answers of {} people together.",
)
LANGUAGES = pytest.mark.parametrize("language", [DUTCH, ENGLISH], ids=["nl", "en"])


def add(page: Page, *paths: Path) -> None:
    page.locator("#team-files").set_input_files(list(paths))


def group(page: Page) -> Locator:
    """Return the group view once it is there."""
    section = page.locator("#group")
    expect(section).to_be_visible(timeout=ENGINE_SECONDS * 1000)
    return section


def counts(section: Locator, question: str) -> list[str]:
    """Return how many people chose 1, 2, 3, 4, don't know, not applicable, and left it open."""
    body = section.locator(".team-columns tbody").filter(has_text=question)
    return body.locator(".team-count > span:first-child").all_inner_texts()


def six_people(folder: Path) -> list[Path]:
    """Three leaders at phase 3, three others at phase 2; about the carrier they are far apart."""
    files = [saved_file(3, role="leader", date=f"2026-11-0{day}") for day in (1, 2, 3)]
    files += [saved_file(2, role="specialist", date=f"2026-11-0{day}") for day in (1, 2, 3)]
    for file, answer in zip(files, (4, 4, 4, 1, 1, 1), strict=True):
        file["responses"]["carrier"] = answer
    return [written(folder, f"person-{place}.json", file) for place, file in enumerate(files)]


@LANGUAGES
def test_the_made_up_team_shows_everything_and_says_that_it_is_made_up(
    site: BuiltSite, page: Page, language: Language
) -> None:
    page.goto(site.url + language.path)
    page.get_by_role("button", name=language.example).click()
    section = group(page)
    expect(page.locator("#team-status")).to_have_text(language.read.format(7))
    expect(page.locator("#team-fictional")).to_contain_text(language.fictional)
    expect(section).to_contain_text(language.people.format(7))
    # By the middle answers 3, by everyone's own phase 2.
    expect(section.locator(".two-views .tread")).to_have_text(["3", "2"])
    assert section.locator(".team-talk").count() == 4
    expect(section.locator("details.team-more .team-talk")).to_have_count(1)
    # It is not kept, and the first real file takes its place.
    assert (
        page.evaluate("localStorage.length && Object.keys(localStorage).filter(k => k.endsWith(':team')).length") == 0
    )


def test_dutch_and_english_answers_are_put_together(site: BuiltSite, page: Page, tmp_path: Path) -> None:
    page.goto(site.url + ENGLISH.path)
    add(page, *six_people(tmp_path))
    section = group(page)
    assert counts(section, "Who does the work on social media?") == ["3", "0", "0", "3", "0", "0", "0"]
    expect(section.locator(".team-talk h4")).to_have_text("Who does the work on social media?")
    expect(section.locator(".team-talk")).to_contain_text("Someone chose 1 and someone chose 4.")
    expect(section).to_contain_text("Leaders come out 1 phase higher than the others.")
    expect(section).to_contain_text("Agreement: -1.00.")
    expect(section).to_contain_text("Roles: leaders: 3, specialists: 3.")
    page.get_by_role("link", name="Nederlands").click()
    section = group(page)
    assert counts(section, "Wie doet het werk op social media?") == ["3", "0", "0", "3", "0", "0", "0"]
    expect(section).to_contain_text("Leidinggevenden komen 1 fase hoger uit dan de anderen.")
    expect(section).to_contain_text("Overeenstemming: -1,00.")


@LANGUAGES
def test_links_can_be_pasted_as_a_list(site: BuiltSite, page: Page, language: Language) -> None:
    page.goto(site.url + language.path)
    # Sentences and mail programs put their signs around a link.
    around = (f"Anna: {share_link(site, 2)}.", f"<{share_link(site, 3)}>")
    links = [*around, "https://example.org/", share_link(site, 3)[:-9]]
    page.locator("#team-links").fill("\n".join(links))
    page.get_by_role("button", name=language.add_links).click()
    section = group(page)
    expect(section).to_contain_text(language.people.format(2))
    problems = page.locator("#team-problems li")
    expect(problems).to_have_count(2)
    expect(problems.nth(0)).to_contain_text("Link 3")
    expect(problems.nth(1)).to_contain_text("Link 4")
    # Nothing of a link is kept but its answers.
    assert "Anna" not in page.evaluate("JSON.stringify(localStorage)")


def share_link(site: BuiltSite, phase: int) -> str:
    """Return a link as page/share_link.ts writes it, with the check on its fields (FNV-1a)."""
    fields = {"q": "phase-scan", "e": "2026.1", f"a{phase}": ".".join(QUESTIONS)}
    check = 0x811C9DC5
    for sign in "\n".join(f"{name}={value}" for name, value in fields.items()):
        check = ((check ^ ord(sign)) * 0x01000193) & 0xFFFFFFFF
    digits = ""
    while check:
        check, digit = divmod(check, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    payload = "&".join(f"{name}={value}" for name, value in [*fields.items(), ("c", digits)])
    return f"{site.url}zelftests/snelle-scan/#r=1.{payload}"


BAD = {
    "cut.json": (
        '{"format":"maturity-responses","ver',
        "This file cannot be read. It is damaged, or not a file of this site.",
    ),
    "foreign.json": ('{"answers": [1, 2]}', "This is not a file of answers from this site."),
    "newer.json": (json.dumps(saved_file(2) | {"version": 2}), "This file comes from a newer version of this site."),
    "refused.json": (
        json.dumps(saved_file(2, given={"carrier": 9})),
        "These answers do not fit the questionnaire. Perhaps they were edited outside this site",
    ),
    "huge.json": (" " * 300_000, "This file is too large."),
    "checklist.json": (
        json.dumps({**saved_file(2), "questionnaire": {"id": "fit-check", "edition": "2026.1"}}),
        "These answers belong to another questionnaire (fit-check).",
    ),
    "<img src=x onerror=alert(1)>.json": ("[]", "This is not a file of answers from this site."),
}


def test_a_damaged_item_is_named_and_the_rest_goes_on(site: BuiltSite, page: Page, tmp_path: Path) -> None:
    page.goto(site.url + ENGLISH.path)
    bad = [written(tmp_path, name, text) for name, (text, _) in BAD.items()]
    add(page, *bad, *six_people(tmp_path))
    expect(group(page)).to_contain_text(ENGLISH.people.format(6))
    expect(page.locator("#team-status")).to_have_text("Read: 6. Cannot be used: 7. The rest still counts.")
    for name, (_, sentence) in BAD.items():
        expect(page.locator("#team-problems li").filter(has_text=name)).to_contain_text(sentence)
    page.get_by_role("button", name="Remove cut.json").click()
    expect(page.locator("#team-problems li")).to_have_count(len(BAD) - 1)


def test_only_damaged_items_give_no_picture(site: BuiltSite, page: Page, tmp_path: Path) -> None:
    page.goto(site.url + ENGLISH.path)
    add(page, written(tmp_path, "a.json", saved_file(2, given={"carrier": 9})))
    expect(page.locator("#team-problems li")).to_contain_text("do not fit", timeout=ENGINE_SECONDS * 1000)
    expect(page.locator("#group")).to_be_hidden()


def test_the_same_file_twice_counts_once(site: BuiltSite, page: Page, tmp_path: Path) -> None:
    page.goto(site.url + ENGLISH.path)
    people = six_people(tmp_path)
    # The same content in another order is the same person.
    again = dict(reversed(json.loads(people[0].read_text("utf-8")).items()))
    add(page, *people, written(tmp_path, "again.json", again))
    section = group(page)
    expect(section).to_contain_text(ENGLISH.people.format(6))
    expect(section).to_contain_text("1 file was the same as another and does not count twice.")
    page.get_by_text("All answers that were read").click()
    same = page.locator("#team-items li").filter(has_text="again.json")
    expect(same).to_contain_text("The same as person-0.json, and does not count twice.")


def test_quick_and_full_are_put_together_on_the_quick_questions(site: BuiltSite, page: Page, tmp_path: Path) -> None:
    page.goto(site.url + ENGLISH.path)
    quick: dict[str, object] = {"questionnaire": {"id": "phase-scan", "part": "quick", "edition": "2026.1"}}
    quick |= {"responses": {"carrier": 2, "goals": 3}}
    add(page, written(tmp_path, "quick.json", saved_file(3) | quick), *six_people(tmp_path))
    section = group(page)
    expect(section).to_contain_text(ENGLISH.people.format(7))
    expect(section).to_contain_text("Some took the quick scan. So only its questions count, for everyone.")
    assert section.locator(".team-columns tbody").count() == 8


def test_answers_of_another_edition_are_named_where_their_meaning_changed(
    site: BuiltSite, page: Page, tmp_path: Path
) -> None:
    page.goto(site.url + ENGLISH.path)
    old = saved_file(3, given={"gone": 2})
    old["questionnaire"]["edition"] = "2025.1"
    old["revisions"]["carrier"] = 7
    add(page, written(tmp_path, "old.json", old), *six_people(tmp_path))
    section = group(page)
    expect(section).to_contain_text("“Who does the work on social media?” The meaning of this question has changed.")
    expect(section).to_contain_text("“gone” This question is no longer asked.")


def test_one_person_is_not_shown_as_a_group(site: BuiltSite, page: Page, tmp_path: Path) -> None:
    page.goto(site.url + DUTCH.path)
    add(page, six_people(tmp_path)[0])
    expect(group(page)).to_contain_text("Eén persoon is nog geen groep.")


def test_five_hundred_respondents(site: BuiltSite, page: Page, tmp_path: Path) -> None:
    page.goto(site.url + ENGLISH.path)
    paths = [
        written(
            tmp_path,
            f"{place}.json",
            saved_file(1 + place % 4, role="leader" if place % 5 == 0 else "specialist", scope=f"Team {place}"),
        )
        for place in range(500)
    ]
    add(page, *paths)
    section = group(page)
    expect(section).to_contain_text(ENGLISH.people.format(500))
    assert counts(section, "Who does the work on social media?")[:4] == ["125"] * 4
    expect(section).to_contain_text(re.compile(r"The answers are about: (Team \d+; ){12}and 488 more[.]"))
    page.reload()
    expect(group(page)).to_contain_text(ENGLISH.people.format(500))


def test_answers_stay_without_names_until_they_are_removed(site: BuiltSite, page: Page, tmp_path: Path) -> None:
    page.goto(site.url + ENGLISH.path)
    noted = saved_file(2, notes={"carrier": "ask Anna"}, date="2026-11-20")
    add(page, written(tmp_path, "Anna.json", noted), *six_people(tmp_path))
    expect(group(page)).to_contain_text(ENGLISH.people.format(7))
    assert "Anna" not in page.evaluate("JSON.stringify(localStorage)")
    page.reload()
    expect(group(page)).to_contain_text(ENGLISH.people.format(7))
    expect(page.locator("body")).not_to_contain_text("Anna")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Remove all answers").click()
    expect(page.locator("#group")).to_be_hidden()
    page.reload()
    expect(page.locator("#team-status")).to_have_text("There are no answers yet.")


def test_files_can_be_dropped(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + ENGLISH.path)
    page.evaluate(
        """text => {
          const data = new DataTransfer();
          data.items.add(new File([text], "dropped.json"));
          document.querySelector("#team-drop").dispatchEvent(
            new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }""",
        json.dumps(saved_file(2)),
    )
    expect(group(page)).to_contain_text("These are the answers of 1 person.")


def test_the_picture_can_be_taken_away_without_names(site: BuiltSite, page: Page, tmp_path: Path) -> None:
    page.goto(site.url + ENGLISH.path)
    add(page, *six_people(tmp_path))
    group(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a table (CSV)").click()
    assert download.value.suggested_filename == "group-view.csv"
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text("utf-8-sig"))))
    assert len(rows) == len(QUESTIONS)
    assert (rows[0]["1"], rows[0]["4"], rows[0]["agreement"], rows[0]["talk_first"]) == (
        "3",
        "3",
        "-1.00",
        "deviation range",
    )
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as data (JSON)").click()
    saved = download.value.path().read_text("utf-8")
    assert json.loads(saved)["people"] == 6
    assert "person-" not in saved


def test_the_picture_prints_without_the_names_of_files(site: BuiltSite, page: Page, tmp_path: Path) -> None:
    page.goto(site.url + DUTCH.path)
    add(page, *six_people(tmp_path))
    section = group(page)
    page.emulate_media(media="print")
    expect(section).to_be_visible()
    for hidden in ("#team-items", "#team-problems", "#team-drop", "#team-take-away", "#team-status"):
        expect(page.locator(hidden)).to_be_hidden()
    sheets = re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4", prefer_css_page_size=True))
    assert len(sheets) <= 4


def test_it_can_be_done_with_the_keyboard_alone(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + ENGLISH.path)
    page.locator("#team-files").focus()
    page.keyboard.press("Tab")
    expect(page.locator("#team-links")).to_be_focused()
    page.keyboard.insert_text(share_link(site, 2))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(group(page)).to_contain_text("These are the answers of 1 person.")


@pytest.mark.parametrize("fault", ["SecurityError", "QuotaExceededError"])
def test_storage_that_does_not_keep_is_said_and_the_picture_comes(
    site: BuiltSite, page: Page, tmp_path: Path, fault: str
) -> None:
    page.goto(site.url + ENGLISH.path)
    page.evaluate(f"Storage.prototype.setItem = () => {{ throw new DOMException('', '{fault}') }}; null")
    add(page, *six_people(tmp_path))
    expect(group(page)).to_contain_text(ENGLISH.people.format(6))
    expect(page.locator("#team-not-kept")).to_contain_text("This device cannot keep the answers.")


def test_another_tab_shows_what_this_one_adds(site: BuiltSite, open_context: OpenContext, tmp_path: Path) -> None:
    context = open_context()
    first, second = context.new_page(), context.new_page()
    first.goto(site.url + ENGLISH.path)
    second.goto(site.url + DUTCH.path)
    people = six_people(tmp_path)
    add(first, *people[:3])
    expect(group(second)).to_contain_text(DUTCH.people.format(3))
    add(second, *people[3:])
    expect(group(first)).to_contain_text(ENGLISH.people.format(6))


def test_without_a_script_the_page_says_what_it_needs(site: BuiltSite, open_context: OpenContext) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(site.url + DUTCH.path)
    expect(page.get_by_text("Deze pagina heeft JavaScript nodig")).to_be_visible()
    expect(page.locator("#team")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_wider_than_the_screen(site: BuiltSite, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(site.url + DUTCH.path)
    page.get_by_role("button", name=DUTCH.example).click()
    group(page)
    wide = page.locator("#team *").evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().right > innerWidth).length"
    )
    assert wide == 0
