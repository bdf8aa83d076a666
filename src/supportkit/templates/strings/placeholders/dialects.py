"""The ways in which systems write placeholders: ``%(x)s``, ``%{x}``, ``{x}``, ``{{x}}``, ``:x``.

Old i18next writes ``__x__``, and Qt and NodeBB ``%1``.

Every pattern is bounded, so a text of any kind is read in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["DIALECTS", "PLAIN_BRACE", "Dialect", "Placeholder"]

_SPACE = r"[ \t\u00a0]{0,3}"
_PATH = r"[^\W\d][\w.\-]{0,79}(?:\[[\w'\"-]{1,40}\][\w.]{0,40}){0,3}"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder in a text.

    Attributes:
        dialect: The way it is written, such as ``percent``.
        name: What it is for; a number, or nothing, where it has no name.
        span: Its characters.
        written: The same, as they are.
        conversion: The letter that says how a value is written, for ``percent``.
        choice: What is chosen by it, such as ``plural``; its span is the name alone.
        is_needless: Whether it chooses a word and is not printed, so that a language without
            such words may leave it out.
    """

    dialect: str
    name: str
    span: Span
    written: str
    conversion: str = ""
    choice: str = ""
    is_needless: bool = False


@dataclass(frozen=True, slots=True)
class Dialect:
    """A way to write placeholders.

    Attributes:
        name: Its name.
        pattern: Finds them; its group ``name`` is what they are for.
        sign: A character that all of them have.
        form: How one is written, with ``x`` for its name.
        distinct: Whether no other text looks like one of them.
        exact: Whether blanks around the name make it another name.
    """

    name: str
    pattern: re.Pattern[str]
    sign: str
    form: str
    distinct: bool = True
    exact: bool = False

    def find(self, text: str) -> Iterator[Placeholder]:
        """Give the placeholders of a text, in order.

        >>> [one.name for one in DIALECTS["percent"].find("%(a)s of %(b)d, 100%%")]
        ['a', 'b']
        """
        if self.sign not in text:
            return
        for match in self.pattern.finditer(text):
            groups = match.groupdict()
            name = groups["name"] if groups["name"] is not None else groups.get("other")
            if name is None:
                continue
            conversion = groups.get("conversion") or ""
            span = Span(*match.span())
            shown = name if self.exact else name.strip()
            yield Placeholder(self.name, shown, span, match[0], conversion)

    def write(self, name: str) -> str:
        """Write a placeholder.

        >>> DIALECTS["ruby"].write("name")
        '%{name}'
        """
        return self.form.replace("x", name, 1)


def _brace(before: str) -> re.Pattern[str]:
    return re.compile(
        before
        + r"\{"
        + _SPACE
        + r"(?P<name>\$?"
        + _PATH
        + r"|[0-9]{1,3}|)"
        + _SPACE
        + r"(?:![rsa])?(?::[^\s{}]{0,40})?"
        r"(?:\}(?!\})|,[ ]{0,3}(?:plural|select|selectordinal|number|date|time)\b)"
    )


PLAIN_BRACE = Dialect("brace", _brace(r"(?<![{\\])"), "{", "{x}")
"""Braces where ``#{x}`` and ``%{x}`` are a plain sign before a placeholder."""

_ALL = (
    Dialect(
        "percent",
        regex(
            r"%(?:%|\((?P<name>[^()%\r\n]{1,80})\)[-+#0 ]{0,3}[0-9]{0,4}(?:\.[0-9]{1,3})?"
            r"[hlL]{0,2}(?P<conversion>[diouxXeEfFgGcrsa]))"
        ),
        "%",
        "%(x)s",
        exact=True,
    ),
    Dialect(
        "printf",
        regex(
            r"%(?:%|(?P<name>(?:[0-9]{1,2}\$)?)[-+#0']{0,3}(?:[0-9]{0,4}|\*)(?:\.(?:[0-9]{1,3}|\*))?"
            r"(?:hh|h|ll|l|z|j|t|L|q)?(?P<conversion>[diouxXeEfFgGcrsap@]))"
        ),
        "%",
        "%s",
        distinct=False,
    ),
    Dialect(
        "ruby",
        regex(
            r"%(?:%|\{(?P<name>[^{}\r\n]{1,80})\}|<(?P<other>[^<>\s]{1,80})>[-+#0 ]{0,3}"
            r"[0-9.]{0,6}[diouxXeEfFgGcsp])"
        ),
        "%",
        "%{x}",
        exact=True,
    ),
    Dialect(
        "mustache",
        regex(r"\{\{\{?[-~&]?[ \t\r\n]{0,5}(?P<name>" + _PATH + r")(?P<rest>[^{}]{0,300})\}\}\}?"),
        "{",
        "{{x}}",
    ),
    Dialect("brace", _brace(r"(?<![{%#$\\])"), "{", "{x}"),
    Dialect("hash", regex(r"#\{(?P<name>[^{}\r\n]{1,80})\}"), "#", "#{x}"),
    Dialect("dollar", regex(r"\$\{(?P<name>[^{}\r\n]{1,80})\}"), "$", "${x}"),
    Dialect(
        "square",
        regex(r"\[\[" + _SPACE + r"(?P<name>[a-z][a-z0-9_.]{0,79})" + _SPACE + r"\]\](?!\()"),
        "[",
        "[[x]]",
    ),
    Dialect("erb", regex(r"<%=" + _SPACE + r"(?P<name>[^<>%\r\n]{1,80})%>"), "<", "<%= x %>"),
    Dialect(
        "colon",
        regex(
            r"(?<![A-Za-z0-9:/\\&])(?!(?<=@):\w{1,60}\.\w)"
            r":(?P<name>[A-Za-z][A-Za-z0-9_]{1,40})(?![A-Za-z0-9_])"
        ),
        ":",
        ":x",
        distinct=False,
    ),
    Dialect(
        "under",
        regex(r"(?<![A-Za-z0-9_])__(?P<name>[^\W\d_][\w.\-]{0,60}?)__(?![A-Za-z0-9_])"),
        "__",
        "__x__",
        distinct=False,
    ),
    Dialect(
        "numbered",
        regex(r"(?<![%\w])%(?P<name>[1-9])(?![0-9$]|[.,][0-9]|[a-zA-Z](?![A-Za-z]))"),
        "%",
        "%x",
        distinct=False,
    ),
)

DIALECTS = {dialect.name: dialect for dialect in _ALL}
"""All of them, by name."""
