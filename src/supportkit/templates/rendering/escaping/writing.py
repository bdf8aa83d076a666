"""Write one value at its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from html import escape
from types import ModuleType
from urllib.parse import quote

from supportkit.templates.contexts import views
from supportkit.templates.rendering.encoded import Encoded
from supportkit.templates.rendering.escaping import html, markdown, plain, whatsapp, x
from supportkit.templates.rendering.escaping.cleaning import FLOOD, UNSEEN, cleaned
from supportkit.templates.rendering.escaping.links import JOINER, SUSPECT, link_target, unlinked
from supportkit.templates.rendering.forms import Form
from supportkit.templates.rendering.mailto import (
    decoded,
    in_one_line,
    is_address,
    is_part_of_address,
)
from supportkit.templates.rendering.places import CODES, Place
from supportkit.values.patterns import regex

__all__ = ["NotALinkError", "Writer", "writer_for"]

RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
"""Blocks of letters that are written from right to left, for a class of a regular expression."""

_RTL = regex(f"[{RTL}]")
_LETTER = "a"
"""Stands for the words beside a stretch, which so begins no line and ends none."""

_APART = frozenset({Place.TEXT, Place.LINE, Place.LABEL})
_ESCAPING: Mapping[Form, ModuleType] = {
    Form.PLAIN: plain,
    Form.SMS: plain,
    Form.HTML: html,
    Form.MARKDOWN: markdown,
    Form.WHATSAPP: whatsapp,
    Form.X: x,
}


class NotALinkError(ValueError):
    """A text stands where only a link may stand, or a link is of no allowed kind."""


class Writer:
    """Writes values in one form, in text of one direction.

    Attributes:
        special: Finds in a value what has to be written otherwise in running text; None where
            every value has to.
    """

    __slots__ = ("_escaped", "form", "joiner", "own_domains", "rtl", "special")

    def __init__(self, form: Form, *, rtl: bool, own_domains: tuple[str, ...]) -> None:
        self.form, self.rtl, self.own_domains = form, rtl, own_domains
        self.joiner = " " if form is Form.SMS else JOINER
        escaping = _ESCAPING[form]
        self._escaped: Callable[[str, Place], str] = escaping.escaped
        special = f"[{UNSEEN}{RTL}]|{SUSPECT}|{FLOOD}{escaping.SPECIAL}"
        self.special = None if rtl else re.compile(special).search

    def __call__(self, value: str, place: Place, *, after: str = "") -> str:
        """Write a value at a place; ``after`` is the text right behind it.

        Raises:
            NotALinkError: The place is the target of a link, and the value is no link.
        """
        if place is Place.TEXT and type(value) is str:
            if self.special is not None and self.special(value) is None:
                return value
            return self._text(value, place, after)
        return self._placed(value, place, after)

    def _placed(self, value: str, place: Place, after: str) -> str:
        if place in _PARTS:
            return _part_of_url(value, place, self.form)
        if place is Place.LINK:
            return self._target(value)
        if isinstance(value, views.Link) and place in _LINKING:
            return self._link(value)
        return self._text(value, place, after)

    def _text(self, value: str, place: Place, after: str) -> str:
        text = cleaned(value)
        if place is Place.LINE:
            text = " ".join(text.split("\n"))
        coded = place in CODES and self.form is Form.MARKDOWN
        if not coded and not (place is Place.LABEL and isinstance(value, views.Link)):
            text = unlinked(text, joiner=self.joiner, own_domains=self.own_domains, after=after)
        written = self._escaped(text, place)
        apart = place in _APART and (self.rtl or _RTL.search(text) is not None)
        return self.set_apart(written) if apart and text else written

    def own(self, words: str, place: Place, *, begun: bool, going_on: bool) -> str:
        """Write words of our own in running text, or in a line.

        Args:
            words: Without anything from data, so addresses stay whole.
            place: Where they stand.
            begun: Whether there is something before them that keeps them from beginning a line.
            going_on: Whether there is more behind them that belongs to them.
        """
        text = cleaned(words)
        if place is Place.LINE:
            text = " ".join(text.split("\n"))
        head, tail = _LETTER * begun, _LETTER * going_on
        written = self._escaped(f"{head}{text}{tail}", place)
        written = written[len(head) : len(written) - len(tail)]
        apart = not self.rtl and _RTL.search(text) is not None
        return self.set_apart(written) if apart else written

    def set_apart(self, text: str) -> str:
        """Keep the direction of a written value from what is around it (UAX 9, isolates)."""
        return f"<bdi>{text}</bdi>" if self.form is Form.HTML else self._isolated(text, "\u2068")

    def turned(self, text: str) -> str:
        """Make written words run from right to left, whatever the values in them are."""
        if self.form is Form.HTML:
            return f'<bdi dir="rtl">{text}</bdi>'
        return self._isolated(text, "\u2067")

    def _isolated(self, text: str, start: str) -> str:
        end = "\\\n" if self.form is Form.MARKDOWN else "\n"
        return end.join(f"{start}{line}\u2069" if line else "" for line in text.split(end))

    def _target(self, value: str) -> str:
        target = link_target(str(value)) if isinstance(value, views.Link) else None
        if target is None:
            raise NotALinkError(
                "is no link (the filter url makes one of a text), and stands in the target of one"
            )
        return escape(target) if self.form is Form.HTML else target

    def _link(self, value: str) -> str:
        target = self._target(value)
        if self.form is Form.HTML:
            return f'<a href="{target}" rel="noopener noreferrer">{target}</a>'
        return f"<{target}>" if self.form is Form.MARKDOWN else target


_PARTS = frozenset({Place.URL, Place.QUERY, Place.HEADER, Place.MAIL, Place.MAILBOX})
_STEP = regex(r"\s*\.{1,2}\s*(?:[/\\;]|\Z)")


def _part_of_url(value: str, place: Place, form: Form) -> str:
    """Encode a value so that it is one word of a path or query, and holds no mark of any form."""
    if place is Place.URL and _STEP.match(decoded(value)) is not None:
        raise NotALinkError("leads out of the path of a link: a part of it is '.' or '..'")
    if (place is Place.MAIL and not is_address(value)) or (
        place is Place.MAILBOX and not is_part_of_address(value)
    ):
        raise NotALinkError("is not one mail address, and stands in a link to one")
    if place is Place.HEADER:
        value = in_one_line(value)
    safe = "@+" if place is Place.MAIL else "%" if type(value) is Encoded else ""
    encoded = quote(value.encode("utf-8", "replace"), safe=safe)
    plain = form in (Form.PLAIN, Form.SMS, Form.HTML) and place is Place.MAIL
    return encoded if plain else encoded.replace("_", "%5F").replace("~", "%7E")


_LINKING = frozenset({Place.TEXT, Place.LINE})


@lru_cache(maxsize=64)
def writer_for(form: Form, *, rtl: bool = False, own_domains: tuple[str, ...] = ()) -> Writer:
    """Give the writer of a form; a few are kept.

    >>> writer_for(Form.HTML)("<Ada>", Place.TEXT)
    '&lt;Ada&gt;'
    """
    return Writer(form, rtl=rtl, own_domains=own_domains)
