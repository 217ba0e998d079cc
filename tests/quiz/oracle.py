"""The method a second time: straight from its text, on parsed JSON, with fractions, and without any cleverness.

It shares no code with `quiz`. Every change is a whole new scoring, every phase is found by trying all of them, and the
cheapest dimensions by trying every set. Expected results of the vectors come from here, and from the published figures.
"""

from __future__ import annotations

from fractions import Fraction
from statistics import median_high, median_low

from tests.quiz.builders import Json

READINGS = {"lenient": (Fraction(1, 2), True), "strict": (Fraction(3, 4), True)}


class Oracle:
    """One questionnaire, one file, one reading."""

    def __init__(self, questionnaire: Json, file: Json, reading: str = "normal") -> None:
        self.questionnaire = questionnaire
        self.file = file
        self.part = file["questionnaire"].get("part")
        self.reading = reading
        self.share, self.inclusive = READINGS.get(reading, (Fraction(questionnaire["rule"]["share"]), False))
        self.gap: int = questionnaire["rule"]["gap"]
        self.highest = len(questionnaire["phases"])
        questions = [question for dimension in questionnaire["dimensions"] for question in dimension["questions"]]
        self.left_out = self.find_left_out(questions, questionnaire, file)
        gone = {left["question"] for left in self.left_out}
        self.given = {question: given for question, given in file["responses"].items() if question not in gone}
        self.questions = {
            dimension["id"]: [question["id"] for question in dimension["questions"] if self.is_asked(question)]
            for dimension in questionnaire["dimensions"]
        }
        self.lens_of = {dimension["id"]: dimension["lens"] for dimension in questionnaire["dimensions"]}

    def is_asked(self, question: Json) -> bool:
        return self.part is None or question["quick"]

    @staticmethod
    def find_left_out(questions: Json, questionnaire: Json, file: Json) -> Json:
        """Return the responses that do not count."""
        left_out = []
        here = file["questionnaire"]["edition"] == questionnaire["edition"]
        part = file["questionnaire"].get("part")
        for question in questions:
            name = question["id"]
            revision = file.get("revisions", {}).get(name, question["revision"] if here else 1)
            if name in file["responses"] and revision != question["revision"]:
                left_out.append({"question": name, "why": "revision"})
            elif name in file["responses"] and part is not None and not question["quick"]:
                left_out.append({"question": name, "why": "part"})
        removed = set(file["responses"]) - {question["id"] for question in questions}
        return left_out + [{"question": question, "why": "removed"} for question in sorted(removed)]

    # The phase rule and the coverage.

    def is_enough(self, reached: int, parts: int) -> bool:
        found = Fraction(reached, parts)
        return found >= self.share if self.inclusive else found > self.share

    def needed(self, parts: int) -> int:
        return next(reached for reached in range(parts + 1) if self.is_enough(reached, parts))

    def phase(self, values: list[int]) -> int:
        return max(
            k
            for k in range(1, self.highest + 1)
            if k == 1
            or (self.is_enough(sum(value >= k for value in values), len(values)) and min(values) >= k - self.gap)
        )

    def whole(self, values: list[int], applicable: int, coverage: Fraction) -> Json:
        is_determined = bool(values) and Fraction(len(values), applicable) >= coverage
        found = {
            "phase": self.phase(values) if is_determined else None,
            "determined": is_determined,
            "known": len(values),
            "applicable": applicable,
        }
        return {key: value for key, value in found.items() if value is not None}

    def dimension(self, name: str, given: Json) -> Json:
        applicable = [question for question in self.questions[name] if given.get(question) != "na"]
        return self.whole(self.values(name, given), len(applicable), Fraction(2, 3))

    def values(self, name: str, given: Json) -> list[int]:
        return [given[question] for question in self.questions[name] if isinstance(given.get(question), int)]

    def together(self, names: list[str], given: Json) -> Json:
        found = [self.dimension(name, given) for name in names]
        values = [one["phase"] for one in found if one["determined"]]
        return self.whole(values, sum(one["applicable"] > 0 for one in found), Fraction(3, 4))

    def of_lens(self, lens: str) -> list[str]:
        return [name for name in self.questions if self.lens_of[name] == lens]

    def overall(self, given: Json) -> Json:
        return self.together(list(self.questions), given)

    # How sure it is.

    def filled(self, low: bool, plausible: bool) -> Json:  # noqa: FBT001  # two of each
        given = dict(self.given)
        for name, questions in self.questions.items():
            known = self.values(name, self.given)
            fill = 1 if low else self.highest
            if known and plausible:
                fill = max(1, median_low(known) - 1) if low else min(self.highest, median_high(known) + 1)
            for question in questions:
                if given.get(question, "dk") == "dk":
                    given[question] = fill
        return given

    def ranges(self, names: list[str], find: Json) -> Json:
        if not any(self.dimension(name, self.given)["applicable"] for name in names):
            return {}
        return {
            kind: [find(self.filled(low, kind == "plausible"))["phase"] for low in (True, False)]
            for kind in ("plausible", "full")
        }

    def changes(self) -> Json:
        phase = self.overall(self.given).get("phase")
        if phase is None:
            return []
        found = []
        for questions in self.questions.values():
            for question in questions:
                value = self.given.get(question)
                for to in (value - 1, value + 1) if isinstance(value, int) else ():
                    if 1 <= to <= self.highest:
                        after = self.overall(self.given | {question: to})["phase"]
                        found.append({"question": question, "from": value, "to": to, "phase": after})
        return found

    # What next.

    def floor(self, target: int) -> int:
        return max(1, target - self.gap)

    def lifted(self, values: list[int], target: int) -> list[int]:
        """Raise what is below the floor, then the responses nearest to the target, until the phase is there."""
        lifted = [max(value, self.floor(target)) for value in values]
        while self.phase(lifted) < target:
            nearest = max(value for value, now in zip(values, lifted, strict=True) if now < target)
            place = next(i for i, now in enumerate(lifted) if now < target and values[i] == nearest)
            lifted[place] = target
        return lifted

    def cost(self, name: str, target: int) -> int:
        """Return the published formula, for whatever share and gap."""
        values = self.values(name, self.given)
        if self.gap == 1:
            floor = sum(max(0, target - 1 - value) for value in values)
            missing = max(0, self.needed(len(values)) - sum(value >= target for value in values))
            return floor + missing if target > 1 else 0
        return sum(self.lifted(values, target)) - sum(values)

    def determined(self) -> list[str]:
        return [name for name in self.questions if self.dimension(name, self.given)["determined"]]

    def next_phase(self) -> int | None:
        phase = self.overall(self.given).get("phase")
        return None if phase is None or phase == self.highest else phase + 1

    def smallest_step(self) -> Json:
        target = self.next_phase()
        if target is None:
            return None
        names = self.determined()
        floor = self.floor(target)
        to_floor = {name: self.cost(name, floor) for name in names}
        on_top = {name: self.cost(name, target) - to_floor[name] for name in names}
        lifted = sorted(names, key=lambda name: (on_top[name], names.index(name)))[: self.needed(len(names))]
        raises = []
        for name in names:
            asked = [question for question in self.questions[name] if isinstance(self.given.get(question), int)]
            now = self.lifted(self.values(name, self.given), target if name in lifted else floor)
            for question, to in zip(asked, now, strict=True):
                if to != self.given[question]:
                    raises.append({"question": question, "from": self.given[question], "to": to})
        return {"steps": sum(to_floor.values()) + sum(on_top[name] for name in lifted), "raises": raises}

    def holding_back(self) -> list[str]:
        target = self.next_phase()
        if target is None:
            return []
        phases = {name: self.dimension(name, self.given)["phase"] for name in self.determined()}
        below = [name for name in phases if phases[name] < target]
        breaking = [name for name in below if phases[name] < self.floor(target)]
        others = [name for name in below if name not in breaking]
        return sorted(breaking, key=lambda name: self.cost(name, target)) + sorted(
            others, key=lambda name: self.cost(name, target)
        )

    def advice(self) -> list[str]:
        leads_to = {
            (question["id"], statement["phase"]): statement.get("leads_to")
            for dimension in self.questionnaire["dimensions"]
            for question in dimension["questions"]
            for statement in question["statements"]
        }
        told: list[tuple[str, int]] = []
        for one in (self.smallest_step() or {"raises": []})["raises"]:
            told += [(one["question"], phase) for phase in range(one["from"], one["to"])]
        gaps = {name: one.get("gap", 0) for name, one in (self.targets() or {"dimensions": {}})["dimensions"].items()}
        with_gap = [name for name in self.questions if gaps.get(name, 0) > 0]
        names = [*self.holding_back(), *sorted(with_gap, key=lambda name: -gaps[name]), *self.questions]
        for name in names:
            for phase in range(1, self.highest + 1):
                told += [(question, phase) for question in self.questions[name] if self.given.get(question) == phase]
        actions: list[str] = []
        for step in told:
            if leads_to[step] is not None and leads_to[step] not in actions:
                actions.append(leads_to[step])
        return actions

    def targets(self) -> Json:
        wished = self.file.get("targets")
        if not wished:
            return None
        found: Json = {}
        for name in self.questions:
            if name in wished:
                found[name] = {"target": wished[name]}
                phase = self.dimension(name, self.given).get("phase")
                if phase is not None:
                    found[name]["gap"] = max(0, wished[name] - phase)
        with_gap = [one for one in found.values() if "gap" in one]
        whole_way = sum(one["target"] - 1 for one in with_gap)
        result = {"dimensions": found}
        if whole_way:
            share = 1 - Fraction(sum(one["gap"] for one in with_gap), whole_way)
            result["percent_to_target"] = int(100 * share + Fraction(1, 2))
        return result

    # The whole result.

    def mean(self, name: str) -> str | None:
        values = self.values(name, self.given)
        if not values:
            return None
        hundredths = int(Fraction(100 * sum(values), len(values)) + Fraction(1, 2))
        return f"{hundredths // 100}.{hundredths % 100:02}"

    def reasons(self) -> Json:
        numerator, denominator = self.share.numerator, self.share.denominator
        reasons: Json = [
            {
                "rule": "reading",
                "name": self.reading,
                "share": f"{numerator}/{denominator}",
                "inclusive": self.inclusive,
                "gap": self.gap,
            }
        ]
        if self.part:
            asked = sum(len(questions) for questions in self.questions.values())
            reasons.append({"rule": "part", "id": self.part, "questions": asked})
        for name in self.questions:
            values = self.values(name, self.given)
            reasons += self.reason("dimension", name, self.dimension(name, self.given), values, Fraction(2, 3))
        for lens in self.lenses():
            reasons += self.reason_together("lens", lens, self.of_lens(lens))
        return reasons + self.reason_together("overall", "overall", list(self.questions))

    def reason_together(self, level: str, name: str, names: list[str]) -> Json:
        parts = [self.dimension(one, self.given) for one in names]
        values = [part["phase"] for part in parts if part["determined"]]
        return self.reason(level, name, self.together(names, self.given), values, Fraction(3, 4))

    def reason(self, level: str, name: str, found: Json, values: list[int], coverage: Fraction) -> Json:
        applicable = found["applicable"]
        coverage_reason = {
            "rule": "coverage",
            "level": level,
            "id": name,
            "known": found["known"],
            "applicable": applicable,
            "needed": next(count for count in range(applicable + 1) if count >= coverage * applicable),
            "determined": found["determined"],
        }
        if not found["determined"]:
            return [coverage_reason]
        phase = found["phase"]
        tests = [self.test(values, candidate) for candidate in range(2, min(phase + 1, self.highest) + 1)]
        return [
            coverage_reason,
            {"rule": "phase", "level": level, "id": name, "phase": phase, "parts": len(values), "tests": tests},
        ]

    def test(self, values: list[int], phase: int) -> Json:
        reached = sum(value >= phase for value in values)
        below = sum(value < self.floor(phase) for value in values)
        return {
            "phase": phase,
            "reached": reached,
            "needed": self.needed(len(values)),
            "floor": self.floor(phase),
            "below_floor": below,
            "met": self.is_enough(reached, len(values)) and below == 0,
        }

    def lenses(self) -> list[str]:
        return [lens["id"] for lens in self.questionnaire["lenses"]]

    def position(self) -> Json:
        phases = {lens: self.together(self.of_lens(lens), self.given).get("phase") for lens in self.lenses()}
        if len(phases) != 2 or None in phases.values():
            return None
        first, second = phases.values()
        return {"phases": phases, "diagonal": "on" if first == second else "above" if first < second else "below"}

    def firmness(self) -> Json:
        phase = self.overall(self.given).get("phase")
        if phase is None:
            return None
        changes = self.changes()
        unchanged = [change for change in changes if change["phase"] == phase]
        share = Fraction(len(unchanged), len(changes))
        word = "firm" if share == 1 else "fairly-firm" if share >= Fraction(95, 100) else "border"
        return {"tried": len(changes), "unchanged": len(unchanged), "word": word}

    def phases(self) -> Json:
        lenses = {lens: self.together(self.of_lens(lens), self.given).get("phase") for lens in self.lenses()}
        dimensions = {name: self.dimension(name, self.given).get("phase") for name in self.questions}
        return without_none(
            {
                "phase": self.overall(self.given).get("phase"),
                "lenses": without_none(lenses),
                "dimensions": without_none(dimensions),
            }
        )

    def self_estimate(self) -> Json:
        if "self_estimate" not in self.file:
            return None
        guess = self.file["self_estimate"]
        phase = self.overall(self.given).get("phase")
        return without_none({"guess": guess, "difference": None if phase is None else phase - guess})

    def result(self, engine: str) -> Json:
        """Return the whole result as JSON."""
        names = list(self.questions)
        overall = self.overall(self.given)
        asked = [question for questions in self.questions.values() for question in questions]
        source = {"id": self.questionnaire["id"], "part": self.part, "edition": self.questionnaire["edition"]}
        return without_none(
            {
                "format": "maturity-result",
                "version": 1,
                "kind": "phases",
                "questionnaire": without_none(source),
                "engine": engine,
                "reading": self.reading,
                "overall": without_none(
                    {
                        "phase": overall.get("phase"),
                        "determined": overall["determined"],
                        "indicative": self.part is not None,
                        "known": overall["known"],
                        "applicable": overall["applicable"],
                        **self.ranges(names, self.overall),
                        "firmness": self.firmness(),
                        "smallest_step": self.smallest_step(),
                    }
                ),
                "lenses": {lens: self.lens_result(lens) for lens in self.lenses()},
                "dimensions": {name: self.dimension_result(name) for name in names},
                "position": self.position(),
                "deciding": [change for change in self.changes() if change["phase"] != overall["phase"]],
                "holding_back": self.holding_back(),
                "advice": self.advice(),
                "unknown": [question for question in asked if self.given.get(question) == "dk"],
                "open": [question for question in asked if question not in self.given],
                "not_applicable": [question for question in asked if self.given.get(question) == "na"],
                "left_out": self.left_out,
                "reasons": self.reasons(),
                "self_estimate": self.self_estimate(),
                "targets": self.targets(),
                "readings": {
                    reading: Oracle(self.questionnaire, self.file, reading).phases()
                    for reading in ("lenient", "normal", "strict")
                },
            }
        )

    def lens_result(self, lens: str) -> Json:
        names = self.of_lens(lens)
        return self.together(names, self.given) | self.ranges(names, lambda given: self.together(names, given))

    def dimension_result(self, name: str) -> Json:
        found = self.dimension(name, self.given)
        return without_none(
            {
                "phase": found.get("phase"),
                "determined": found["determined"],
                "mean": self.mean(name),
                "known": found["known"],
                "applicable": found["applicable"],
                **self.ranges([name], lambda given: self.dimension(name, given)),
            }
        )


def without_none(found: Json) -> Json:
    """Return an object without what is not determined."""
    return {key: value for key, value in found.items() if value is not None}
