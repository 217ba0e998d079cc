import pytest

from quiz.errors import QuestionnaireError
from quiz.sentences import SENTENCES, Templates
from tests.quiz.builders import PLAIN_SENTENCES, Json, changed

VALUES = {"reached": 1, "parts": 3, "needed": 2, "phase": 3}


def rendered(template: Json, level: str = "dimension", **values: int) -> str:
    """Return a sentence with the given template, of those that have the most values."""
    data = changed(PLAIN_SENTENCES, "sentences", "share-met", to=template)
    return Templates.from_dict(data, "en").render("share-met", level, VALUES | values)


NOUNS = [
    # The noun goes with the number beside it.
    ("{parts question}", "dimension", "3 questions"),
    ("{reached question}", "dimension", "1 question"),
    ("{needed phase} of {parts phase}!", "overall", "2 phases of 3 phases!"),
    # Two nouns go with what the sentence is about.
    ("{parts part}", "dimension", "3 responses"),
    ("{parts part}", "lens", "3 dimensions"),
    ("{reached part}", "overall", "1 dimension"),
    ("{parts asked}", "dimension", "3 questions"),
    ("{parts asked}", "lens", "3 dimensions"),
    # Without a noun there is only the value.
    ("{parts}", "overall", "3"),
]


@pytest.mark.parametrize(("template", "level", "text"), NOUNS)
def test_number_with_its_noun(template: str, level: str, text: str) -> None:
    assert rendered({"en": template}, level) == text


FORMS = {
    "zero": {"en": "none"},
    "one": {"en": "just one"},
    "all": {"en": "all {parts}"},
    "other": {"en": "{reached} of {parts}"},
}

COUNTED = [(0, 3, "none"), (1, 3, "just one"), (2, 3, "2 of 3"), (3, 3, "all 3"), (1, 1, "just one"), (0, 0, "none")]


@pytest.mark.parametrize(("reached", "parts", "text"), COUNTED)
def test_form_goes_with_the_first_number(reached: int, parts: int, text: str) -> None:
    assert rendered(FORMS, reached=reached, parts=parts) == text


@pytest.mark.parametrize(("reached", "form", "text"), [(0, "zero", "0 of 3"), (3, "all", "3 of 3")])
def test_form_that_is_left_out_reads_as_other(reached: int, form: str, text: str) -> None:
    assert rendered(changed(FORMS, form), reached=reached) == text


def test_share_has_words_or_reads_as_itself() -> None:
    templates = Templates.from_dict(PLAIN_SENTENCES, "en")
    assert templates.share("1/2") == "half"
    assert templates.share("2/3") == "2/3"


def test_names_are_listed_in_the_language() -> None:
    templates = Templates.from_dict(PLAIN_SENTENCES, "en")
    assert templates.listed(["a"]) == "a"
    assert templates.listed(["a", "b", "c"]) == "a, b and c"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_published_sentences_are_complete_in_every_language(sentences_data: Json, language: str) -> None:
    templates = Templates.from_dict(sentences_data, language)
    assert templates.sentences.keys() == SENTENCES.keys()
    for name, values in SENTENCES.items():
        for number in (0, 1, 2):
            text = templates.render(name, "overall", dict.fromkeys(values, number))
            assert "{" not in text
            assert "  " not in text
            assert text == text.strip()


BRACES = "{phase} or {name}, with a known noun or without"

MISTAKES: list[tuple[tuple[str, ...], Json, str]] = [
    (("and",), ..., "and is missing, expected an object, at the top level"),
    (("nouns",), ..., "nouns is missing, expected an object, at the top level"),
    (("nouns", "response"), ..., "response is missing, expected an object, at nouns"),
    (("nouns", "phase", "one", "en"), ..., "en is missing, expected a text, at nouns.phase.one"),
    (("shares", "1/2", "en"), 0.5, "en is 0.5, expected a text, at shares.1/2"),
    (("sentences", "phase"), ..., "phase is missing, expected an object, at sentences"),
    (
        ("sentences", "phrase"),
        {},
        "phrase is unknown, expected one of the sentences that a result can have, at sentences",
    ),
    (("sentences", "phase", "en"), ..., "en is missing, expected a text, at sentences.phase"),
    (("sentences", "phase", "en"), "{it}", f"en is a text with {{it}}, expected {BRACES}, at sentences.phase"),
    (("sentences", "phase", "en"), "{phase", f"en is a text with {{phase}}, expected {BRACES}, at sentences.phase"),
    (
        ("sentences", "phase", "en"),
        "{phase steps}",
        f"en is a text with {{phase steps}}, expected {BRACES}, at sentences.phase",
    ),
    (
        ("sentences", "not-applicable", "en"),
        "{}",
        "en is a text with {}, expected no braces, with a known noun or without, at sentences.not-applicable",
    ),
    (("sentences", "share-met"), {"other": {"en": "x"}}, "one is missing, expected an object, at sentences.share-met"),
]


@pytest.mark.parametrize(("path", "value", "message"), MISTAKES)
def test_mistake_of_an_author_is_told(path: tuple[str, ...], value: object, message: str) -> None:
    with pytest.raises(QuestionnaireError) as raised:
        Templates.from_dict(changed(PLAIN_SENTENCES, *path, to=value), "en")
    assert str(raised.value) == message
