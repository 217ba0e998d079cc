"""The guide's own colours: the part of the style sheet that `content/site.yml` decides, and the drawn icon.

The colour of a text on a phase is not chosen but worked out: dark or white, whichever reads better.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.guide import Guide, Site
from site_builder.problems import Problem

__all__ = ["LEAST_CONTRAST", "check_colours", "contrast", "drawn_icon", "own_colours"]

LEAST_CONTRAST = 4.5
"""What WCAG 2.2 asks of text of ordinary size."""

WHITE = "#ffffff"

GROUNDS = {"light": ("#fbfaf6", "#f1eee4"), "dark": ("#15171d", "#1e2129")}
"""What pages are printed on in each scheme: `--paper` and `--wash` of style/tokens.css."""

INKS = {"light": "#1c2028", "dark": "#15171d"}
"""The dark colour of a text on a phase."""

SELECTORS = {
    # Twice the root: a rule for `:root` alone would come before the theme's own palette.
    "light": ':root,[data-md-color-scheme="default"],[data-embed-theme="light"] body',
    "dark": '[data-md-color-scheme="slate"],[data-embed-theme="dark"] body',
}

ICON = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28">
  <rect width="28" height="28" rx="4" fill="{paper}"/>
  <rect x="4" y="18" width="4.4" height="6" fill="{first}"/>
  <rect x="9.2" y="13.5" width="4.4" height="10.5" fill="{second}"/>
  <rect x="14.4" y="9" width="4.4" height="15" fill="{third}"/>
  <rect x="19.6" y="4" width="4.4" height="20" fill="{fourth}"/>
</svg>
"""


def own_colours(site: Site) -> bytes:
    """Return the rules of the style sheet that give the guide its colours."""
    return "".join(f"{SELECTORS[scheme]}{{{_variables(site, scheme)}}}\n" for scheme in SELECTORS).encode()


def drawn_icon(site: Site) -> bytes:
    """Return the four steps in the guide's colours, for the tab of the browser."""
    first, second, third, fourth = site.colours["light"]["phases"]
    paper, _ = GROUNDS["light"]
    return ICON.format(paper=paper, first=first, second=second, third=third, fourth=fourth).encode()


def check_colours(guide: Guide) -> Iterator[Problem]:
    """Yield the colours on which, or in which, a text cannot be read."""
    for scheme, grounds in GROUNDS.items():
        chosen = guide.site.colours[scheme]
        for position, colour in enumerate(chosen["phases"]):
            found = contrast(_text_on(colour, scheme), colour)
            if found < LEAST_CONTRAST:
                yield _unreadable(
                    guide, (scheme, "phases", position), f"neither dark nor white text on {colour}", found
                )
        found = min(contrast(chosen["link"], ground) for ground in grounds)
        if found < LEAST_CONTRAST:
            yield _unreadable(guide, (scheme, "link"), f"a link in {chosen['link']}", found)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.2 defines it: from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _variables(site: Site, scheme: str) -> str:
    chosen = site.colours[scheme]
    phases = [
        f"--phase-{phase}:{colour};--on-{phase}:{_text_on(colour, scheme)}"
        for phase, colour in enumerate(chosen["phases"], 1)
    ]
    return ";".join([*phases, f"--link:{chosen['link']}"])


def _text_on(colour: str, scheme: str) -> str:
    return max((INKS[scheme], WHITE), key=lambda text: contrast(text, colour))


def _luminance(colour: str) -> float:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)  # noqa: PLR2004  # the numbers of the definition
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _unreadable(guide: Guide, keys: tuple[str | int, ...], what: str, found: float) -> Problem:
    place = guide.site.source.place(("colours", *keys))
    message = f"{what} has a contrast of {found:.1f}, expected {LEAST_CONTRAST} or more"
    return Problem(place, message, "Choose a darker or a lighter colour.")
