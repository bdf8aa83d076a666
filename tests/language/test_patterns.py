"""The letter patterns that are kept in files are those of the word lists.

Run this file as a program to count them anew: ``python tests/language/test_patterns.py``.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from supportkit.language.evidence import model, patterns, profiles, scripts

FOLDER = Path(patterns.__file__).parents[1] / "data" / "patterns"


def counted(script: str) -> str:
    """Count the patterns of a script's languages as the file has them."""
    known, same = profiles.read(), model.same_letters()
    found = {
        language: patterns.count(model.words_of(language, same), profiled=bool(known.of(language)))
        for language in scripts.LANGUAGES[script]
    }
    lines = (
        f"{json.dumps(tag)}: {json.dumps(one, ensure_ascii=False, separators=(',', ':'))}"
        for tag, one in found.items()
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


@pytest.mark.parametrize("script", scripts.LANGUAGES)
def test_patterns_are_those_of_the_lists(script: str) -> None:
    """Whoever adds a word counts the patterns again."""
    assert (FOLDER / f"{script}.json").read_text(encoding="utf-8") == counted(script)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name in scripts.LANGUAGES:
        (FOLDER / f"{name}.json").write_text(counted(name), encoding="utf-8")
