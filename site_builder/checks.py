"""Rules over the whole guide: what must agree between files, and between languages.

Each check takes the guide and yields problems; `check_guide` runs them all, so that an author sees everything at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby, zip_longest

from site_builder.blocks import BLOCKS, glossary_page, question_pages
from site_builder.colours import check_colours
from site_builder.example_team import check_team
from site_builder.guide import ROOT, Guide, Section
from site_builder.page import Page
from site_builder.problems import Place, Problem

__all__ = ["check_guide", "check_words"]


def check_guide(guide: Guide) -> list[Problem]:
    """Return every problem that can be seen in the guide as a whole."""
    checks = (
        _page_ids,
        _parity,
        _headings,
        _links,
        _blocks,
        _navigation,
        _questions,
        _question_pages,
        _questionnaires,
        _actions,
        _glossary,
        _site,
        check_colours,
        check_team,
    )
    return [problem for check in checks for problem in check(guide)]


def check_words(guide: Guide, used: Iterable[str]) -> list[Problem]:
    """Return the words of the interface that are missing, shown nowhere, or written twice."""
    wanted = set(used)
    problems: list[Problem] = []
    places: dict[str, Place] = {}
    for source in guide.interface:
        for key in source.data:
            place = source.place((key,))
            first = places.setdefault(key, place)
            if first != place:
                problems.append(Problem(place, f"'{key}' also stands at {first}", "Keep one of the two."))
    folder = Place(f"{ROOT}/interface/", 1)
    missing = (
        Problem(folder, f"'{key}' is missing, and the site shows it", "Add it in every language.")
        for key in wanted - set(places)
    )
    unused = (
        Problem(places[key], f"'{key}' is shown nowhere", "Remove it, or mend its name.")
        for key in set(places) - wanted
    )
    return [*problems, *missing, *unused]


def _page_ids(guide: Guide) -> Iterator[Problem]:
    places: dict[tuple[str, str], Place] = {}
    for page in guide.pages:
        first = places.setdefault((page.id, page.language), page.place)
        if first != page.place:
            yield Problem(page.place, f"id '{page.id}' is also the id of {first.file}", "Give each page its own id.")
    for page in guide.pages:
        for language in guide.site.language_ids:
            if guide.page(page.id, language) is None and language not in guide.unread:
                message = f"page '{page.id}' has no translation in '{language}'"
                yield Problem(page.place, message, f"Add a file with this id under content/{language}/.")


def _parity(guide: Guide) -> Iterator[Problem]:
    """Compare each translation with the page in the first language."""
    for source in guide.pages_of(guide.site.language_ids[0]):
        for language in guide.site.language_ids[1:]:
            page = guide.page(source.id, language)
            if page is not None:
                yield from _compare(source, page)


def _compare(source: Page, page: Page) -> Iterator[Problem]:
    heads = [(heading.level, heading.id) for heading in page.headings]
    source_heads = [(heading.level, heading.id) for heading in source.headings]
    if len(heads) != len(source_heads):
        message = f"{_counted(len(heads), 'heading')}, {len(source_heads)} in the source page {source.file}"
        yield Problem(page.place, message, _first_difference(source_heads, heads))
    else:
        for ours, theirs in zip(page.headings, source.headings, strict=True):
            if (ours.level, ours.id) != (theirs.level, theirs.id):
                found, expected = _heading_text(ours.level, ours.id), _heading_text(theirs.level, theirs.id)
                message = f"heading {found}, expected {expected} as at {theirs.place}"
                yield Problem(ours.place, message, "Give both headings the same level and id.")
    yield from _same_counts("link", source, page)
    yield from _same_counts("block", source, page)
    if page.phase != source.phase:
        message = f"phase is {page.phase}, {source.phase} in the source page {source.file}"
        yield Problem(page.place, message, "Give both pages the same phase.")


def _first_difference(source: list[tuple[int, str | None]], found: list[tuple[int, str | None]]) -> str:
    pairs = zip_longest(source, found)
    expected, here = next(pair for pair in pairs if pair[0] != pair[1])
    wanted = _heading_text(*expected) if expected else "no further heading"
    return f"They differ first where {wanted} is expected and {_heading_text(*here) if here else 'none'} is found."


def _heading_text(level: int, id_: str | None) -> str:
    return f"'{'#' * level} {{ #{id_} }}'" if id_ else f"'{'#' * level}' without an id"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _same_counts(what: str, source: Page, page: Page) -> Iterator[Problem]:
    ours, theirs = _named(what, page), _named(what, source)
    for name in sorted({*ours, *theirs}):
        if ours[name] != theirs[name]:
            message = f"{_counted(ours[name], what)} {name}, {theirs[name]} in the source page {source.file}"
            yield Problem(page.place, message, f"Give both pages the same {what}s.")


def _named(what: str, page: Page) -> Counter[str]:
    if what == "link":
        return Counter(f"page:{link.page}" + (f"#{link.anchor}" if link.anchor else "") for link in page.links)
    return Counter("{{ " + " ".join((block.name, *block.arguments)) + " }}" for block in page.blocks)


def _headings(guide: Guide) -> Iterator[Problem]:
    for page in guide.pages:
        tops = [heading for heading in page.headings if heading.level == 1]
        if len(tops) != 1:
            yield Problem(
                page.place,
                f"{_counted(len(tops), 'heading')} of the first level, expected 1",
                "Begin with one '# ' line.",
            )
        for heading in page.headings:
            if heading.level > 1 and heading.id is None:
                remedy = "Add an id: '## Text { #short-id }', the same in every language."
                yield Problem(heading.place, f"heading '{heading.text}' has no id", remedy)
        named = sorted((heading for heading in page.headings if heading.id), key=lambda heading: heading.id or "")
        for id_, same in groupby(named, key=lambda heading: heading.id):
            for heading in list(same)[1:]:
                yield Problem(heading.place, f"heading id '{id_}' occurs twice on this page", "Give it another id.")


def _links(guide: Guide) -> Iterator[Problem]:
    for page in guide.pages:
        for link in page.links:
            yield from _target(guide, link.page, link.anchor, page.language, link.place)


def _target(guide: Guide, page_id: str, anchor: str | None, language: str, place: Place) -> Iterator[Problem]:
    """Yield what is wrong with a reference to a page, or to a heading of it.

    A page or heading that only lacks its translation is a problem of that translation, and named there.
    """
    pages = [page for page in guide.pages if page.id == page_id]
    headings = {heading.id for page in pages for heading in page.headings if heading.id}
    if not pages and not guide.unread.intersection(guide.site.language_ids):
        known = ", ".join(sorted({page.id for page in guide.pages}))
        yield Problem(place, f"there is no page with id '{page_id}'", f"Known ids: {known}.")
    elif pages and anchor is not None and anchor not in headings:
        target = guide.page(page_id, language) or pages[0]
        known = ", ".join(heading.id for heading in target.headings if heading.id) or "none has an id"
        yield Problem(place, f"page '{page_id}' ({target.file}) has no heading '{anchor}'", f"Its headings: {known}.")


def _blocks(guide: Guide) -> Iterator[Problem]:
    for page in guide.pages:
        for block in page.blocks:
            kind = BLOCKS.get(block.name)
            if kind is None:
                known = ", ".join(sorted(BLOCKS))
                yield Problem(block.place, f"'{block.name}' is not a block", f"Known blocks: {known}.")
            elif message := kind.fault(guide, *block.arguments):
                yield Problem(block.place, message, "Choose one of those.")


def _navigation(guide: Guide) -> Iterator[Problem]:
    listed: list[tuple[str, Place]] = []
    for position, entry in enumerate(guide.site.navigation):
        if isinstance(entry, Section):
            places = (
                guide.site.source.place(("navigation", position, "pages", each)) for each in range(len(entry.pages))
            )
            listed += zip(entry.pages, places, strict=True)
        else:
            listed.append((entry, guide.site.source.place(("navigation", position))))
    for page_id, place in listed:
        yield from _target(guide, page_id, None, guide.site.language_ids[0], place)
    named = {page_id for page_id, _ in listed}
    for page in guide.pages_of(guide.site.language_ids[0]):
        if page.id not in named:
            yield Problem(page.place, f"page '{page.id}' is not in the navigation", "Add it to content/site.yml.")


def _site(guide: Guide) -> Iterator[Problem]:
    """What content/site.yml names exists."""
    site, first = guide.site, guide.site.language_ids[0]
    for name, reference in site.explained.items():
        page_id, _, anchor = reference.partition("#")
        yield from _target(guide, page_id, anchor, first, site.source.place(("explained", name)))
    if site.publisher and site.publisher.imprint:
        place = site.source.place(("publisher", "imprint"))
        yield from _target(guide, site.publisher.imprint, None, first, place)
    for name, picture in (("logo", site.logo), ("icon", site.icon)):
        if picture and picture not in guide.images:
            message = f"there is no file content/images/{picture}"
            yield Problem(site.source.place((name,)), message, "Add it, or mend the name.")


def _questions(guide: Guide) -> Iterator[Problem]:
    """Every question explains itself somewhere, and says what not applicable means."""
    for questionnaire in guide.questionnaires.values():
        for keys, question in questionnaire.questions():
            heading = question["heading"]
            place = questionnaire.place((*keys, "heading"))
            yield from _target(guide, heading["page"], heading["anchor"], guide.site.language_ids[0], place)
            if question.get("na_allowed", False) != ("na_reason" in question):
                remedy = "Give 'na_allowed: true' and 'na_reason' together, or neither."
                message = f"question '{question['id']}' has one of 'na_allowed' and 'na_reason'"
                yield Problem(questionnaire.place(keys), message, remedy)


def _question_pages(guide: Guide) -> Iterator[Problem]:
    """Every question stands on a page, for the headings that explain it to link to."""
    if guide.site.language_ids[0] in guide.unread:
        return
    shown = question_pages(guide, guide.site.language_ids[0])
    for questionnaire in guide.questionnaires.values():
        for keys, question in questionnaire.questions():
            if (questionnaire.id, question["id"]) not in shown:
                remedy = "Add a block {{ questionnaire ... }} that shows it to a page."
                yield Problem(questionnaire.place(keys), f"no page shows question '{question['id']}'", remedy)


def _questionnaires(guide: Guide) -> Iterator[Problem]:
    actions = {action.data["id"] for action in guide.actions}
    for questionnaire in guide.questionnaires.values():
        # An unknown action is named by its own check, for every place and not only the first.
        if actions.issuperset(action for _, action in questionnaire.leads()):
            yield from questionnaire.problems()
        for part, id_ in zip(questionnaire.parts, questionnaire.data.get("dimensions", ()), strict=True):
            stem = part.file.rpartition("/")[2].removesuffix(".yml")
            if id_["id"] != stem:
                message = f"id is '{id_['id']}', expected '{stem}' as the file is called"
                yield Problem(part.place(("id",)), message, "Give the file and the dimension one name.")
        for position, phase in enumerate(questionnaire.data.get("phases", ())):
            place = questionnaire.place(("phases", position, "page"))
            yield from _target(guide, phase["page"], None, guide.site.language_ids[0], place)


def _actions(guide: Guide) -> Iterator[Problem]:
    """Every action named exists, is named, and has an address."""
    known = {action.data["id"] for action in guide.actions}
    named = {action for questionnaire in guide.questionnaires.values() for _, action in questionnaire.leads()}
    for questionnaire in guide.questionnaires.values():
        for keys, id_ in questionnaire.leads():
            if id_ not in known and "plans" not in guide.unread:
                remedy = "Add the action to a file in content/plans/, or mend the id."
                yield Problem(questionnaire.place(keys), f"no plan holds an action '{id_}'", remedy)
    seen: dict[str, Place] = {}
    for action in guide.actions:
        id_, heading = action.data["id"], action.data["heading"]
        first = seen.setdefault(id_, action.place)
        if first != action.place:
            yield Problem(action.place, f"action id '{id_}' is also used at {first}", "Give each action its own id.")
        if id_ not in named and "questionnaires" not in guide.unread:
            remedy = "Let a statement lead to it, or remove it."
            yield Problem(action.place, f"no question leads to action '{id_}'", remedy)
        yield from _target(guide, heading["page"], heading["anchor"], guide.site.language_ids[0], action.place)


def _glossary(guide: Guide) -> Iterator[Problem]:
    """Every term has one place, what it refers to exists, and a page lists them."""
    if guide.glossary.data.get("terms") and glossary_page(guide) is None:
        yield Problem(guide.glossary.place(), "no page lists the terms", "Add a line {{ glossary }} to a page.")
    seen: dict[str, Place] = {}
    for position, term in enumerate(guide.glossary.data.get("terms", ())):
        place = guide.glossary.place(("terms", position, "id"))
        first = seen.setdefault(term["id"], place)
        if first != place:
            yield Problem(place, f"term id '{term['id']}' is also used at {first}", "Give each term its own id.")
        if missing := set(guide.site.language_ids) - set(term["forms"]):
            remedy = "Add the list, empty where no form can be marked."
            yield Problem(place, f"forms of '{term['id']}' are missing in: {', '.join(sorted(missing))}", remedy)
        if "see" in term:
            page_id, _, anchor = term["see"].partition("#")
            where = guide.glossary.place(("terms", position, "see"))
            yield from _target(guide, page_id, anchor, guide.site.language_ids[0], where)
