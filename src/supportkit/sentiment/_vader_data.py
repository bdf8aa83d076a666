"""The data files of the installed vaderSentiment, found without importing it.

They stay where pip put them and are never copied. Each is known by its checksum,
because other packages install over the same folder (vader-multi does), and one
changed value would change scores without a word.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from supportkit.errors import DataFileError

__all__ = ["emoji_names", "lexicon"]

_PACKAGE = "vaderSentiment>=3.3.2,<3.4"

_LEXICON = "vader_lexicon.txt"
_EMOJI = "emoji_utf8_lexicon.txt"
_SHA256 = {
    _LEXICON: "1ec9c6e9ee19aade328f8beb393a6afa71a5bb3acf7d3cc22d4ef568df374bf5",
    _EMOJI: "b8d54223ae1ce22a3e12c1f745316b71678c328eb5f5d3063a842f37cfbe2823",
}


def lexicon() -> dict[str, float]:
    """Read the mean rating of each word, -4 to 4.

    Raises:
        DataFileError: The file is missing, or not that of release 3.3.2.
    """
    return {word: float(rating) for word, rating in _rows(_LEXICON)}


def emoji_names() -> dict[str, str]:
    """Read the English name of each emoji that is a single code point.

    The file also names sequences of code points; vaderSentiment reads text one code
    point at a time, so those can never match.

    Raises:
        DataFileError: The file is missing, or not that of release 3.3.2.
    """
    return {emoji: name for emoji, name in _rows(_EMOJI) if len(emoji) == 1}


def _rows(name: str) -> Iterator[tuple[str, str]]:
    """Give the first two columns of a file. A word that is listed twice counts as last listed."""
    for line in _verified(name).decode("utf-8").split("\n"):
        key, tab, rest = line.strip().partition("\t")
        if tab:
            yield key, rest.partition("\t")[0]


def _verified(name: str) -> bytes:
    try:
        data = (_folder() / name).read_bytes()
    except OSError as error:
        raise DataFileError(_PACKAGE, name, "no such file that can be read") from error
    found = hashlib.sha256(data).hexdigest()
    if found != _SHA256[name]:
        raise DataFileError(_PACKAGE, f"{name} with SHA-256 {_SHA256[name]}", found)
    return data


def _folder() -> Path:
    spec = find_spec("vaderSentiment")
    if spec is None or not spec.submodule_search_locations:
        raise DataFileError(_PACKAGE, "the package to be installed", "no such package")
    return Path(next(iter(spec.submodule_search_locations)))
