"""What a word is: for comparing wording, for spelling, and for measuring."""

from __future__ import annotations

import re

__all__ = ["COUNTED", "LETTERS", "SPELLED"]

LETTERS = re.compile(r"[^\W\d_]+")
"""Letters only: `foto's` is two. For comparing with another text, where marks may differ."""

SPELLED = re.compile(r"(?<!\w)(?<!\w['’])(?:['’](?=[nst]\b(?!\.)))?[^\W\d_]+(?:['’-][^\W\d_]+)*(?!\w)")
"""A word as a dictionary has it: `foto's`, `e-mail`, `'s`. Anything with a digit is none: `A4`, `2e`."""

COUNTED = re.compile(r"[^\W_]+(?:['’.,:/-][^\W_]+)*")
"""A word as a reader counts it: a number is one too."""
