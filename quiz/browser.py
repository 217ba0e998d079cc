"""The door for the web worker: one JSON text in, one JSON text out.

A request says what to `do` and brings everything that is needed for it:

    {"do": "score", "questionnaire": {...}, "responses": {...}}
    {"do": "compare", "questionnaire": {...}, "before": {...}, "after": {...}}
    {"do": "group", "questionnaire": {...}, "files": [{...}, {...}]}

A questionnaire to score may be a checklist. `reading` may be `lenient` or `strict`. With `sentences` (the compiled
`content/sentences.yml`) and `language` the reply explains itself in that language. It holds the result, which is the
JSON that `python -m quiz` prints:

    {"ok": true, "result": {...}, "sentences": [{"topic": "...", "level": "...", "id": "...", "text": "..."}]}

Whatever is wrong with what was sent comes back as data; the page has its own sentence for it and logs this one:

    {"ok": false, "error": {"name": "ResponsesError", "message": "..."}}

A mistake in this package is not caught: the worker reports it as what it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from quiz.checklist import Checklist
from quiz.errors import QuizError, ResponsesError
from quiz.explanation import explain, explain_checklist
from quiz.group import summarise
from quiz.json_text import parse_json, render_json
from quiz.kinds import any_questionnaire
from quiz.outcome import check
from quiz.overview import explain_comparison, explain_group
from quiz.parsing import Place
from quiz.phase_rule import NORMAL, READINGS
from quiz.questionnaire import Questionnaire
from quiz.responses import Responses
from quiz.result import as_data
from quiz.scoring import score
from quiz.sentences import Sentence, Templates
from quiz.trend import compare

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
    questionnaire = any_questionnaire(request.field("questionnaire").mapping())
    responses = Responses.from_dict(request.field("responses").mapping(), questionnaire)
    if isinstance(questionnaire, Checklist):
        return _reply(request, check(questionnaire, responses), questionnaire, explain_checklist)
    return _reply(request, score(questionnaire, responses, reading=_reading(request)), questionnaire, explain)


def _compare(request: Place) -> dict[str, object]:
    questionnaire = Questionnaire.from_dict(request.field("questionnaire").mapping())
    before, after = (_file(request.field(name), questionnaire) for name in ("before", "after"))
    comparison = compare(questionnaire, before, after, reading=_reading(request))
    return _reply(request, comparison, questionnaire, explain_comparison)


def _group(request: Place) -> dict[str, object]:
    questionnaire = Questionnaire.from_dict(request.field("questionnaire").mapping())
    files = [_file(place, questionnaire) for place in request.field("files").items()]
    result = summarise(questionnaire, files, reading=_reading(request))
    return _reply(request, result, questionnaire, explain_group)


_ACTIONS: Mapping[str, Callable[[Place], dict[str, object]]] = {
    "score": _score,
    "compare": _compare,
    "group": _group,
}


def _file(place: Place, questionnaire: Questionnaire) -> Responses:
    """Return the responses of one file of several, and say which one where it cannot be read."""
    try:
        return Responses.from_dict(place.mapping(), questionnaire)
    except ResponsesError as error:
        message = f"{error}, in {place.name}"
        raise ResponsesError(message) from error


def _reading(request: Place) -> str:
    return request.field("reading").choice(READINGS) if request.has("reading") else NORMAL


def _reply[R, Q: (Questionnaire, Checklist)](
    request: Place, result: R, questionnaire: Q, tell: Callable[[R, Q, Templates], Sequence[Sentence]]
) -> dict[str, object]:
    """Return a result, with its sentences where the request brings the templates for them."""
    reply = {"result": as_data(result)}
    if request.has("sentences"):
        language = request.field("language").choice(questionnaire.languages)
        templates = Templates.from_dict(request.field("sentences").mapping(), language)
        reply["sentences"] = as_data(tell(result, questionnaire, templates))
    return reply
