"""The files that the page of a rule on prose shows, as prose to check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from rule_pages import Explained, example

from supportkit.findings import Finding
from supportkit.quality import VALUE, Prose, Voice
from supportkit.quality.rules import RULES

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


def on_page(project: Path, rule: Explained, heading: str) -> list[Finding]:
    """Check the files under a heading with all rules on prose."""
    files = example(project, rule, heading)
    voice = Voice.parse(files.pop("voice.yaml", ""))
    return [
        found for prose in _prose(files, voice) for each in RULES for found in each.check(prose)
    ]


def _prose(files: dict[str, str], voice: Voice) -> Iterator[Prose]:
    for path, text in files.items():
        read = TAG.sub(lambda tag: VALUE * len(tag[0]), text)
        locale = path.rpartition("/")[2].partition(".")[0]
        yield Prose(text=read, locale=locale, voice=voice, path=path, source=text)
