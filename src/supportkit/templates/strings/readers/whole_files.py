"""Read templates of Django, Jinja and Liquid that are kept as one file for each language."""

from __future__ import annotations

import re

from supportkit.templates.strings.entries import Entry, StringFile
from supportkit.values.patterns import regex

__all__ = ["read_whole"]

_HTML = regex(r"<(?:!doctype|[a-z][a-z0-9]{0,9}[\s/>])", re.IGNORECASE)


def read_whole(file: StringFile) -> list[Entry]:
    """Make one entry of a file.

    >>> [one.kind for one in read_whole(StringFile("de/mail.html", "<p>Hallo</p>", "de"))]
    ['html']
    """
    is_html = file.path.endswith((".html", ".htm")) or _HTML.search(file.text[:20_000])
    kind = "html" if is_html else "text"
    return [Entry(key="", locale=file.locale, text=file.text, file=file, kind=kind)]
