"""A publisher's own name, colours, logo, contact and imprint: all of it in content/site.yml."""

import json
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from lxml import html
from ruamel.yaml import YAML

from site_builder.new import write_guide
from site_builder.pipeline import Workshop
from tests.site_builder.builders import ROOT

LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>'


@pytest.fixture(scope="module")
def branded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of a guide of which only site.yml was changed, and a logo added."""
    folder = tmp_path_factory.mktemp("guides") / "branded"
    write_guide(ROOT, folder)
    path = folder / "content/site.yml"
    data = YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
    data["name"] = "Kantinekijker & co"
    data["publisher"] = {"name": "Stad <Zee>", "contact": "mailto:post@example.org", "imprint": "about"}
    data["colours"]["light"]["phases"][0] = "#ffd400"
    data |= {"logo": "mark.svg", "icon": "mark.svg"}
    # JSON is YAML.
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    (folder / "content/images").mkdir()
    (folder / "content/images/mark.svg").write_bytes(LOGO)
    with ProcessPoolExecutor() as processes:
        Workshop(
            root=ROOT, guide=folder, out=folder / "site", site_url="https://example.org/", processes=processes
        ).build()
    return folder / "site"


def page(site: Path, path: str) -> html.HtmlElement:
    return html.document_fromstring((site / path / "index.html").read_bytes())


def test_the_name_stands_in_the_header_the_title_and_the_names_of_files(branded: Path) -> None:
    found = page(branded, "en/plan")
    assert found.xpath("string(//a[@class='brand']/span)") == "Kantinekijker & co"
    assert found.xpath("string(//title)") == "What you can do now - Kantinekijker & co"
    # The scripts take it from here.
    assert found.xpath("string(//meta[@property='og:site_name']/@content)") == "Kantinekijker & co"


def test_the_publisher_stands_in_the_foot_of_every_page_as_text(branded: Path) -> None:
    for path, imprint in (("plan", "/over/"), ("en/plan", "/en/about/")):
        (foot,) = page(branded, path).xpath("//div[@class='colophon']/p[1]")
        assert foot.text_content().split("·")[0].strip() == "Stad <Zee>"
        assert foot.xpath("a/@href") == ["mailto:post@example.org", imprint]


def test_the_logo_and_the_icon_are_the_publishers_own(branded: Path) -> None:
    found = page(branded, "")
    (logo,) = found.xpath("//a[@class='brand']/img/@src")
    (icon,) = found.xpath("//link[@rel='icon']/@href")
    assert logo == icon
    assert (branded / logo.removeprefix("/")).read_bytes() == LOGO


def test_the_colours_are_in_the_style_sheet(branded: Path) -> None:
    (style,) = (branded / "assets").glob("site-*.css")
    assert "--phase-1:#ffd400;--on-1:#1c2028" in style.read_text("utf-8")
