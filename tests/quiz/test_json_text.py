import pytest

from quiz.errors import QuizError, ResponsesError
from quiz.json_text import parse_json, render_json


def test_canonical_text_keeps_the_order_and_the_letters() -> None:
    assert render_json({"b": [1, "é"], "a": True}) == '{\n  "b": [\n    1,\n    "é"\n  ],\n  "a": true\n}\n'


def test_text_that_was_rendered_is_parsed_as_it_was() -> None:
    value = {"a": [1, 'é\u2028\\"', None, False, {"[": "]{"}]}
    assert parse_json(render_json(value)) == value


NOT_JSON = "the text is not JSON (Expecting property name enclosed in double quotes), expected JSON"
HALF = "the text holds half of a two-part character, expected whole characters, at the top level"
TOO_DEEP = "the text has more than 100 levels, expected JSON, at the top level"

MISTAKES = [
    ("", "the text is not JSON (Expecting value), expected JSON, at line 1 column 1"),
    ('{"a": 1,\n 5}', f"{NOT_JSON}, at line 2 column 2"),
    ('{"a": NaN}', "the text is not JSON (NaN is not a number), expected JSON, at the top level"),
    ("-Infinity", "the text is not JSON (-Infinity is not a number), expected JSON, at the top level"),
    ('"\\ud83d"', HALF),
    ('{"\\uDE00": 1}', HALF),
    (101 * "[", TOO_DEEP),
    (99 * '{"a":[],"b":[' + 200 * "[]," + '"' + 200 * "[" + '"', TOO_DEEP),
]


@pytest.mark.parametrize(("text", "message"), MISTAKES)
def test_text_that_is_not_json_is_refused(text: str, message: str) -> None:
    with pytest.raises(ResponsesError) as raised:
        parse_json(text, ResponsesError)
    assert str(raised.value) == message


def test_number_of_too_many_digits_is_refused() -> None:
    with pytest.raises(QuizError, match=r"^the text is not JSON \(.+ limit .+\), expected JSON, at the top level$"):
        parse_json(5000 * "9")


FINE = [
    # A hundred levels are more than any format has.
    (100 * "[" + 100 * "]"),
    # Brackets beside each other or in a string are no levels.
    ("[" + ",".join(200 * ["[]"]) + "]"),
    ('["' + 200 * "[" + '"]'),
    ('["\\"' + 200 * "{" + '"]'),
    ('["\\\\", [' + ",".join(200 * ['"["']) + "]]"),
    # Both halves of a character.
    '"\\ud83d\\ude00"',
]


@pytest.mark.parametrize("text", FINE)
def test_text_that_is_json_is_parsed(text: str) -> None:
    assert render_json(parse_json(text))
