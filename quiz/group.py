"""What a group of respondents says about one scope.

1.  Per question: how often each response was given; the median of the known ones (of an even number both middle
    values, the lower of which counts); their range; how far they lie together (`agreement`): the deviation AD and r*wg,
    and from five known responses also van der Eijk's agreement A.
2.  *Talk about this first*: AD is more than a sixth of the number of phases (2/3 for four), the range spans all phases,
    or at least half of the group answered *don't know*.
3.  The phase of the group comes in two ways: by the lower median of each question and then the rules for one
    respondent, and as the distribution of everyone's own phase. They differ when the lower median of everyone's own
    phases is not the phase by medians.
4.  The role gap of a dimension is the median of the leaders minus the median of the others, from everyone's own phase
    in that dimension, where each side has at least three people with a phase.
5.  A role of fewer than three people is counted with the others. No names are stored.
6.  Files with the same content are of the same person, who counts once.

Settled where the method leaves room:

-   Two files have the same content when everything this package reads from them is equal, spaces and order aside.
-   A question without any known response is not applicable to the group when somebody said so and nobody answered
    *don't know*; otherwise it is unknown.
-   "At least half" is of all people in the group, also of those who left the question open.
-   Everybody who is not a leader, or says nothing, is one of the others in a role gap.
-   All files must be of the same part of the questionnaire. Scopes are listed, since they are free text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quiz import __version__
from quiz.agreement import agreement, deviation, within_group
from quiz.errors import ResponsesError
from quiz.middle import lower_median, upper_median
from quiz.parsing import shown
from quiz.phase_rule import NORMAL
from quiz.questionnaire import DONT_KNOW, NOT_APPLICABLE, OPEN, Questionnaire
from quiz.responses import LeftOut, Responses
from quiz.result import Source
from quiz.rounding import rounded
from quiz.scoring import stand
from quiz.standing import Whole

__all__ = [
    "FORMAT",
    "VERSION",
    "GroupPhase",
    "GroupQuestion",
    "GroupResult",
    "LeftOutCount",
    "Repeated",
    "Role",
    "RoleGap",
    "summarise",
]

FORMAT = "maturity-group"
VERSION = 1
LEADER = "leader"
OTHERS = "others"
UNDETERMINED = "undetermined"

_LEAST_PEOPLE = 3
"""Fewer people than this are not shown apart: what they answered could be traced to them."""
_LEAST_VALUES_FOR_AGREEMENT = 5
_DEVIATION_PARTS = 6
"""AD is wide from the number of options divided by this (Burke and Dunlap 2002)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupQuestion:
    """What a group answered to one question."""

    counts: Mapping[str, int]
    """Each phase, `dk`, `na` and `open` to how often."""
    known: int
    median: tuple[int, int] | None = None
    """Both middle values, which are the same for an odd number."""
    range: tuple[int, int] | None = None
    deviation: str | None = None
    agreement: str | None = None
    within_group: str | None = None
    """r*wg, for export only."""
    talk_first: tuple[str, ...]
    """Why to talk about this first: `deviation`, `range`, `dk`; empty where there is no need."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RoleGap:
    """How leaders and others differ."""

    leaders: int
    others: int
    difference: int


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupPhase:
    """The phase of a dimension, a lens or the whole, in two ways."""

    phase: int | None
    """By the lower median of each question."""
    determined: bool
    distribution: Mapping[str, int]
    """Each phase and `undetermined` to how many people have it as their own."""
    middle: int | None
    """The lower median of everyone's own phases."""
    differ: bool
    role_gap: RoleGap | None
    """Of a dimension only."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Role:
    """How many people have a role."""

    role: str
    people: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Repeated:
    """A file that was left out because an earlier one has the same content; files are counted from 0."""

    file: int
    same_as: int


@dataclass(frozen=True, kw_only=True, slots=True)
class LeftOutCount:
    """A question of which some responses do not count, why, and of how many people."""

    question: str
    why: str
    people: int


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupResult:
    """All that the files of a group say."""

    format: str = FORMAT
    version: int = VERSION
    questionnaire: Source
    engine: str
    reading: str
    people: int
    indicative: bool
    scopes: tuple[str, ...]
    roles: tuple[Role, ...]
    repeated: tuple[Repeated, ...]
    overall: GroupPhase
    lenses: Mapping[str, GroupPhase]
    dimensions: Mapping[str, GroupPhase]
    questions: Mapping[str, GroupQuestion]
    talk_first: tuple[str, ...]
    """The questions to talk about first, in the order of the questionnaire."""
    left_out: tuple[LeftOutCount, ...]


def summarise(
    questionnaire: Questionnaire,
    files: Sequence[Responses],
    *,
    names: Sequence[str] | None = None,
    reading: str = NORMAL,
) -> GroupResult:
    """Return what a group says.

    Args:
        questionnaire: What everybody answered.
        files: Everybody's responses.
        names: What a message calls the files; `files[0]` and so on, unless given.
        reading: How strictly the phase rule is read.

    Raises:
        ResponsesError: where there is no file, or one is of another part of the questionnaire than the first.
    """
    part = _common_part(files, names or [f"files[{place}]" for place in range(len(files))])
    repeated = _repeated(files)
    skipped = {one.file for one in repeated}
    people = [responses for place, responses in enumerate(files) if place not in skipped]
    asked = questionnaire.asked(part)
    questions = {
        question.id: _question([responses.given.get(question.id) for responses in people], questionnaire.highest)
        for question in questionnaire.questions
        if question.id in asked
    }
    by_medians = stand(questionnaire, _median_responses(questionnaire, part, questions), reading=reading)
    own = [stand(questionnaire, responses, reading=reading) for responses in people]
    leads = [responses.role == LEADER for responses in people]
    return GroupResult(
        questionnaire=Source(id=questionnaire.id, part=part, edition=questionnaire.edition),
        engine=__version__,
        reading=reading,
        people=len(people),
        indicative=part is not None,
        scopes=tuple(dict.fromkeys(responses.scope for responses in people if responses.scope is not None)),
        roles=_roles(people),
        repeated=repeated,
        overall=_phase(by_medians.overall, [one.overall.phase for one in own], questionnaire.highest),
        lenses={
            lens.id: _phase(lens, [one.lenses[place].phase for one in own], questionnaire.highest)
            for place, lens in enumerate(by_medians.lenses)
        },
        dimensions={
            dimension.id: _phase(
                dimension.whole, [one.dimensions[place].phase for one in own], questionnaire.highest, leads
            )
            for place, dimension in enumerate(by_medians.dimensions)
        },
        questions=questions,
        talk_first=tuple(name for name, question in questions.items() if question.talk_first),
        left_out=_left_out(people),
    )


def _common_part(files: Sequence[Responses], names: Sequence[str]) -> str | None:
    """Return the part that all files are of."""
    if not files:
        message = "files is a list of 0, expected a list of at least 1, at the top level"
        raise ResponsesError(message)
    part = files[0].part
    for name, responses in zip(names, files, strict=True):
        if responses.part != part:
            found = shown(responses.part) if responses.part else "missing"
            expected = shown(part) if part else "none"
            message = f"part is {found}, expected {expected} as in {names[0]}, at questionnaire, in {name}"
            raise ResponsesError(message)
    return part


def _repeated(files: Sequence[Responses]) -> tuple[Repeated, ...]:
    seen: dict[str, int] = {}
    repeated = []
    for place, responses in enumerate(files):
        content = repr(responses)
        if content in seen:
            repeated.append(Repeated(file=place, same_as=seen[content]))
        else:
            seen[content] = place
    return tuple(repeated)


def _question(given: Sequence[int | str | None], highest: int) -> GroupQuestion:
    """Return the figures of one question."""
    known = [response for response in given if isinstance(response, int)]
    counts = {str(phase): known.count(phase) for phase in range(1, highest + 1)}
    counts |= {DONT_KNOW: given.count(DONT_KNOW), NOT_APPLICABLE: given.count(NOT_APPLICABLE), OPEN: given.count(None)}
    half_dont_know = 2 * counts[DONT_KNOW] >= len(given)
    if not known:
        return GroupQuestion(counts=counts, known=0, talk_first=("dk",) if half_dont_know else ())
    distance, people = deviation(known)
    reasons = {
        "deviation": _DEVIATION_PARTS * distance > highest * people,
        "range": max(known) - min(known) == highest - 1,
        "dk": half_dont_know,
    }
    by_phase = [counts[str(phase)] for phase in range(1, highest + 1)]
    return GroupQuestion(
        counts=counts,
        known=len(known),
        median=(lower_median(known), upper_median(known)),
        range=(min(known), max(known)),
        deviation=rounded(distance, people),
        agreement=rounded(*agreement(by_phase)) if len(known) >= _LEAST_VALUES_FOR_AGREEMENT else None,
        within_group=rounded(*within_group(known, highest)),
        talk_first=tuple(reason for reason, holds in reasons.items() if holds),
    )


def _median_responses(
    questionnaire: Questionnaire, part: str | None, questions: Mapping[str, GroupQuestion]
) -> Responses:
    """Return what one respondent would have answered who thinks what the middle of the group thinks."""
    given: dict[str, int | str] = {}
    for name, question in questions.items():
        if question.median is not None:
            given[name] = question.median[0]
        elif question.counts[NOT_APPLICABLE] and not question.counts[DONT_KNOW]:
            given[name] = NOT_APPLICABLE
    return Responses(part=part, edition=questionnaire.edition, given=given, notes={}, targets={})


def _phase(
    by_medians: Whole, own: Sequence[int | None], highest: int, leads: Sequence[bool] | None = None
) -> GroupPhase:
    phases = [phase for phase in own if phase is not None]
    middle = lower_median(phases) if phases else None
    return GroupPhase(
        phase=by_medians.phase,
        determined=by_medians.phase is not None,
        distribution={str(phase): phases.count(phase) for phase in range(1, highest + 1)}
        | {UNDETERMINED: own.count(None)},
        middle=middle,
        differ=by_medians.phase != middle,
        role_gap=_role_gap(own, leads) if leads else None,
    )


def _role_gap(own: Sequence[int | None], leads: Sequence[bool]) -> RoleGap | None:
    pairs = [(phase, is_leader) for phase, is_leader in zip(own, leads, strict=True) if phase is not None]
    leaders = [phase for phase, is_leader in pairs if is_leader]
    others = [phase for phase, is_leader in pairs if not is_leader]
    if len(leaders) < _LEAST_PEOPLE or len(others) < _LEAST_PEOPLE:
        return None
    above, below = lower_median(leaders), lower_median(others)
    return RoleGap(leaders=above, others=below, difference=above - below)


def _roles(people: Sequence[Responses]) -> tuple[Role, ...]:
    """Return how many people have each role; roles of too few people are one with the others."""
    named = [responses.role or OTHERS for responses in people]
    shown_apart = [role for role in sorted({*named} - {OTHERS}) if named.count(role) >= _LEAST_PEOPLE]
    roles = [Role(role=role, people=named.count(role)) for role in shown_apart]
    rest = len(named) - sum(role.people for role in roles)
    return (*roles, Role(role=OTHERS, people=rest)) if rest else tuple(roles)


def _left_out(people: Sequence[Responses]) -> tuple[LeftOutCount, ...]:
    counts: dict[LeftOut, int] = {}
    for left in (left for responses in people for left in responses.left_out):
        counts[left] = counts.get(left, 0) + 1
    return tuple(LeftOutCount(question=left.question, why=left.why, people=count) for left, count in counts.items())
