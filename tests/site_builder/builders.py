"""A small guide, complete and without faults, that tests change one thing in."""

from pathlib import Path

from site_builder.files import Tree

ROOT = Path(__file__).parents[2]

TEXT = "{nl: tekst, en: text}"

SITE = """\
name: Gids
description: {nl: Een gids, en: A guide}
languages:
  - {id: nl, name: Nederlands}
  - {id: en, name: English}
navigation:
  - home
  - title: {nl: Fasen, en: Phases}
    pages: [phases]
colours:
  light: {phases: ["#f0b544", "#de7350", "#2a7d72", "#2b3868"], link: "#2a4ba0"}
  dark: {phases: ["#f4c565", "#ec8c6d", "#58b3a6", "#8e9fe6"], link: "#9db4ff"}
explained:
  rule: home#more
  coverage: home#more
  certainty: home#more
  smallest-step: home#more
  targets: home#more
  kept-results: home#more
  position-above: home#more
  position-below: home#more
  position-on: home#more
  phase-1: home#more
  phase-2: home#more
  phase-3: home#more
  phase-4: home#more
"""

HEAD = """\
id: scan
kind: phases
edition: "2026.1"
title: {nl: Scan, en: Scan}
rule: {share: "1/2", gap: 1}
phases:
  - {phase: 1, name: {nl: een, en: one}, page: phases}
  - {phase: 2, name: {nl: twee, en: two}, page: phases}
  - {phase: 3, name: {nl: drie, en: three}, page: phases}
  - {phase: 4, name: {nl: vier, en: four}, page: phases}
lenses:
  - id: organisation
    title: {nl: Organisatie, en: Organisation}
    asks: {nl: Hoe, en: How}
    phases: [{nl: a, en: a}, {nl: b, en: b}, {nl: c, en: c}, {nl: d, en: d}]
parts:
  - {id: quick, title: {nl: Snel, en: Quick}}
dimensions: [roles]
"""

DIMENSION = """\
id: roles
lens: organisation
title: {nl: Rollen, en: Roles}
questions:
  - id: carrier
    revision: 1
    quick: true
    text: {nl: Wie?, en: Who?}
    help: {nl: Kijk, en: Look}
    signs: [{nl: Namen, en: Names}]
    heading: phases#risks
    statements:
      - phase: 1
        text: {nl: niemand, en: nobody}
        leads_to: appoint
      - phase: 2
        text: {nl: iemand, en: somebody}
        leads_to: train
      - phase: 3
        text: {nl: velen, en: many}
        leads_to: share
      - phase: 4
        text: {nl: iedereen, en: everybody}
"""

PLAN = """\
id: plan
title: {nl: Plan, en: Plan}
source: "000"
steps:
  - id: first
    title: {nl: Eerst, en: First}
    actions:
      - {id: appoint, text: {nl: Wijs aan, en: Appoint}, heading: phases#risks}
      - {id: train, text: {nl: Leid op, en: Train}, heading: phases#risks}
      - {id: share, text: {nl: Deel, en: Share}, heading: phases#risks}
"""

GLOSSARY = """\
terms:
  - id: reach
    term: {nl: bereik, en: reach}
    forms: {nl: [bereiken, bereik], en: [reach]}
    meaning: {nl: Hoeveel mensen iets zien, en: How many people see something}
    see: phases#risks
"""

EXAMPLE_TEAM = """\
fictional: true
questionnaire: scan
edition: "2026.1"
scope: {nl: Verzonnen team, en: Made-up team}
respondents:
  - {role: leader, responses: {carrier: 3}}
  - {responses: {carrier: 2}}
"""

BLOCKS = "{{ questionnaire scan paper }}\n\n{{ glossary }}"

PAGES = {
    "nl/index.md": ("home", "Welkom bij deze gids", "Naar de [fasen](page:phases#risks).\n\n## Verder { #more }"),
    "en/index.md": ("home", "Welcome to this guide", "To the [phases](page:phases#risks).\n\n## More { #more }"),
    "nl/fasen.md": (
        "phases",
        "De vier fasen samen",
        f"{{{{ figure staircase }}}}\n\n## Risico's {{ #risks }}\n\n{BLOCKS}",
    ),
    "en/phases.md": (
        "phases",
        "The four phases together",
        f"{{{{ figure staircase }}}}\n\n## Risks {{ #risks }}\n\n{BLOCKS}",
    ),
}


STAIRCASE = '<figure><svg role="img" aria-label="{{ words.stairs_label }}"></svg></figure>'


def page(id_: str, title: str, body: str) -> str:
    return f"---\nid: {id_}\ntitle: {title}\ndescription: {title}, in one sentence.\n---\n\n# {title}\n\n{body}\n"


def small_guide() -> Tree:
    """Return the files of the small guide, by path below `content/`."""
    files = {
        "site.yml": SITE,
        "interface/site.yml": f"search: {TEXT}\n",
        "interface/figures.yml": f"stairs_label: {TEXT}\n",
        "figures/grid.svg": "<figure></figure>",
        "figures/staircase.svg": STAIRCASE,
        "glossary.yml": GLOSSARY,
        "sentences.yml": "shares: {}\n",
        "example-team.yml": EXAMPLE_TEAM,
        "questionnaires/scan/questionnaire.yml": HEAD,
        "questionnaires/scan/roles.yml": DIMENSION,
        "plans/plan.yml": PLAN,
        **{path: page(*parts) for path, parts in PAGES.items()},
    }
    return {path: text.encode() for path, text in files.items()}
