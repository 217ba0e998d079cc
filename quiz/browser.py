"""The door for the web worker: one JSON text in, one JSON text out.

A request says what to `do` and brings everything that is needed for it:

    {"do": "score", "questionnaire": {...}, "responses": {...}}

`reading` may be `lenient` or `strict`. With `sentences` (the compiled `content/sentences.yml`) and `language` the reply
explains itself in that language. The reply holds the result, which is the JSON that `python -m quiz score` prints:

    {"ok": true, "result": {...}, "sentences": [{"topic": "...", "level": "...", "id": "...", "text": "..."}]}

Whatever is wrong with what was sent comes back as data; the page has its own sentence for it and logs this one:

    {"ok": false, "error": {"name": "ResponsesError", "message": "..."}}

A mistake in this package is not caught: the worker reports it as what it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from quiz.errors import QuizError
from quiz.json_text import parse_json, render_json
from quiz.parsing import Place
from quiz.phase_rule import NORMAL, READINGS
from quiz.questionnaire import Questionnaire
from quiz.responses import Responses
from quiz.result import as_data
from quiz.scoring import score
from quiz.sentences import Templates, sentences_for

__all__ = ["answer"]


def answer(request: str) -> str:
    """Return the reply to a request; both are JSON texts."""
    try:
        place = Place(parse_json(request), QuizError, "the request")
        reply = _ACTIONS[place.field("do").choice([*_ACTIONS])](place)
    except QuizError as error:
        return render_json({"ok": False, "error": {"name": type(error).__name__, "message": str(error)}})
    return render_json({"ok": True, **reply})


def _score(request: Place) -> dict[str, object]:
    questionnaire = Questionnaire.from_dict(request.field("questionnaire").mapping())
    responses = Responses.from_dict(request.field("responses").mapping(), questionnaire)
    reading = request.field("reading").choice(READINGS) if request.has("reading") else NORMAL
    result = score(questionnaire, responses, reading=reading)
    reply = {"result": as_data(result)}
    if request.has("sentences"):
        templates = Templates.from_dict(
            request.field("sentences").mapping(), request.field("language").choice(questionnaire.languages)
        )
        reply["sentences"] = as_data(sentences_for(result, questionnaire, templates))
    return reply


_ACTIONS: Mapping[str, Callable[[Place], dict[str, object]]] = {"score": _score}
