from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.quiz.builders import Json

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="session")
def sentences_data() -> Json:
    """Return the published sentences, as the site builder compiles them."""
    return YAML(typ="safe", pure=True).load((CONTENT / "sentences.yml").read_text(encoding="utf-8"))
