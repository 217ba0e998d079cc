import re

import pytest

from site_builder.policy import with_policy
from site_builder.problems import BuildError

HEAD = '<!doctype html><html><head><meta charset="utf-8">'


def policy_of(body: str, *, runs_engine: bool = False) -> str:
    found = re.search(
        'http-equiv="Content-Security-Policy" content="([^"]*)"', with_policy("p", HEAD + body, runs_engine=runs_engine)
    )
    assert found is not None
    return found[1]


def test_the_policy_stands_before_everything_it_holds_for() -> None:
    text = with_policy("p", f"{HEAD}<title>t</title>", runs_engine=False)
    assert text.startswith(f'{HEAD}<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; ')


def test_a_script_in_the_page_is_allowed_by_its_hash() -> None:
    # printf 'let a = 1' | openssl dgst -sha256 -binary | base64
    assert "script-src 'self' 'sha256-LAfYd7pbFUgwfQu8b4q135PeTG2z+/coPEUYCd74eCQ='" in policy_of(
        "<script>let a = 1</script>"
    )


def test_data_in_a_script_element_needs_no_hash() -> None:
    policy = policy_of('<script type="application/json">{"a": 1}</script><script src="a.js"></script>')
    assert "script-src 'self'; " in policy


def test_only_a_page_that_runs_the_engine_may_compile_it() -> None:
    assert "'wasm-unsafe-eval'" not in policy_of("<p>")
    assert "script-src 'self' 'wasm-unsafe-eval'; " in policy_of("<p>", runs_engine=True)
    assert "'unsafe-eval'" not in policy_of("<p>", runs_engine=True)
    assert "unsafe-inline" not in policy_of("<p>", runs_engine=True)


FAULTS = [
    ('<p style="color: red">', 'p: found style="color: red" in <p>, expected no inline style and no handler'),
    ('<p onclick="a()">', 'p: found onclick="a()" in <p>, expected no inline style and no handler'),
    ('<a href=" JavaScript:a()">', 'p: found href=" JavaScript:a()" in <a>, expected an address'),
    ("<style>p {}</style>", "p: found <style>, expected styles in the site's own style sheet"),
]


@pytest.mark.parametrize(("body", "message"), FAULTS)
def test_what_no_policy_without_exceptions_allows_stops_the_build(body: str, message: str) -> None:
    with pytest.raises(BuildError) as error:
        with_policy("p", HEAD + body, runs_engine=False)
    assert str(error.value) == message


def test_a_page_without_a_place_for_the_policy_stops_the_build() -> None:
    with pytest.raises(BuildError) as error:
        with_policy("p", "<html><head></head></html>", runs_engine=False)
    assert str(error.value) == 'p: found <meta charset="utf-8"> 0 times, expected once'
