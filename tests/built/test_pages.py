"""The built site as files: every page, link and address."""

import json
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest
from lxml import html

from site_builder.finish import SITEMAP_NAMESPACE, XHTML_NAMESPACE
from tests.conftest import BuiltSite

type Document = html.HtmlElement

LANGUAGES = {"": "nl", "en/": "en"}


@pytest.fixture(scope="module")
def documents(site: BuiltSite) -> dict[str, Document]:
    """Return every page by its path below the site."""
    paths = sorted(site.folder.rglob("*.html"))
    return {path.relative_to(site.folder).as_posix(): html.parse(str(path)).getroot() for path in paths}


def address(path: str) -> str:
    return path.removesuffix("index.html")


def pages(documents: dict[str, Document]) -> dict[str, Document]:
    return {path: document for path, document in documents.items() if path != "404.html"}


def language_of(path: str) -> str:
    return "en" if path.startswith("en/") else "nl"


def test_there_is_a_page_per_page_of_content_in_each_language(documents: dict[str, Document]) -> None:
    root = Path(__file__).parents[2] / "content"
    for language in ("nl", "en"):
        built = [path for path in pages(documents) if language_of(path) == language]
        assert len(built) == len(list((root / language).rglob("*.md")))


def test_every_page_says_its_language_and_describes_itself(documents: dict[str, Document]) -> None:
    for path, document in pages(documents).items():
        assert document.get("lang") == language_of(path), path
        assert document.xpath("string(//meta[@name='description']/@content)"), path
        assert len(document.xpath("//h1")) == 1, path


def test_canonical_addresses_and_counterparts_are_complete_and_mutual(
    site: BuiltSite, documents: dict[str, Document]
) -> None:
    alternates = {}
    for path, document in pages(documents).items():
        own = site.url + address(path)
        assert document.xpath("//link[@rel='canonical']/@href") == [own]
        links = document.xpath("//link[normalize-space(@rel)='alternate']")
        alternates[own] = {link.get("hreflang"): link.get("href") for link in links}
    for own, links in alternates.items():
        assert sorted(links) == ["en", "nl", "x-default"], own
        assert links["x-default"] == links["nl"]
        assert own in (links["nl"], links["en"])
        assert alternates[links["nl"]] == alternates[links["en"]] == links


def test_the_language_switch_leads_to_the_same_page(documents: dict[str, Document]) -> None:
    for path, document in pages(documents).items():
        switch = {link.get("hreflang"): link.get("href") for link in document.xpath("//nav[@class='languages']//a")}
        head = {
            link.get("hreflang"): link.get("href")
            for link in document.xpath("//link[normalize-space(@rel)='alternate']")
        }
        assert switch == {language: urlsplit(head[language]).path for language in ("nl", "en")}, path


def test_the_sitemap_lists_every_page_and_nothing_else(site: BuiltSite, documents: dict[str, Document]) -> None:
    root = ET.parse(site.folder / "sitemap.xml").getroot()  # noqa: S314  # we wrote it
    listed = [entry.findtext(f"{{{SITEMAP_NAMESPACE}}}loc") for entry in root]
    assert sorted(listed, key=str) == sorted(site.url + address(path) for path in pages(documents))
    for entry in root:
        links = entry.findall(f"{{{XHTML_NAMESPACE}}}link")
        assert [link.attrib["hreflang"] for link in links] == ["nl", "en", "x-default"]
        assert entry.findtext(f"{{{SITEMAP_NAMESPACE}}}loc") in {link.attrib["href"] for link in links}


def test_every_link_inside_leads_to_a_file_and_a_heading(site: BuiltSite, documents: dict[str, Document]) -> None:
    ids = {path: set(document.xpath("//@id")) for path, document in documents.items()}
    broken = []
    for path, document in documents.items():
        base = site.url + address(path)
        document.make_links_absolute(base)
        for element, attribute, link, _ in document.iterlinks():
            parts = urlsplit(link)
            if attribute == "xmlns" or not link.startswith(site.server.origin):
                continue
            target = unquote(parts.path).removeprefix(site.path)
            target += "index.html" if target == "" or target.endswith("/") else ""
            fragment = unquote(parts.fragment)
            if not (site.folder / target).is_file() or (fragment and fragment not in ids.get(target, {fragment})):
                broken.append((path, element.tag, link))
    assert broken == []


