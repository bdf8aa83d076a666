"""The language profiles that the langdetect package ships, read as plain data.

Only files are read: the package's code never runs, and its random sampler and
global state are left alone. The layout of the files is private to a package that
has not changed since 2021, so they are checked against one checksum.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict, cast

from supportkit.errors import DataFileError
from supportkit.values.patterns import regex

__all__ = ["NAMES", "Profile", "Profiles", "character_classes", "read"]

NAMES = (
    "af", "ar", "bg", "bn", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "fa", "fi",
    "fr", "gu", "he", "hi", "hr", "hu", "id", "it", "ja", "kn", "ko", "lt", "lv", "mk", "ml",
    "mr", "ne", "nl", "no", "pa", "pl", "pt", "ro", "ru", "sk", "sl", "so", "sq", "sv", "sw",
    "ta", "te", "th", "tl", "tr", "uk", "ur", "vi", "zh-cn", "zh-tw",
)  # fmt: skip
_PACKAGE = "langdetect>=1.0.9,<2"
_PROFILES_SHA256 = "db9d534c3efbcd75a0bba51d768fd1304cdc7d7ba655880e284a2664956a2647"
_TABLES_SHA256 = "0b21c8d7329e50acf3ddcb3906fa412cdc0f7dab6b44905a27716dfe086ef5ec"
_CLASS = regex(r"^NGram\.KANJI_\d_\d+=((?:\\u[0-9A-F]{4})+)$", re.MULTILINE)


class Profile(TypedDict):
    """How often each n-gram occurs in one language's sample.

    Attributes:
        freq: The number of each n-gram, of one to three characters.
        n_words: How many n-grams of one, two and three characters were counted.
    """

    freq: Mapping[str, float]
    n_words: list[int]


class Profiles:
    """The verified files, each of which is read as a profile when asked for."""

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self._contents = contents

    def of(self, language: str) -> list[Profile]:
        """Read the profiles of a language: two for Chinese, none for many."""
        names = [name for name in NAMES if name.partition("-")[0] == language]
        return [cast("Profile", json.loads(self._contents[name])) for name in names]


def read() -> Profiles:
    """Read the 55 files of profiles and verify them.

    Raises:
        DataFileError: They are missing, or not those that we know.
    """
    folder = _folder() / "profiles"
    found = (
        sorted(path.name for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []
    )
    if tuple(found) != NAMES:
        raise DataFileError(_PACKAGE, f"{len(NAMES)} profiles, af to zh-tw", f"{len(found)} files")
    contents = {name: (folder / name).read_bytes() for name in NAMES}
    _verify(b"".join(contents.values()), _PROFILES_SHA256, "profiles")
    return Profiles(contents)


def character_classes() -> list[str]:
    """Read which Han characters the profiles count as one; the first stands for all.

    Raises:
        DataFileError: The table is missing, or not the one that we know.
    """
    path = _folder() / "utils" / "messages.properties"
    if not path.is_file():
        raise DataFileError(_PACKAGE, "its table of Han characters", "no such file")
    content = path.read_bytes()
    _verify(content, _TABLES_SHA256, "table of Han characters")
    return [
        escaped.encode("ascii").decode("unicode_escape")
        for escaped in _CLASS.findall(content.decode("ascii"))
    ]


def _folder() -> Path:
    """Find where the package is installed, without importing it."""
    spec = find_spec("langdetect")
    if spec is None or not spec.submodule_search_locations:
        raise DataFileError(_PACKAGE, "an installed package", "none")
    return Path(spec.submodule_search_locations[0])


def _verify(content: bytes, expected: str, what: str) -> None:
    found = hashlib.sha256(content).hexdigest()
    if found != expected:
        raise DataFileError(_PACKAGE, f"{what} with sha256 {expected}", found)
