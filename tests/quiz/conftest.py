from pathlib import Path

import pytest
from hypothesis import settings
from ruamel.yaml import YAML

from tests.quiz.builders import Json

# How long an example takes says more about the machine than about the law; speed has measurements of its own.
settings.register_profile("quiz", deadline=None)
settings.load_profile("quiz")

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="session")
def sentences_data() -> Json:
    """Return the published sentences, as the site builder compiles them."""
    return YAML(typ="safe", pure=True).load((CONTENT / "sentences.yml").read_text(encoding="utf-8"))
