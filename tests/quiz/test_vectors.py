"""The golden vectors in this runtime; the same texts go through the engine in a real browser."""

import json

import pytest

from quiz.browser import answer
from tests.quiz.vector_files import FOLDER, QUESTIONNAIRES, Vector, read_vectors

VECTORS = read_vectors()


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector.name)
def test_door_gives_the_expected_bytes(vector: Vector) -> None:
    assert answer(vector.request).encode() == vector.reply.encode()


def test_there_are_enough_vectors_and_each_says_what_it_is_for() -> None:
    assert len(VECTORS) >= 60
    used = set()
    for path in FOLDER.glob("*.json"):
        content = json.loads(path.read_text(encoding="utf-8"))
        assert content["description"].endswith(".")
        assert len({"result", "error"} & content.keys()) == 1
        used.add(content["questionnaire"])
    assert used == QUESTIONNAIRES.keys()
