"""What there is to know of an element before its content: its looks, its mark, its attributes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from supportkit.text.hypertext.attributes import attributes, declarations
from supportkit.text.hypertext.clients import Markup, markup_of
from supportkit.text.hypertext.elements import SILENT
from supportkit.text.hypertext.looks import EVERYDAY, Look, Whitespace, look_of
from supportkit.text.hypertext.sharing import Shared
from supportkit.values.patterns import regex

__all__ = ["Traits", "TraitsOf"]

_WORD: Final = regex(r"(?:x_)*mso(?:normal|plaintext|listparagraph|nospacing)\w{0,20}")
_MARGINS: Final = frozenset((
    "margin", "margin-bottom", "margin-top", "mso-margin-bottom-alt", "mso-margin-top-alt",
))  # fmt: skip
_KEPT: Final = frozenset(("listing", "pre", "textarea", "xmp"))
_BEFORE_THE_SLASH: Final = frozenset("\"' \t\n\r\f")
_LEVEL: Final = regex(r"level([1-9])")


@dataclass(frozen=True, slots=True)
class Traits:
    """What an element says of itself.

    Attributes:
        look: How its text looks.
        markup: What the mail program marks with it.
        attributes: Its attributes by name.
        style: Its declarations by name.
        empty: Whether it ends at once, as ``<o:p/>`` does.
        active: Whether its end undoes more than a line, a list, a link or a mark.
        level: How deep Word sets an item in, from 1.
    """

    look: Look = EVERYDAY
    markup: Markup | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    style: Mapping[str, str] = field(default_factory=dict)
    empty: bool = False
    active: bool = False
    level: int = 1


_SHARED: Final = Shared[tuple[str, str], Traits]()


class TraitsOf:
    """Reads the traits of elements; mails repeat the same tags many times."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Traits] = {}
        self._hidden: frozenset[str] = frozenset()

    def hide(self, names: frozenset[str]) -> None:
        """Take in what a style sheet hides: classes (``.name``) and ids (``#name``)."""
        if names:
            self._hidden |= names
            self._known.clear()

    def __call__(self, name: str, written: str) -> Traits:
        """Give the traits of the element of a name with attributes as written."""
        if not written:
            return _bare(name)
        key = name, written
        known = self._known.get(key)
        if known is None and not self._hidden:
            known = _SHARED.found.get(key)
        return known or self._learned(key)

    def _learned(self, key: tuple[str, str]) -> Traits:
        found = self._known[key] = self._read(*key)
        if not self._hidden:
            _SHARED.keep(key, found, written="".join(key))
        return found

    def _read(self, name: str, written: str) -> Traits:
        said = attributes(written)
        style = declarations(said["style"]) if "style" in said else {}
        look = look_of(said, style)
        if self._hidden and not look.shown and self._is_hidden(said):
            look = replace(look, gone=True)
        if name == "p" and not look.close and _is_of_word(said, style):
            look = replace(look, close=True)
        level = _LEVEL.search(style.get("mso-list", ""))
        return _traits(
            name,
            Traits(
                look,
                markup_of(name, said, style),
                said,
                style,
                empty=_is_empty(written),
                level=int(level[1]) if level else 1,
            ),
        )

    def _is_hidden(self, said: Mapping[str, str]) -> bool:
        if f"#{said.get('id', '')}" in self._hidden:
            return True
        return any(f".{each}" in self._hidden for each in said.get("class", "").split())


def _traits(name: str, traits: Traits) -> Traits:
    """Add what the name of an element says."""
    look = traits.look
    if name in SILENT:
        look = replace(look, gone=True)
    if name in _KEPT and look.space is None:
        look = replace(look, space=Whitespace.KEPT)
    active = traits.empty or look.inherited or look.number
    return replace(traits, look=look, active=active)


@lru_cache(maxsize=512)
def _bare(name: str) -> Traits:
    """Give the traits of an element without attributes."""
    return _traits(name, Traits())


def _is_of_word(said: Mapping[str, str], style: Mapping[str, str]) -> bool:
    """Whether a paragraph is of a kind that Word writes without a gap."""
    words = said.get("class", "").lower().split()
    return not (_MARGINS & style.keys()) and any(_WORD.fullmatch(word) for word in words)


def _is_empty(written: str) -> bool:
    """Whether a tag ends in a slash that is no part of an attribute."""
    written = written.rstrip()
    return written[-1:] == "/" and (len(written) == 1 or written[-2] in _BEFORE_THE_SLASH)
