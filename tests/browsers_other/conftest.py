"""Every browser in turn, each with the site to itself."""

from collections.abc import Iterator

import pytest
from selenium.webdriver import Remote

from tests.browsers_other.browsers import BROWSERS, missing, open_browser


@pytest.fixture(scope="module", params=BROWSERS)
def browser(request: pytest.FixtureRequest) -> Iterator[Remote]:
    """Return a browser with a fresh profile."""
    if lacks := missing(request.param):
        # Only root on Debian can install it, which `make test` then does.
        pytest.skip(f"{request.param}: this machine has no {' and no '.join(lacks)}")
    with open_browser(request.param) as opened:
        yield opened
