"""The whole guide as one value: its pages per language, its questionnaires and its words.

`read_guide` takes the files of `content/` and returns what could be read together with every problem of form. The rules
that compare one file with another are in `checks.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from site_builder.files import Tree
from site_builder.glossary import Glossary
from site_builder.page import Page, parse_page
from site_builder.problems import BuildError, Place, Problem
from site_builder.questionnaires import Action, CompiledQuestionnaire, actions_of, compile_checklist, compile_phases
from site_builder.shapes import check_shape
from site_builder.yaml_source import YamlSource, parse_yaml

__all__ = ["ROOT", "Guide", "Language", "Publisher", "Section", "Site", "read_guide"]

ROOT = "content"
"""The folder's name, for messages."""

SITE_FILE = "site.yml"


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the site."""

    id: str
    name: str
    """Its name in the language itself."""
    folder: str
    """Its folder on the site: empty for the first language, else the id and a slash."""


@dataclass(frozen=True, slots=True)
class Section:
    """A group of pages in the navigation."""

    title: Mapping[str, str]
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes the site, as its foot names them."""

    name: str
    contact: str | None
    """An address that begins with `mailto:` or `https://`."""
    imprint: str | None
    """The id of the page that says what the law asks a publisher to say."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """What holds for the site as a whole."""

    name: str
    description: Mapping[str, str]
    languages: tuple[Language, ...]
    navigation: tuple[str | Section, ...]
    """Page ids and sections, in order."""
    colours: Mapping[str, Any]
    """By scheme (`light`, `dark`): one colour per phase, and that of links."""
    logo: str | None
    """A picture that stands before the name; without it, the four steps."""
    icon: str | None
    """A picture for the browser's tab; without it, the four steps."""
    publisher: Publisher | None
    explained: Mapping[str, str]
    """The headings that explain what a self-test itself says only in short."""
    is_offline: bool
    """Whether readers may keep the site on their device."""
    source: YamlSource

    @property
    def language_ids(self) -> tuple[str, ...]:
        """The ids of the languages, the one at the root first."""
        return tuple(language.id for language in self.languages)


@dataclass(frozen=True, kw_only=True)
class Guide:
    """Everything that `content/` holds."""

    site: Site
    pages: tuple[Page, ...]
    questionnaires: Mapping[str, CompiledQuestionnaire]
    plans: tuple[YamlSource, ...]
    actions: tuple[Action, ...]
    interface: tuple[YamlSource, ...]
    """The words outside the pages: of the site and its self-assessment, and of the drawings."""
    glossary: YamlSource
    sentences: YamlSource
    example_team: YamlSource
    """What the respondents of a made-up team answered."""
    images: Tree
    """Pictures by their file name; `share-<language>.png` is shown where a page is shared."""
    figures: Tree
    """Drawings by the name that a block gives; `drawings.py` says what they hold."""
    unread: frozenset[str]
    """The folders (`nl`, `plans`) with a file that cannot be used: what it holds is unknown, and so not missing."""

    def page(self, page_id: str, language: str) -> Page | None:
        """Return the page with that id in that language, if there is one."""
        return self._by_id.get((page_id, language))

    @cached_property
    def _by_id(self) -> dict[tuple[str, str], Page]:
        # The first of two pages with one id, which checks.py reports; it stands last here.
        return {(page.id, page.language): page for page in reversed(self.pages)}

    def pages_of(self, language: str) -> tuple[Page, ...]:
        """Return the pages of one language."""
        return tuple(page for page in self.pages if page.language == language)

    def words(self, language: str) -> dict[str, str]:
        """Return the words of the interface in one language, by key."""
        return {key: texts[language] for source in self.interface for key, texts in source.data.items()}

    def terms(self, language: str) -> Glossary:
        """Return the terms that the guide explains, in one language."""
        return Glossary.of(self.glossary.data, language)


def read_guide(files: Tree) -> tuple[Guide, list[Problem]]:
    """Read the files of `content/`.

    Args:
        files: the tree, with paths from `content/`.

    Returns:
        The guide, without the files that cannot be read, and the problems found.

    Raises:
        BuildError: a file is missing or unusable without which no other can be judged.
    """
    reader = _Reader(files)
    site = _site(reader)
    reader.languages = site.language_ids
    pages = tuple(reader.pages())
    plans = tuple(source for path in reader.paths("plans/", ".yml") if (source := reader.shaped(path, "plan")))
    actions = tuple(actions_of(plans))
    questionnaires = {each.id: each for each in reader.questionnaires({act.data["id"]: act for act in actions})}
    guide = Guide(
        site=site,
        pages=pages,
        questionnaires=questionnaires,
        plans=plans,
        actions=actions,
        interface=tuple(reader.needed(path, "interface") for path in reader.paths("interface/", ".yml")),
        glossary=reader.needed("glossary.yml", "glossary"),
        sentences=reader.needed("sentences.yml", None),
        example_team=reader.needed("example-team.yml", "example-team"),
        images=_pictures(reader, site),
        figures={PurePosixPath(path).stem: files[path] for path in reader.paths("figures/", ".svg")},
        unread=frozenset(reader.unread),
    )
    return guide, reader.problems