def test_nothing_is_loaded_from_another_host(site: BuiltSite, documents: dict[str, Document]) -> None:
    loading = "//script/@src | //link[not(normalize-space(@rel)='alternate' or @rel='canonical')]/@href | //img/@src"
    for path, document in documents.items():
        document.make_links_absolute(site.url + address(path))
        outside = [link for link in document.xpath(loading) if not link.startswith(site.url)]
        assert outside == [], path
    for sheet in site.folder.rglob("*.css"):
        text = sheet.read_text("utf-8")
        assert "url(http" not in text, sheet
        assert "@import" not in text, sheet


def test_no_page_has_inline_styles_or_handlers(documents: dict[str, Document]) -> None:
    """A content security policy without exceptions needs this."""
    for path, document in documents.items():
        found = document.xpath(
            "//@style | //@*[starts-with(name(), 'on')] | //style | //a[starts-with(@href,'javascript:')]"
        )
        assert found == [], path


def test_every_navigation_landmark_has_a_name_of_its_own(documents: dict[str, Document]) -> None:
    for path, document in documents.items():
        # The table of contents stands twice in the page, once for narrow screens; one of them is always hidden.
        contents = "ancestor-or-self::nav[contains(@class, 'md-nav--secondary')]"
        landmarks = document.xpath(f"//nav[not(@role='presentation' or {contents})]")
        names = [landmark.get("aria-label") for landmark in landmarks]
        assert None not in names, path
        assert len(set(names)) == len(names), path


def test_the_page_not_found_speaks_every_language(documents: dict[str, Document]) -> None:
    sections = documents["404.html"].xpath("//section[@lang]")
    assert [section.get("lang") for section in sections] == ["nl", "en"]
    assert "en/404.html" not in documents


def test_no_guide_page_loads_the_quiz_or_the_engine(documents: dict[str, Document]) -> None:
    with_quiz = [path for path, document in documents.items() if document.xpath("//script[contains(@src, 'quiz-')]")]
    assert with_quiz == ["en/self-tests/quick-scan/index.html", "zelftests/snelle-scan/index.html"]
    with_check = [
        path for path, document in documents.items() if document.xpath("//script[contains(@src, 'checklist-')]")
    ]
    assert with_check == [
        "en/self-tests/campaign-or-structure/index.html",
        "en/self-tests/does-it-fit/index.html",
        "zelftests/campagne-of-structuur/index.html",
        "zelftests/past-het/index.html",
    ]


def test_only_a_self_test_can_stand_in_another_site(documents: dict[str, Document]) -> None:
    for path, document in documents.items():
        early = document.xpath("//head/script[contains(@src, '/embed-')]")
        assert len(early) == len(document.xpath("//form[@id='quiz-form']")), path
        assert len(early) == len(document.xpath("//p[@class='embed-foot']")), path


def test_the_search_finds_the_questions_and_not_the_controls_around_them(site: BuiltSite) -> None:
    entries = json.loads((site.folder / "search/search_index.json").read_text("utf-8"))["docs"]
    page = "zelftests/snelle-scan/"
    scan = {entry["location"]: entry["text"] for entry in entries if entry["location"].startswith(page)}
    assert "Wie doet het werk op social media?" in scan[page]
    assert [location for location in scan if "#scan-" in location] == []
    assert "Ga verder waar je was" not in "".join(scan.values())


def test_the_frame_speaks_the_language_of_the_page(documents: dict[str, Document]) -> None:
    for path, names in {
        "index.html": ("Onderdelen van de site", "Vorige en volgende pagina"),
        "en/index.html": ("Parts of the site", "Previous and next page"),
    }.items():
        landmarks = documents[path].xpath("//nav/@aria-label")
        assert set(names) <= set(landmarks), landmarks


def test_source_maps_and_foreign_stemmers_are_not_published(site: BuiltSite) -> None:
    names = [path.name for path in site.folder.rglob("*") if path.is_file()]
    assert [name for name in names if name.endswith(".map")] == []
    lunr = {path.name for path in site.folder.rglob("lunr/**/*.js")}
    assert lunr == {"lunr.nl.min.js", "lunr.multi.min.js", "lunr.stemmer.support.min.js"}


def test_the_schemas_of_the_file_formats_are_published(site: BuiltSite) -> None:
    names = {path.name for path in (site.folder / "schemas").iterdir()}
    formats = ("batch", "comparison", "group", "questionnaire", "responses", "result")
    assert names == {f"maturity-{name}.json" for name in formats}
