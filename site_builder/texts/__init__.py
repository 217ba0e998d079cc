"""Checks of the texts themselves: spelling, readability, borrowed wording, figures without a source, names.

`python -m site_builder.texts check` reads every text of the site from `content/` and names every problem at once.
"""
