import json

import pytest

from site_builder.guide import Guide, read_guide
from site_builder.pages import Published, render_pages, site_settings
from tests.site_builder.builders import ROOT, page, small_guide

# The words of the real site; what they are is not tested here.
WORDS = {f"interface/{path.name}": path.read_bytes() for path in (ROOT / "content/interface").glob("*.yml")}

NAMES = ("icon.svg", "site.css")


@pytest.fixture
def guide() -> Guide:
    files = small_guide() | WORDS
    guide, problems = read_guide(files)
    assert problems == []
    return guide


@pytest.fixture
def published() -> Published:
    assets = {name: f"assets/{name}" for name in NAMES}
    return Published(site_url="https://example.org/gids/", assets=assets, engine={"folder": "engine/1/", "files": []})


def rendered(guide: Guide, published: Published, language: int) -> dict[str, str]:
    tree = render_pages(guide, guide.site.languages[language], published)
    return {path: content.decode() for path, content in tree.items()}


def test_links_by_id_become_links_between_files_of_the_own_language(guide: Guide, published: Published) -> None:
    assert "Naar de [fasen](fasen.md#risks)." in rendered(guide, published, 0)["index.md"]
    assert "To the [phases](phases.md#risks)." in rendered(guide, published, 1)["index.md"]


def test_a_link_from_a_deeper_folder_is_relative(published: Published) -> None:
    files = small_guide() | WORDS
    files["nl/diep/fasen.md"] = files.pop("nl/fasen.md").replace(b"## Risico's", b"[terug](page:home)\n\n## Risico's")
    guide, _ = read_guide(files)
    assert "[terug](../index.md)" in rendered(guide, published, 0)["diep/fasen.md"]


def test_every_page_names_its_counterparts_with_whole_addresses(guide: Guide, published: Published) -> None:
    text = rendered(guide, published, 1)["phases.md"]
    line = next(line for line in text.splitlines() if line.startswith("languages: "))
    assert json.loads(line.removeprefix("languages: ")) == [
        {"lang": "nl", "name": "Nederlands", "url": "https://example.org/gids/fasen/", "path": "/gids/fasen/"},
        {"lang": "en", "name": "English", "url": "https://example.org/gids/en/phases/", "path": "/gids/en/phases/"},
        {"lang": "x-default", "name": "", "url": "https://example.org/gids/fasen/", "path": "/gids/fasen/"},
    ]


def test_a_figure_has_its_words_in_the_language_of_the_page(guide: Guide, published: Published) -> None:
    assert 'aria-label="Trap met vier treden' in rendered(guide, published, 0)["fasen.md"]
    assert 'aria-label="Staircase of four treads' in rendered(guide, published, 1)["phases.md"]


def test_text_of_authors_cannot_become_markup(published: Published) -> None:
    files = small_guide() | WORDS
    files["interface/figures.yml"] = files["interface/figures.yml"].replace(b"Trap met", b"<b>Trap</b> met")
    guide, _ = read_guide(files)
    assert 'aria-label="&lt;b&gt;Trap&lt;/b&gt; met' in rendered(guide, published, 0)["fasen.md"]


def test_the_navigation_has_the_titles_and_files_of_the_language(guide: Guide, published: Published) -> None:
    settings = site_settings(guide, guide.site.languages[1], published)
    assert settings["nav"] == [
        {"Welcome to this guide": "index.md"},
        {"Phases": [{"The four phases together": "phases.md"}]},
    ]
    assert settings["site_url"] == "https://example.org/gids/en/"
    assert settings["extra"]["scope"] == "/gids/"


def test_a_heading_links_to_the_questions_that_it_explains(guide: Guide, published: Published) -> None:
    lines = rendered(guide, published, 0)["fasen.md"].splitlines()
    after_heading = "\n".join(lines[lines.index("## Risico's { #risks }") :][:5])
    assert '<a href="/gids/fasen/#question-carrier">Wie?</a>' in after_heading
    assert 'id="question-carrier"' in "\n".join(lines)


def test_the_first_occurrence_of_a_term_on_a_page_links_to_its_explanation(published: Published) -> None:
    body = "Het bereik telt, en [bereik](page:phases#risks) ook.\n\n## Bereik { #more }\n\nMeer bereik."
    files = small_guide() | WORDS | {"nl/index.md": page("home", "Welkom bij deze gids", body).encode()}
    guide, _ = read_guide(files)
    text = rendered(guide, published, 0)["index.md"]
    link = '<a class="term" href="/gids/fasen/#term-reach" data-meaning="Hoeveel mensen iets zien"'
    assert f"Het {link}" in text
    assert text.count('class="term"') == 1
    assert ">bereik</a> telt, en [bereik](fasen.md#risks) ook." in text
    assert "## Bereik { #more }" in text
    assert "Meer bereik." in text


def test_key_words_stand_on_the_page_for_the_search_to_find(published: Published) -> None:
    files = small_guide() | WORDS
    files["nl/index.md"] = files["nl/index.md"].replace(b"---\n\n", b"keywords: [huis, huizen]\n---\n\n", 1)
    guide, _ = read_guide(files)
    assert "<p hidden>huis, huizen</p>" in rendered(guide, published, 0)["index.md"]


def test_a_code_block_may_show_what_would_otherwise_be_a_heading() -> None:
    body = "```\n## Not a heading\n[x](y.md)\n```\n\nNaar de [fasen](page:phases#risks).\n\n## Verder { #more }"
    files = small_guide() | {"nl/index.md": page("home", "Welkom bij deze gids", body).encode()}
    guide, problems = read_guide(files)
    assert problems == []
    home = guide.page("home", "nl")
    assert home is not None
    assert [heading.id for heading in home.headings] == [None, "more"]
