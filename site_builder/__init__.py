"""Turns `content/`, `quiz/` and the front end into the site."""
