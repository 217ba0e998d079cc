"""Sentences, words and syllables, each counted by hand."""

import pytest

from site_builder.texts.markdown import page_passages
from site_builder.texts.passage import Kind, Line, Part, Passage
from site_builder.texts.readability import measure_pages
from site_builder.texts.sentence import sentences_of
from site_builder.texts.syllables import syllables_of
from site_builder.texts.words import SPELLED

SYLLABLES = {
    "nl": [
        *[("je", 1), ("uur", 1), ("over", 2), ("adem", 2), ("fase", 2), ("keuze", 2), ("nieuwe", 2), ("leeuw", 1)],
        *[("idee", 2), ("ideeën", 3), ("museum", 3), ("creatie", 3), ("medewerker", 4), ("organisatie", 5)],
        *[("coördinatie", 5), ("mailtje", 2), ("e-mail", 2), ("foto's", 3), ("2011", 4)],
    ],
    "en": [
        *[("the", 1), ("any", 2), ("asked", 1), ("phase", 1), ("names", 1), ("table", 2), ("started", 2), ("pages", 2)],
        *[("over", 2), ("people", 2), ("company", 3), ("organisation", 5), ("e-mail", 2), ("2011", 4)],
    ],
}

SENTENCES = [
    ("Een zin. En nog een.", [["Een", "zin"], ["En", "nog", "een"]]),
    # A question, a quotation and a number may begin or end a sentence.
    ("Wie? 'Wij.' 24 vragen.", [["Wie"], ["Wij"], ["24", "vragen"]]),
    # So do a colon and a semicolon, as in Flesch's counting.
    ("Let op: dit; en dat.", [["Let", "op"], ["dit"], ["en", "dat"]]),
    # An abbreviation does not, nor does the point of a number.
    ("Neem bijv. een foto, 0.6 fte.", [["Neem", "bijv", "een", "foto", "0.6", "fte"]]),
    # A sentence goes on over lines until it ends.
    ("Een lange\nzin.\nKort.", [["Een", "lange", "zin"], ["Kort"]]),
    ("zonder punt", [["zonder", "punt"]]),
    ("...", []),
]

WORDS = [
    ("Dat is 'zo', zei ze.", ["Dat", "is", "zo", "zei", "ze"]),
    ("foto's zo'n e-mail B-social", ["foto's", "zo'n", "e-mail", "B-social"]),
    ("'s Avonds, 't is", ["'s", "Avonds", "'t", "is"]),
    ("kies 'n.v.t.' of A4, de 2e", ["kies", "n", "v", "t", "of", "de"]),
]


@pytest.mark.parametrize(
    ("language", "word", "count"), [(language, *pair) for language, pairs in SYLLABLES.items() for pair in pairs]
)
def test_syllables(language: str, word: str, count: int) -> None:
    assert syllables_of(word, language) == count


@pytest.mark.parametrize(("text", "words"), SENTENCES)
def test_sentences(text: str, words: list[list[str]]) -> None:
    lines = tuple(Line(number, (Part(line, "nl"),)) for number, line in enumerate(text.splitlines(), 1))
    passage = Passage(file="x", language="nl", kind=Kind.PARAGRAPH, lines=lines)
    assert [list(sentence.words) for sentence in sentences_of(passage)] == words


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words_to_spell(text: str, words: list[str]) -> None:
    assert SPELLED.findall(text) == words


EASE = [
    # 206.835 - 0.93 x 4 words - 77 x 6/4 syllables = 87.615
    ("nl", "Je deelt de berichten.", 87),
    # 206.835 - 0.93 x 4 words - 77 x 4/4 syllables = 126.115
    ("nl", "Je leest de kop.", 126),
    # 206.835 - 1.015 x 4 words - 84.6 x 4/4 syllables = 118.175
    ("en", "You read the page.", 118),
    # 206.835 - 1.015 x 2 words - 84.6 x 7/2 syllables = -91.295, rounded down
    ("en", "Organisation again.", -92),
]


@pytest.mark.parametrize(("language", "text", "ease"), EASE)
def test_reading_ease(language: str, text: str, ease: int) -> None:
    page = f"---\nid: x\n---\n\n# Not counted\n\n{text}\n\n| not | counted |\n"
    [measured] = measure_pages(page_passages("x.md", page, language))
    assert measured.whole.ease == ease
