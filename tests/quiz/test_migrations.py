import pytest

from quiz.errors import ResponsesError
from quiz.migrations import STEPS, migrate

FORMAT = "maturity-responses"


def _second(data: dict[str, object]) -> dict[str, object]:
    return data | {"version": 2, "responses": data["answers"]}


def _third(data: dict[str, object]) -> dict[str, object]:
    return data | {"version": 3, "scope": "all"}


PATH = {(FORMAT, 1): _second, (FORMAT, 2): _third}


@pytest.mark.parametrize("version", [1, 2, 3])
def test_older_file_takes_every_step_that_it_needs(version: int) -> None:
    saved: dict[str, object] = {"format": FORMAT, "version": 1, "answers": {"a": 1}}
    if version > 1:
        saved = _second(saved)
    if version > 2:
        saved = _third(saved)
    before = dict(saved)
    top = migrate(saved, FORMAT, 3, ResponsesError, steps=PATH)
    assert top.field("version").value == 3
    assert top.field("responses").value == {"a": 1}
    assert top.field("scope").value == "all"
    assert saved == before


def test_newer_file_is_refused() -> None:
    with pytest.raises(ResponsesError) as raised:
        migrate({"format": FORMAT, "version": 4}, FORMAT, 3, ResponsesError, steps=PATH)
    assert str(raised.value) == "version is 4, expected at most 3, the newest that this program knows, at the top level"


def test_mistake_in_a_migrated_file_is_told_as_ever() -> None:
    top = migrate({"format": FORMAT, "version": 1, "answers": 5}, FORMAT, 3, ResponsesError, steps=PATH)
    with pytest.raises(ResponsesError) as raised:
        top.field("responses").mapping()
    assert str(raised.value) == "responses is 5, expected an object, at the top level"


def test_every_format_is_at_its_first_version() -> None:
    assert not STEPS
