from site_builder.texts.yaml_texts import yaml_passages
from site_builder.yaml_source import parse_yaml

SOURCE = """\
id: scan
title: {nl: De scan, en: The scan}
questions:
  - id: carrier
    text:
      nl: Vraag {number} van {count}
      en: Question {number} of {count}
terms:
  nl: [fasen, fase]
plural:
  nl: {one: vraag, other: vragen}
"""


def test_every_text_in_every_language_is_found_wherever_it_stands() -> None:
    source, _ = parse_yaml("content/scan.yml", SOURCE.encode())
    assert source is not None
    assert [(each.language, each.place.line, each.text) for each in yaml_passages(source, ("nl", "en"))] == [
        ("nl", 2, "De scan"),
        ("en", 2, "The scan"),
        ("nl", 6, "Vraag  van "),
        ("en", 7, "Question  of "),
        ("nl", 9, "fasen"),
        ("nl", 9, "fase"),
        ("nl", 11, "vraag"),
        ("nl", 11, "vragen"),
    ]
