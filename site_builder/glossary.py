"""The words that a reader may not know, and where they occur first on a page.

An author lists the forms of a term as they stand in running text; the first one on a page becomes a link to its
explanation. Headings, tables, links and code stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

__all__ = ["Glossary", "Term"]

PROTECTED = re.compile(r"(\[[^\]]*\]\([^)]*\)(?:\{[^}]*\})?|`[^`]*`|\{[^}]*\}|<[^>]*>|\*\*[^*]*\*\*)")
"""Parts of a line in which no term is marked: links, code, attributes, markup, and the bold words that begin a line."""

NOT_TEXT = ("#", "|", "<", "{", "!", ":", "    ")
"""Beginnings of lines that are no running text; an indented line may be code."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term and its explanation in one language."""

    id: str
    name: str
    forms: tuple[str, ...]
    meaning: str
    see: str | None
    """A heading that says more, as `page-id#heading-id`."""


@dataclass(frozen=True)
class Glossary:
    """The terms of one language."""

    terms: tuple[Term, ...]

    @classmethod
    def of(cls, data: Mapping[str, Any], language: str) -> Glossary:
        """Return the terms of `content/glossary.yml` in one language, in the order of the alphabet."""
        terms = (
            Term(
                each["id"],
                each["term"][language],
                tuple(each["forms"][language]),
                each["meaning"][language],
                each.get("see"),
            )
            for each in data.get("terms", ())
        )
        return cls(tuple(sorted(terms, key=lambda term: term.name.casefold())))

    def explained(self, line: str, seen: set[str], link: Mapping[str, str]) -> str:
        """Return a line of Markdown in which the first occurrence of each unseen term is a link.

        Args:
            line: the line as its author wrote it.
            seen: ids of the terms that this page has explained; grows.
            link: from the id of a term to the markup that goes before the word.
        """
        if not line or line.startswith(NOT_TEXT) or self._pattern is None:
            return line
        parts = PROTECTED.split(line)
        return "".join(part if place % 2 else self._marked(part, seen, link) for place, part in enumerate(parts))

    def _marked(self, text: str, seen: set[str], link: Mapping[str, str]) -> str:
        def mark(match: re.Match[str]) -> str:
            term = self._by_form[match[0].lower()]
            if term in seen:
                return match[0]
            seen.add(term)
            return f"{link[term]}{match[0]}</a>"

        assert self._pattern is not None
        return self._pattern.sub(mark, text)

    @cached_property
    def _by_form(self) -> dict[str, str]:
        return {form.lower(): term.id for term in self.terms for form in term.forms}

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        forms = sorted(self._by_form, key=len, reverse=True)
        return (
            re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])", re.IGNORECASE) if forms else None
        )

    def __iter__(self) -> Iterator[Term]:
        """Return the terms in order."""
        return iter(self.terms)
