from collections.abc import Iterator

import pytest

from quiz import __version__
from quiz.batch import Batch, Taken
from quiz.batch_summary import BatchSummary
from quiz.errors import ResponsesError
from quiz.questionnaire import Questionnaire
from quiz.result import Source
from tests.quiz.builders import Json, questionnaire_data

DATA = questionnaire_data({"a": 2, "b": 1})
DATA["dimensions"][1]["questions"][0]["na_allowed"] = True
QUESTIONNAIRE = Questionnaire.from_dict(DATA)


def batch_of(table: str, **more: Json) -> Batch:
    return Batch(QUESTIONNAIRE, table.splitlines(keepends=True), **more)


def cells_of(table: str, **more: Json) -> list[tuple[bool, list[str]]]:
    return [(taken.is_scored, list(taken.cells)) for taken in batch_of(table, **more).rows()]


def test_row_is_scored_and_keeps_its_other_cells() -> None:
    batch = batch_of("name;a-1;b-1;a-2;team\nAda;3;dk;2;Oost\nBob;2;na;2;\n")
    assert batch.result_header() == [
        "line",
        "name",
        "team",
        "result.overall",
        "result.lens.organisation",
        "result.lens.purpose",
        "result.dimension.a",
        "result.dimension.b",
        "result.mean.a",
        "result.mean.b",
    ]
    assert list(batch.rows()) == [
        Taken(is_scored=True, cells=["2", "Ada", "Oost", "", "2", "", "2", "", "2.50", ""]),
        Taken(is_scored=True, cells=["3", "Bob", "", "2", "2", "", "2", "", "2.00", ""]),
    ]


TABLES = [
    # Semicolons and commas, quotes, spaces and capitals.
    "a-1;a-2;b-1\n3;3;2\n",
    "a-1,a-2,b-1\n3,3,2\n",
    '"a-1","a-2","b-1"\n"3","3","2"\n',
    " a-1 ; a-2 ;b-1\n 3;3 ; 2 \n",
    "a-1;a-2;b-1\r\n3;3;2\r\n",
    # Columns in any order, empty lines, no line end at the end.
    "b-1,a-1,a-2\n\n2,3,3",
]


@pytest.mark.parametrize("table", TABLES)
def test_table_is_read_as_it_comes(table: str) -> None:
    [(is_scored, cells)] = cells_of(table)
    assert is_scored
    assert cells[1:] == ["2", "3", "2", "3", "2", "3.00", "2.00"]


def test_dont_know_not_applicable_and_nothing_may_have_capitals() -> None:
    batch = batch_of("a-1,a-2,b-1\nDK, ,Na\n")
    assert [taken.is_scored for taken in batch.rows()] == [True]


def test_delimiter_is_the_one_that_finds_most_questions() -> None:
    assert batch_of("a-1;a-2;b, really\n").delimiter == ";"
    assert batch_of("what; do; you; think,a-1,a-2\n").delimiter == ","


PHASE = "expected a whole number from 1 to 4 or 'dk', or nothing"
PHASE_OR_NA = "expected a whole number from 1 to 4, 'dk' or 'na', or nothing"

REJECTED = [
    ("a-1,a-2,b-1\n1,2,5\n", "b-1", f"b-1 is '5', {PHASE_OR_NA}, at line 2 column 3"),
    ("a-1,a-2,b-1\n1,na,2\n", "a-2", f"a-2 is 'na', {PHASE}, at line 2 column 2"),
    ("a-1;b-1\n2,0;2\n", "a-1", f"a-1 is '2,0', {PHASE}, at line 2 column 1"),
    ("a-1,b-1\n2\n", "", "the number of cells is 1, expected 2, at line 2"),
    ("a-1,b-1\n2,2,2\n", "", "the number of cells is 3, expected 2, at line 2"),
    ("a-1,name\n2,\udce9\n", "", "the row is not UTF-8, expected UTF-8, at line 2"),
]


