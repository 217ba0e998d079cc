"""The scoring engine of Fasewijzer: what a questionnaire and a respondent's answers say about the phase they are in.

The package uses the standard library alone and has no files, network, clock, randomness or environment (only
`python -m quiz` reads files), so that it runs unchanged on the command line and, through Pyodide, in the page.
"""

__all__ = ["__version__"]

__version__ = "0.1.0"
