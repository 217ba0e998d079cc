from tests.quiz.fuzz import fuzz


def test_nothing_but_our_own_errors_comes_out_whatever_goes_in() -> None:
    count = 500
    # Some of what is broken does not matter; all of it has an answer.
    assert 0 < fuzz(count) < count