@pytest.mark.parametrize(("table", "column", "problem"), REJECTED)
def test_row_that_cannot_be_read_is_kept_with_the_reason(table: str, column: str, problem: str) -> None:
    batch = batch_of(table)
    [taken] = batch.rows()
    row = table.splitlines()[1]
    assert not taken.is_scored
    assert list(taken.cells) == ["2", column, problem, *row.split(batch.delimiter)]
    assert batch.rejected_header() == ["line", "column", "problem", *table.splitlines()[0].split(batch.delimiter)]


def test_rows_after_a_rejected_one_are_scored() -> None:
    assert [is_scored for is_scored, _ in cells_of("a-1,b-1\nx,2\n2,2\ny,3\n")] == [False, True, False]


def test_line_is_where_the_row_begins() -> None:
    table = 'a-1,name,b-1\n1,"two\nlines",2\n\n3,one,3\n'
    assert [cells[0] for _, cells in cells_of(table)] == ["2", "5"]


def test_row_that_is_no_csv_is_kept_as_it_was() -> None:
    broken = '"' + 140_000 * "x" + "\n"
    rows = cells_of(f"a-1,b-1\n2,2\n{broken}3,3\n")
    problem = "the row is not CSV (field larger than field limit (131072)), expected CSV, at line 3"
    assert rows[1] == (False, ["3", "", problem, broken])
    assert [is_scored for is_scored, _ in rows] == [True, False, True]


BAD_HEADERS = [
    ("", "the header is without one, expected at least one question of phase-scan, at line 1"),
    ("x,y\n1,2\n", "the header is without one, expected at least one question of phase-scan, at line 1"),
    ("a-1,b-1,a-1\n", "column 3 is 'a-1' once more, expected each question once, at line 1"),
    ('"' + 140_000 * "x", "the header is not CSV (field larger than field limit (131072)), expected CSV, at line 1"),
]


@pytest.mark.parametrize(("table", "message"), BAD_HEADERS)
def test_table_without_questions_is_refused(table: str, message: str) -> None:
    with pytest.raises(ResponsesError) as raised:
        batch_of(table)
    assert str(raised.value) == message


def test_summary_counts_the_rows_by_phase() -> None:
    batch = batch_of("who,a-1,b-1\nx,2,2\ny,3,3\nz,3,q\nv,,4\n")
    assert [taken.is_scored for taken in batch.rows()] == [True, True, False, True]
    nobody = {"1": 0, "2": 0, "3": 0, "4": 0, "undetermined": 3}
    b = {"1": 0, "2": 1, "3": 1, "4": 1, "undetermined": 0}
    assert batch.summary() == BatchSummary(
        questionnaire=Source(id="phase-scan", part=None, edition="2026.1"),
        engine=__version__,
        reading="normal",
        rows=3,
        rejected=1,
        overall=nobody,
        lenses={"organisation": nobody, "purpose": b},
        dimensions={"a": nobody, "b": b},
        missing=("a-2",),
        other_columns=("who",),
    )


def test_part_is_scored_as_if_it_were_all_there_is() -> None:
    batch = batch_of("a-1,a-2,b-1\n3,1,3\n", part="quick")
    [taken] = batch.rows()
    assert list(taken.cells) == ["2", "1", "3", "3", "3", "3", "3", "3.00", "3.00"]
    assert batch.summary().questionnaire.part == "quick"
    assert batch.summary().other_columns == ("a-2",)
    assert batch.summary().missing == ()


def test_reading_can_be_chosen() -> None:
    [(_, cells)] = cells_of("a-1,a-2,b-1\n2,3,3\n", reading="lenient")
    assert cells[1:3] == ["3", "3"]


def test_rows_are_read_one_by_one() -> None:
    taken_so_far = 0

    def lines() -> Iterator[str]:
        nonlocal taken_so_far
        yield "a-1,b-1\n"
        for number in range(100):
            taken_so_far = number + 1
            yield "2,2\n"

    rows = Batch(QUESTIONNAIRE, lines()).rows()
    for number in range(1, 101):
        next(rows)
        assert taken_so_far == number
