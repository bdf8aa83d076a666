"""A canned response as a help desk has it, in words that hold for all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Entry", "Text"]


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a response.

    Attributes:
        content: The text as the help desk stores it.
        markup: How it is written: ``text``, ``markdown`` or ``html``.
        locale: Locale as the help desk says it; None where it does not.
        at: Where it is in the record, such as ``actions[1].value``.
    """

    content: str = field(repr=False)
    markup: Literal["text", "markdown", "html"] = "text"
    locale: str | None = None
    at: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One canned response of an export.

    Attributes:
        product: The help desk.
        source: Its id there.
        title: Its title there.
        path: The title in parts, from the outermost folder in.
        texts: Its text in each locale.
        subject: Subject line; None for none.
        tags: Words to find it by.
        channels: Names of our channels that it is for; none for all.
        skip: Why it is not to be imported, whatever is in it; None if it may be.
        lost: What is beside the words, such as ``2 attachments``.
        missing: Which of its texts cannot be taken up, and what would help.
        key: Name under which other responses refer to it; None if none can.
        at: Where it is in the export, such as ``macros.json: macros[3]``.
    """

    product: str
    source: str
    title: str = field(repr=False)
    path: tuple[str, ...] = field(repr=False)
    texts: tuple[Text, ...] = ()
    subject: Text | None = None
    tags: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    skip: str | None = None
    lost: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    key: str | None = None
    at: str = ""
