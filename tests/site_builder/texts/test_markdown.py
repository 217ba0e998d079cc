"""What a reader sees of a page, line by line."""

import pytest

from site_builder.texts.markdown import page_passages
from site_builder.texts.passage import Kind, Passage

PAGE = """\
---
id: phases
title: Fasen
description: Een zin.
sources: ["000"]
---

# De fasen

Lees de [eerste fase](page:pilot#risks) en *dan* **meer**.
Nog een zin.
{ .lead }

{{ figure staircase }}

- Een punt.
    Dat doorgaat.
- Het *juice*{ lang=en } punt.

!!! example "Verzonnen"

    Een voorbeeld met 10 %.

| Kop | Kop |
| --- | --- |
| a | `code` b |

## Voorbeeld { #example }

<div class="x" markdown="1">
> Een citaat, op https://example.org/pad.
</div>

```
niet te zien
```
"""


@pytest.fixture(scope="module")
def passages() -> list[Passage]:
    return list(page_passages("nl/fasen.md", PAGE, "nl"))


def test_every_text_is_found_with_its_lines(passages: list[Passage]) -> None:
    assert [(each.kind, [(line.number, line.text) for line in each.lines]) for each in passages] == [
        (Kind.TEXT, [(3, "Fasen")]),
        (Kind.TEXT, [(4, "Een zin.")]),
        (Kind.HEADING, [(8, "De fasen")]),
        (Kind.PARAGRAPH, [(10, "Lees de eerste fase en dan meer."), (11, "Nog een zin.")]),
        (Kind.ITEM, [(16, "Een punt."), (17, "    Dat doorgaat.")]),
        (Kind.ITEM, [(18, "Het juice punt.")]),
        (Kind.TEXT, [(20, "Verzonnen")]),
        (Kind.PARAGRAPH, [(22, "    Een voorbeeld met 10 %.")]),
        (Kind.ROW, [(24, "Kop"), (24, "Kop")]),
        (Kind.ROW, [(26, "a"), (26, " b")]),
        (Kind.HEADING, [(28, "Voorbeeld")]),
        (Kind.PARAGRAPH, [(31, "Een citaat, op ")]),
    ]


def test_words_in_another_language_keep_it(passages: list[Passage]) -> None:
    assert [(part.text, part.language) for part in passages[5].lines[0].parts] == [
        ("Het ", "nl"),
        ("juice", "en"),
        (" punt.", "nl"),
    ]


def test_a_passage_knows_its_links_and_the_headings_above_it(passages: list[Passage]) -> None:
    assert passages[3].links == {"pilot"}
    assert passages[3].headings == ("De fasen",)
    assert passages[11].headings == ("De fasen", "Voorbeeld")


def test_an_example_is_known_by_its_call_out_or_its_heading(passages: list[Passage]) -> None:
    assert [each.text.strip() for each in passages if each.is_fictional] == [
        "Verzonnen",
        "Een voorbeeld met 10 %.",
        "Voorbeeld",
        "Een citaat, op",
    ]


def test_a_file_without_front_matter_is_no_page() -> None:
    assert list(page_passages("nl/x.md", "Tekst", "nl")) == []