def _site(reader: _Reader) -> Site:
    source = reader.yaml(SITE_FILE)
    if source is not None:
        entries = source.data.get("languages", []) if isinstance(source.data, dict) else []
        codes = tuple(str(entry.get("id")) for entry in entries if isinstance(entry, dict))
        reader.problems += check_shape(source, "site", codes)
    if source is None or reader.problems:
        raise BuildError("\n".join(map(str, reader.problems)))
    data = source.data
    languages = tuple(
        Language(entry["id"], entry["name"], "" if position == 0 else f"{entry['id']}/")
        for position, entry in enumerate(data["languages"])
    )
    navigation = tuple(
        entry if isinstance(entry, str) else Section(entry["title"], tuple(entry["pages"]))
        for entry in data["navigation"]
    )
    publisher = data.get("publisher")
    return Site(
        name=data["name"],
        description=data["description"],
        languages=languages,
        navigation=navigation,
        colours=data["colours"],
        logo=data.get("logo"),
        icon=data.get("icon"),
        publisher=Publisher(publisher["name"], publisher.get("contact"), publisher.get("imprint"))
        if publisher
        else None,
        explained=data["explained"],
        is_offline=data.get("offline", True),
        source=source,
    )


def _pictures(reader: _Reader, site: Site) -> Tree:
    """Return the pictures that pages show; drawings from which they were made may lie beside them."""
    named = {f"images/{name}" for name in (site.logo, site.icon) if name}
    shown = [path for path in reader.paths("images/", "") if path.endswith(".png") or path in named]
    return {path.removeprefix("images/"): reader.files[path] for path in shown}


class _Reader:
    """Reads files one by one and gathers their problems."""

    def __init__(self, files: Tree) -> None:
        self.files = files
        self.problems: list[Problem] = []
        self.languages: tuple[str, ...] = ()
        self.unread: set[str] = set()

    def paths(self, start: str, end: str) -> list[str]:
        return [path for path in self.files if path.startswith(start) and path.endswith(end)]

    def yaml(self, path: str) -> YamlSource | None:
        """Return a file whose YAML can be read, or note why not."""
        file = f"{ROOT}/{path}"
        if path not in self.files:
            self.problems.append(Problem(Place(file, 1), "the file is missing", "Put it back; every guide needs it."))
            return None
        source, problems = parse_yaml(file, self.files[path])
        self.problems += problems
        return source

    def shaped(self, path: str, kind: str | None) -> YamlSource | None:
        """Return a file that also has the shape of its kind."""
        source = self.yaml(path)
        if source is not None and kind is not None:
            problems = check_shape(source, kind, self.languages)
            self.problems += problems
            source = None if problems else source
        if source is None:
            self.unread.add(path.partition("/")[0])
        return source

    def needed(self, path: str, kind: str | None) -> YamlSource:
        """Return such a file, or an empty one in its place when its problems are noted."""
        return self.shaped(path, kind) or YamlSource(f"{ROOT}/{path}", {}, {})

    def pages(self) -> Iterator[Page]:
        for language in self.languages:
            for path in self.paths(f"{language}/", ".md"):
                below = path.removeprefix(f"{language}/")
                page, problems = parse_page(f"{ROOT}/{path}", self.files[path], language, below, self.languages)
                self.problems += problems
                if page is None:
                    self.unread.add(language)
                else:
                    yield page

    def questionnaires(self, actions: Mapping[str, Action]) -> Iterator[CompiledQuestionnaire]:
        for path in self.paths("questionnaires/", "/questionnaire.yml"):
            head = self.shaped(path, "checklist" if _is_checklist(self.files[path], path) else "phases")
            if head is None:
                continue
            if head.data["kind"] == "checklist":
                yield compile_checklist(head, actions)
                continue
            dimensions = self._dimensions(head, PurePosixPath(path).parent.as_posix())
            if None not in dimensions:
                yield compile_phases(head, [part for part in dimensions if part], actions)

    def _dimensions(self, head: YamlSource, folder: str) -> list[YamlSource | None]:
        named: list[str] = head.data["dimensions"]
        for path in self.paths(f"{folder}/", ".yml"):
            stem = PurePosixPath(path).stem
            if stem not in {"questionnaire", *named}:
                message = f"dimension '{stem}' is not listed in {ROOT}/{folder}/questionnaire.yml"
                remedy = "Add it to 'dimensions' there, or remove the file."
                self.problems.append(Problem(Place(f"{ROOT}/{path}", 1), message, remedy))
        return [self._dimension(head, f"{folder}/{id_}.yml", position) for position, id_ in enumerate(named)]

    def _dimension(self, head: YamlSource, path: str, position: int) -> YamlSource | None:
        if path in self.files:
            return self.shaped(path, "dimension")
        message = f"found no file {ROOT}/{path} for this dimension"
        self.problems.append(Problem(head.place(("dimensions", position)), message, "Add the file, or mend the name."))
        self.unread.add("questionnaires")
        return None


def _is_checklist(text: bytes, path: str) -> bool:
    source, _ = parse_yaml(f"{ROOT}/{path}", text)
    return source is not None and isinstance(source.data, dict) and source.data.get("kind") == "checklist"
