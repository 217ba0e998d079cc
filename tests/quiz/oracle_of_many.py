"""The method a second time, for two files, for a group and for a checklist: no code of `quiz`, fractions throughout."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from statistics import median_high, median_low

from tests.quiz.builders import Json
from tests.quiz.oracle import Oracle, without_none


def two_decimals(found: Fraction) -> str:
    hundredths = (100 * found + Fraction(1, 2)).__floor__()
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) // 100}.{abs(hundredths) % 100:02}"


def moved(before: object, after: object) -> Json:
    both = isinstance(before, int) and isinstance(after, int)
    return without_none(
        {"before": before, "after": after, "difference": after - before if both else None}  # type: ignore[operator]  # both are numbers
    )


def compared(questionnaire: Json, before: Json, after: Json, reading: str, engine: str) -> Json:
    """Return the comparison of two files as JSON."""
    old, new = Oracle(questionnaire, before, reading), Oracle(questionnaire, after, reading)
    was, now = old.phases(), new.phases()
    left_out = old.left_out + [left for left in new.left_out if left not in old.left_out]
    gone = {left["question"] for left in left_out}
    questions = {}
    for dimension in questionnaire["dimensions"]:
        for question in (question["id"] for question in dimension["questions"]):
            in_both = all(question in oracle.questions[dimension["id"]] for oracle in (old, new))
            move = moved(old.given.get(question), new.given.get(question))
            if in_both and question not in gone and move:
                questions[question] = move
    return {
        "format": "maturity-comparison",
        "version": 1,
        "questionnaire": {"id": questionnaire["id"], "edition": questionnaire["edition"]},
        "engine": engine,
        "reading": reading,
        "before": side(before),
        "after": side(after),
        "same_scope": (before.get("scope") or None) == (after.get("scope") or None),
        "overall": moved(was.get("phase"), now.get("phase")),
        "lenses": {lens: moved(was["lenses"].get(lens), now["lenses"].get(lens)) for lens in old.lenses()},
        "dimensions": {
            name: moved(was["dimensions"].get(name), now["dimensions"].get(name))
            | {"mean": mean_moved(old.values(name, old.given), new.values(name, new.given))}
            for name in old.questions
        },
        "questions": questions,
        "left_out": left_out,
    }


def side(file: Json) -> Json:
    found = {"scope": file.get("scope") or None, "date": file.get("date")}
    return without_none(found | {"indicative": "part" in file["questionnaire"]})


def mean_moved(before: list[int], after: list[int]) -> Json:
    was = Fraction(sum(before), len(before)) if before else None
    now = Fraction(sum(after), len(after)) if after else None
    found = {"before": was, "after": now, "difference": None if was is None or now is None else now - was}
    return {key: two_decimals(value) for key, value in found.items() if value is not None}


def grouped(questionnaire: Json, files: Json, reading: str, engine: str) -> Json:
    """Return what a group says as JSON."""
    contents = [content_of(questionnaire, file) for file in files]
    kept = [place for place, content in enumerate(contents) if content not in contents[:place]]
    people = [Oracle(questionnaire, files[place], reading) for place in kept]
    highest = people[0].highest
    asked = [question for questions in people[0].questions.values() for question in questions]
    answers = {question: [person.given.get(question) for person in people] for question in asked}
    questions = {question: figures(given, highest) for question, given in answers.items()}
    by_medians = Oracle(questionnaire, files[0] | {"responses": middle_answers(answers), "revisions": {}}, reading)
    own = [person.phases() for person in people]
    leads = [person.file.get("role") == "leader" for person in people]
    left_out: Json = []
    for person in people:
        for left in person.left_out:
            same = [one for one in left_out if (one["question"], one["why"]) == (left["question"], left["why"])]
            if same:
                same[0]["people"] += 1
            else:
                left_out.append(left | {"people": 1})
    found = by_medians.phases()
    part = people[0].part
    return {
        "format": "maturity-group",
        "version": 1,
        "questionnaire": without_none({"id": questionnaire["id"], "part": part, "edition": questionnaire["edition"]}),
        "engine": engine,
        "reading": reading,
        "people": len(people),
        "indicative": part is not None,
        "scopes": list(dict.fromkeys(person.file["scope"] for person in people if person.file.get("scope"))),
        "roles": roles([person.file.get("role") or "others" for person in people]),
        "repeated": [
            {"file": place, "same_as": contents.index(contents[place])}
            for place in range(len(files))
            if place not in kept
        ],
        "overall": two_ways(found.get("phase"), [one.get("phase") for one in own], highest),
        "lenses": {
            lens: two_ways(found["lenses"].get(lens), [one["lenses"].get(lens) for one in own], highest)
            for lens in people[0].lenses()
        },
        "dimensions": {
            name: with_role_gap(
                two_ways(found["dimensions"].get(name), [one["dimensions"].get(name) for one in own], highest),
                [one["dimensions"].get(name) for one in own],
                leads,
            )
            for name in people[0].questions
        },
        "questions": questions,
        "talk_first": [question for question, one in questions.items() if one["talk_first"]],
        "left_out": left_out,
    }


def content_of(questionnaire: Json, file: Json) -> Json:
    """Return what a file says, however it is written."""
    read = Oracle(questionnaire, file)
    own = {key: file.get(key) or None for key in ("scope", "role", "date", "self_estimate", "notes", "targets")}
    return own | {"source": file["questionnaire"], "given": read.given, "left_out": read.left_out}


def figures(given: Json, highest: int) -> Json:
    known = sorted(answer for answer in given if isinstance(answer, int))
    counts = {str(phase): known.count(phase) for phase in range(1, highest + 1)}
    counts |= {"dk": given.count("dk"), "na": given.count("na"), "open": given.count(None)}
    many_dk = Fraction(given.count("dk"), len(given)) >= Fraction(1, 2)
    found: Json = {"counts": counts, "known": len(known)}
    if not known:
        return found | {"talk_first": ["dk"] if many_dk else []}
    middle = median_low(known)
    deviation = Fraction(sum(abs(value - middle) for value in known), len(known))
    mean = Fraction(sum(known), len(known))
    variance = sum(((value - mean) ** 2 for value in known), Fraction(0)) / len(known)
    why = {
        "deviation": deviation > Fraction(highest, 6),
        "range": known[-1] - known[0] == highest - 1,
        "dk": many_dk,
    }
    found |= {
        "median": [middle, median_high(known)],
        "range": [known[0], known[-1]],
        "deviation": two_decimals(deviation),
    }
    if len(known) >= 5:
        found["agreement"] = two_decimals(agreement([known.count(phase) for phase in range(1, highest + 1)]))
    found["within_group"] = two_decimals(1 - variance / Fraction((highest - 1) ** 2, 4))
    return found | {"talk_first": [reason for reason, holds in why.items() if holds]}


def agreement(counts: list[int]) -> Fraction:
    """Return van der Eijk's A, one answer of each option that occurs at a time."""
    total = sum(counts)
    found = Fraction(0)
    while any(counts):
        layer = [1 if count else 0 for count in counts]
        found += Fraction(sum(layer), total) * layer_agreement(layer)
        counts = [count - one for count, one in zip(counts, layer, strict=True)]
    return found


