from xml.etree import ElementTree as ET

import pytest

from site_builder.files import Tree
from site_builder.finish import SITEMAP_NAMESPACE, XHTML_NAMESPACE, finish, finish_language
from site_builder.guide import Guide, read_guide
from site_builder.pages import Published
from site_builder.problems import BuildError
from tests.site_builder.builders import small_guide

PAGE = b'<meta charset="utf-8"><div data-md-component="search" role="dialog"></div>'

PUBLISHED = Published(site_url="https://example.org/gids/", assets={}, engine={})


@pytest.fixture
def guide() -> Guide:
    return read_guide(small_guide())[0]


def built(**more: bytes) -> dict[str, Tree]:
    tree = {"index.html": PAGE, "404.html": PAGE, "sitemap.xml": b"", "sitemap.xml.gz": b""}
    return {"nl": tree | more, "en": dict(tree)}


def finished(built: dict[str, Tree], guide: Guide) -> Tree:
    languages = [finish_language(built[each.id], each, guide.words(each.id), None) for each in guide.site.languages]
    return finish(languages, guide, PUBLISHED)


def test_the_first_language_stands_at_the_root(guide: Guide) -> None:
    site = finished(built(), guide)
    assert sorted(site) == ["404.html", "en/index.html", "index.html", "sitemap.xml"]


def test_one_sitemap_holds_every_page_with_its_counterparts(guide: Guide) -> None:
    root = ET.fromstring(finished(built(), guide)["sitemap.xml"])  # noqa: S314  # we wrote it
    found = {
        entry.findtext(f"{{{SITEMAP_NAMESPACE}}}loc"): {
            link.attrib["hreflang"]: link.attrib["href"] for link in entry.findall(f"{{{XHTML_NAMESPACE}}}link")
        }
        for entry in root
    }
    home = {"nl": "https://example.org/gids/", "en": "https://example.org/gids/en/"}
    phases = {"nl": "https://example.org/gids/fasen/", "en": "https://example.org/gids/en/phases/"}
    assert found == {
        home["nl"]: home | {"x-default": home["nl"]},
        home["en"]: home | {"x-default": home["nl"]},
        phases["nl"]: phases | {"x-default": phases["nl"]},
        phases["en"]: phases | {"x-default": phases["nl"]},
    }


UNUSED = [
    "assets/javascripts/bundle.js.map",
    "assets/javascripts/lunr/wordcut.js",
    "assets/javascripts/lunr/min/lunr.de.min.js",
    "assets/images/favicon.png",
]
USED = ["assets/javascripts/bundle.js", "assets/javascripts/lunr/min/lunr.nl.min.js"]


def test_files_of_the_theme_that_no_page_asks_for_are_left_out(guide: Guide) -> None:
    site = finished(built(**dict.fromkeys(UNUSED + USED, b"x")), guide)
    assert [path for path in UNUSED + USED if path in site] == USED


def test_the_search_dialog_gets_a_name(guide: Guide) -> None:
    assert b'aria-label="tekst"' in finished(built(), guide)["index.html"]
    assert b'aria-label="text"' in finished(built(), guide)["en/index.html"]


def test_a_theme_with_other_markup_stops_the_build(guide: Guide) -> None:
    trees = built() | {"en": {"index.html": b"<p>no search</p>"}}
    with pytest.raises(BuildError) as error:
        finished(trees, guide)
    assert str(error.value) == (
        "index.html: the theme's markup has changed: found 0 times, expected once: "
        'data-md-component="search" role="dialog"\n'
        "    Look at the theme's new markup and mend MENDS in site_builder/finish.py."
    )
