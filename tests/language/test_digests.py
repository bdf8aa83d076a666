"""The digests of word lists that are kept in files are those of today's lists.

Run this file as a program to make them anew: ``python tests/language/test_digests.py``.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import supportkit.language
from supportkit.language.evidence import digest, model, scripts

PACKAGE = Path(supportkit.language.__file__).parent


def made(script: str) -> str:
    """Write a script's digest as its file has it, with a line for each part."""
    found = digest.make(script, same=model.same_letters())
    languages, words = (
        ",\n".join(f"{_json(key)}:{_json(one)}" for key, one in part.items())
        for part in (found["languages"], found["words"])
    )
    owners = ",\n".join(map(_json, found["owners"]))
    phrases = ",\n".join(f"{_json(key)}:{one}" for key, one in found["phrases"].items())
    return (
        f'{{"languages":{{\n{languages}\n}},\n"owners":[\n{owners}\n],\n"words":{{\n{words}\n}},\n'
        f'"phrases":{{\n{phrases}\n}}}}\n'
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@pytest.mark.parametrize("script", scripts.LANGUAGES)
def test_digests_are_those_of_the_lists(script: str) -> None:
    """Whoever adds a word makes the digests again."""
    assert (PACKAGE / digest.path_of(script)).read_text(encoding="utf-8") == made(script)


if __name__ == "__main__":
    for name in scripts.LANGUAGES:
        path = PACKAGE / digest.path_of(name)
        path.parent.mkdir(exist_ok=True)
        path.write_text(made(name), encoding="utf-8")