def layer_agreement(layer: list[int]) -> Fraction:
    options, occurring = len(layer), sum(layer)
    if occurring in {1, options}:
        return Fraction(int(occurring == 1))
    triples = list(combinations(layer, 3))
    together = triples.count((1, 1, 0)) + triples.count((0, 1, 1))
    apart = triples.count((1, 0, 1))
    unimodal = Fraction((options - 2) * together - (options - 1) * apart, (options - 2) * (together + apart))
    return unimodal * (1 - Fraction(occurring - 1, options - 1))


def middle_answers(answers: Json) -> Json:
    middle: Json = {}
    for question, given in answers.items():
        known = [answer for answer in given if isinstance(answer, int)]
        if known:
            middle[question] = median_low(known)
        elif "na" in given and "dk" not in given:
            middle[question] = "na"
    return middle


def two_ways(phase: int | None, own: list[int | None], highest: int) -> Json:
    phases = [one for one in own if one is not None]
    distribution = {str(one): phases.count(one) for one in range(1, highest + 1)}
    middle = median_low(phases) if phases else None
    return without_none(
        {
            "phase": phase,
            "determined": phase is not None,
            "distribution": distribution | {"undetermined": own.count(None)},
            "middle": middle,
            "differ": phase != middle,
        }
    )


def with_role_gap(found: Json, own: list[int | None], leads: list[bool]) -> Json:
    leaders = [phase for phase, is_leader in zip(own, leads, strict=True) if phase and is_leader]
    others = [phase for phase, is_leader in zip(own, leads, strict=True) if phase and not is_leader]
    if min(len(leaders), len(others)) < 3:
        return found
    gap = {"leaders": median_low(leaders), "others": median_low(others)}
    return found | {"role_gap": gap | {"difference": gap["leaders"] - gap["others"]}}


def roles(named: list[str]) -> Json:
    shown = [role for role in sorted(set(named)) if role != "others" and named.count(role) >= 3]
    found = [{"role": role, "people": named.count(role)} for role in shown]
    rest = sum(role not in shown for role in named)
    return found + ([{"role": "others", "people": rest}] if rest else [])


def checked(checklist: Json, file: Json, engine: str) -> Json:
    """Return what a checklist comes to as JSON."""
    ids = [answer["id"] for answer in checklist["answers"]]
    left_out = Oracle.find_left_out(checklist["questions"], checklist, file)
    gone = {left["question"] for left in left_out}
    given = {
        question["id"]: "open" if question["id"] in gone else file["responses"].get(question["id"], "open")
        for question in checklist["questions"]
    }
    counts = {kind: list(given.values()).count(kind) for kind in (*ids, "dk", "open")}

    def holds(outcome: Json) -> bool:
        return all(
            bounds.get("min", 0) <= counts[kind] <= bounds.get("max", len(given))
            for kind, bounds in (outcome.get("when") or {}).items()
        )

    missing = {question: answer for kind in ids[:0:-1] for question, answer in given.items() if answer == kind}
    leads_to = {question["id"]: question["leads_to"] for question in checklist["questions"]}
    actions = [leads_to[question][answer] for question, answer in missing.items() if answer in leads_to[question]]
    return {
        "format": "maturity-result",
        "version": 1,
        "kind": "checklist",
        "questionnaire": {"id": checklist["id"], "edition": checklist["edition"]},
        "engine": engine,
        "outcome": next(outcome["id"] for outcome in checklist["outcomes"] if holds(outcome)),
        "counts": counts,
        "stands": [question for question, answer in given.items() if answer == ids[0]],
        "missing": missing,
        "unknown": [question for question, answer in given.items() if answer == "dk"],
        "open": [question for question, answer in given.items() if answer == "open"],
        "left_out": left_out,
        "advice": list(dict.fromkeys(actions)),
    }
