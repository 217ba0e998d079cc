import pytest

from site_builder.glossary import Glossary

DATA = {
    "terms": [
        {
            "id": "reach",
            "term": {"nl": "bereik"},
            "forms": {"nl": ["bereiken", "bereik"]},
            "meaning": {"nl": "Hoeveel mensen iets zien."},
        },
        {"id": "fte", "term": {"nl": "fte"}, "forms": {"nl": ["fte"]}, "meaning": {"nl": "Een volle baan."}},
    ]
}
LINK = {"reach": "<a r>", "fte": "<a f>"}

LINES = [
    ("Het bereik telt.", "Het <a r>bereik</a> telt."),
    ("Bereik is iets.", "<a r>Bereik</a> is iets."),
    # Only the first, and only whole words.
    ("Bereik en bereik.", "<a r>Bereik</a> en bereik."),
    ("Onbereikbaar of bereikbaar.", "Onbereikbaar of bereikbaar."),
    ("Het doel-bereik.", "Het doel-bereik."),
    ("Ongeveer 0,6 fte voor bereik.", "Ongeveer 0,6 <a f>fte</a> voor <a r>bereik</a>."),
    # What is no running text stays as it is.
    ("## Bereik", "## Bereik"),
    ("| bereik | 3 |", "| bereik | 3 |"),
    ("Zie [het bereik](page:x) daar.", "Zie [het bereik](page:x) daar."),
    ("Typ `bereik` in.", "Typ `bereik` in."),
    ("**Bereik.** Dat is alles.", "**Bereik.** Dat is alles."),
    ('<a href="bereik">x</a>', '<a href="bereik">x</a>'),
]


@pytest.mark.parametrize(("line", "marked"), LINES)
def test_terms_are_marked_in_running_text(line: str, marked: str) -> None:
    assert Glossary.of(DATA, "nl").explained(line, set(), LINK) == marked


def test_a_term_is_marked_once_per_page() -> None:
    glossary, seen = Glossary.of(DATA, "nl"), set[str]()
    assert glossary.explained("Meer bereik.", seen, LINK) == "Meer <a r>bereik</a>."
    assert glossary.explained("Nog meer bereik.", seen, LINK) == "Nog meer bereik."


def test_a_guide_without_terms_is_left_as_it_is() -> None:
    assert Glossary.of({}, "nl").explained("Meer bereik.", set(), {}) == "Meer bereik."


def test_terms_stand_in_the_order_of_the_alphabet() -> None:
    assert [term.name for term in Glossary.of(DATA, "nl")] == ["bereik", "fte"]
