"""Many respondents in one table: a poll or the export of a survey, one row per respondent.

The columns are found by their names, which are question ids; all other columns are kept as they are. A cell is a phase,
`dk`, `na` where the question allows it, or empty for an open question; spaces around it and capitals do not matter. A
row that cannot be read is rejected whole, with the reason, and counts nowhere.

Rows are taken one by one and only counts are kept, so that a table may be of any length.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from quiz import __version__
from quiz.batch_summary import BatchSummary
from quiz.errors import ResponsesError
from quiz.group import UNDETERMINED
from quiz.parsing import shown
from quiz.phase_rule import NORMAL
from quiz.questionnaire import Questionnaire
from quiz.responses import Responses, spoken_answers
from quiz.result import Source
from quiz.rounding import rounded
from quiz.scoring import stand
from quiz.standing import DIMENSION, LENS, OVERALL

__all__ = ["Batch", "Taken"]

_DELIMITERS = ";,"


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """What became of a row."""

    is_scored: bool
    cells: Sequence[str]
    """Of the table of results, or of the table of rejected rows."""


class Batch:
    """A table that is being read."""

    def __init__(
        self, questionnaire: Questionnaire, lines: Iterable[str], *, part: str | None = None, reading: str = NORMAL
    ) -> None:
        """Read the header, and find the delimiter and the questions in it.

        Raises:
            ResponsesError: where no column is a question, or two are the same one.
        """
        self._questionnaire = questionnaire
        self._part = part
        self._reading = reading
        self._asked = questionnaire.asked(part)
        rest = iter(lines)
        first = next(rest, "")
        self._lines = _Lines(chain([first], rest))
        self.delimiter = max(_DELIMITERS, key=lambda delimiter: _questions_in(first, delimiter, self._asked))
        """What stands between the cells: whichever finds more questions in the header."""
        self._reader = csv.reader(self._lines, delimiter=self.delimiter)
        self._header = self._read_header()
        self._columns = self._find_columns()
        self._others = [place for place, name in enumerate(self._header) if name not in self._columns]
        self._answers = {
            question.id: {str(answer): answer for answer in question.answers} for question in questionnaire.questions
        }
        self._rejected = 0
        self._phases: Counter[tuple[str, str, int | None]] = Counter()

    def result_header(self) -> list[str]:
        """Return the names of the columns of the results."""
        dimensions = self._questionnaire.dimension_ids
        return [
            "line",
            *(self._header[place] for place in self._others),
            "result.overall",
            *(f"result.lens.{lens.id}" for lens in self._questionnaire.lenses),
            *(f"result.dimension.{name}" for name in dimensions),
            *(f"result.mean.{name}" for name in dimensions),
        ]

    def rejected_header(self) -> list[str]:
        """Return the names of the columns of the rejected rows: where and why, and then the row as it was."""
        return ["line", "column", "problem", *self._header]

    def rows(self) -> Iterator[Taken]:
        """Yield what becomes of each row; empty lines are none."""
        while True:
            self._lines.row.clear()
            line = self._reader.line_num + 1
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                problem = f"the row is not CSV ({error}), expected CSV, at line {line}"
                yield self._reject(line, "", problem, ["".join(self._lines.row)])
                continue
            if cells:
                yield self._take(line, cells)

    def summary(self) -> BatchSummary:
        """Return what the rows come to so far."""
        questionnaire = self._questionnaire
        overall = self._distribution(OVERALL, OVERALL)
        return BatchSummary(
            questionnaire=Source(id=questionnaire.id, part=self._part, edition=questionnaire.edition),
            engine=__version__,
            reading=self._reading,
            rows=sum(overall.values()),
            rejected=self._rejected,
            overall=overall,
            lenses={lens.id: self._distribution(LENS, lens.id) for lens in questionnaire.lenses},
            dimensions={name: self._distribution(DIMENSION, name) for name in questionnaire.dimension_ids},
            missing=tuple(
                question.id
                for question in questionnaire.questions
                if question.id in self._asked and question.id not in self._columns
            ),
            other_columns=tuple(self._header[place] for place in self._others),
        )

    def _read_header(self) -> list[str]:
        try:
            return [name.strip() for name in next(self._reader)]
        except csv.Error as error:
            message = f"the header is not CSV ({error}), expected CSV, at line 1"
            raise ResponsesError(message) from error

    def _find_columns(self) -> dict[str, int]:
        """Return the place of every question among the columns."""
        columns: dict[str, int] = {}
        for place, name in enumerate(self._header):
            if name in columns:
                message = f"column {place + 1} is {shown(name)} once more, expected each question once, at line 1"
                raise ResponsesError(message)
            if name in self._asked:
                columns[name] = place
        if not columns:
            expected = f"at least one question of {self._questionnaire.id}"
            message = f"the header is without one, expected {expected}, at line 1"
            raise ResponsesError(message)
        return columns

    def _take(self, line: int, cells: Sequence[str]) -> Taken:
        try:
            return Taken(is_scored=True, cells=self._result(line, cells))
        except _RowError as error:
            return self._reject(line, error.column, str(error), cells)

    def _reject(self, line: int, column: str, problem: str, cells: Sequence[str]) -> Taken:
        self._rejected += 1
        return Taken(is_scored=False, cells=[str(line), column, problem, *cells])

    def _result(self, line: int, cells: Sequence[str]) -> list[str]:
        """Return the results of one row; what is not determined is empty."""
        standing = stand(self._questionnaire, self._responses(line, cells), reading=self._reading)
        dimensions = [dimension.whole for dimension in standing.dimensions]
        wholes = [standing.overall, *standing.lenses, *dimensions]
        self._phases.update((whole.level, whole.id, whole.phase) for whole in wholes)
        return [
            str(line),
            *(cells[place] for place in self._others),
            *("" if whole.phase is None else str(whole.phase) for whole in wholes),
            *(rounded(sum(whole.known), len(whole.known)) if whole.known else "" for whole in dimensions),
        ]

    def _responses(self, line: int, cells: Sequence[str]) -> Responses:
        if len(cells) != len(self._header):
            message = f"the number of cells is {len(cells)}, expected {len(self._header)}, at line {line}"
            raise _RowError(message)
        if not _is_utf8(cells):
            message = f"the row is not UTF-8, expected UTF-8, at line {line}"
            raise _RowError(message)
        given: dict[str, int | str] = {}
        for question, place in self._columns.items():
            cell = cells[place].strip().lower()
            if not cell:
                continue
            answers = self._answers[question]
            if cell not in answers:
                expected = f"{spoken_answers([*answers.values()])}, or nothing"
                message = f"{question} is {shown(cells[place])}, expected {expected}, at line {line} column {place + 1}"
                raise _RowError(message, question)
            given[question] = answers[cell]
        return Responses(part=self._part, edition=self._questionnaire.edition, given=given, notes={}, targets={})

    def _distribution(self, level: str, name: str) -> dict[str, int]:
        phases = range(1, self._questionnaire.highest + 1)
        distribution = {str(phase): self._phases[level, name, phase] for phase in phases}
        return distribution | {UNDETERMINED: self._phases[level, name, None]}


class _RowError(ResponsesError):
    """A row that cannot be read, and the name of the column where it went wrong."""

    def __init__(self, message: str, column: str = "") -> None:
        super().__init__(message)
        self.column = column


class _Lines:
    """The lines of a table, remembering those of the row that is being read: a row that is no CSV is kept as it was."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.row: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.row.append(line)
        return line


def _questions_in(header: str, delimiter: str, asked: Collection[str]) -> int:
    return sum(name.strip().strip('"') in asked for name in header.split(delimiter))


def _is_utf8(cells: Sequence[str]) -> bool:
    """Tell whether all bytes were letters; whoever reads the file turns those that were not into halves of letters."""
    try:
        "".join(cells).encode()
    except UnicodeEncodeError:
        return False
    return True
