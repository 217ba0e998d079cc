import re

import pytest

from site_builder.assets import FRONTEND
from site_builder.checks import check_guide
from site_builder.colours import GROUNDS, INKS, contrast, drawn_icon, own_colours
from site_builder.guide import read_guide
from tests.site_builder.builders import SITE, small_guide


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        # The best known grey: the lightest one on white that WCAG lets pass.
        ("#767676", "#ffffff", 4.54),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == pytest.approx(expected, abs=0.005)


def test_the_text_on_a_phase_is_the_one_that_reads_better() -> None:
    guide, _ = read_guide(small_guide())
    light, dark = own_colours(guide.site).decode().splitlines()
    assert "--phase-1:#f0b544;--on-1:#1c2028;" in light
    assert "--phase-4:#2b3868;--on-4:#ffffff;--link:#2a4ba0}" in light
    assert "--phase-4:#8e9fe6;--on-4:#15171d;--link:#9db4ff}" in dark


def test_the_icon_has_the_colours_of_the_phases() -> None:
    guide, _ = read_guide(small_guide())
    assert re.findall("#[0-9a-f]{6}", drawn_icon(guide.site).decode()) == [
        "#fbfaf6", "#f0b544", "#de7350", "#2a7d72", "#2b3868",
    ]  # fmt: skip


def test_a_link_that_cannot_be_read_is_a_problem() -> None:
    site = SITE.replace("#2a4ba0", "#8899cc")
    guide, _ = read_guide(small_guide() | {"site.yml": site.encode()})
    (problem,) = check_guide(guide)
    assert str(problem).splitlines() == [
        "content/site.yml:11: a link in #8899cc has a contrast of 2.4, expected 4.5 or more",
        "    Choose a darker or a lighter colour.",
    ]


def test_the_style_sheet_has_the_grounds_that_colours_are_compared_with() -> None:
    tokens = (FRONTEND / "style/tokens.css").read_text("utf-8")
    papers, washes = re.findall("--paper: (.*);", tokens), re.findall("--wash: (.*);", tokens)
    assert list(GROUNDS.values()) == list(zip(papers, washes, strict=True))
    assert re.findall("--ink: (.*);", tokens)[0] == INKS["light"]
