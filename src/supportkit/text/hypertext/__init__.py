"""Text from the HTML of a mail, as its reader saw it, and what the mail program marked in it.

`html_to_text` gives words in lines; `read_html` gives the same text with marks: where the
program that wrote the mail says that something is quoted, forwarded or a signature. Every
text is read, however broken, in time that grows with its length and not faster.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from supportkit.values.lazily import lazily

if TYPE_CHECKING:
    from supportkit.text.hypertext.marks import Hypertext, Mark, MarkKind
    from supportkit.text.hypertext.reading import html_to_text, read_html

_LAZY = {
    **dict.fromkeys(("Hypertext", "Mark", "MarkKind"), "marks"),
    **dict.fromkeys(("html_to_text", "read_html"), "reading"),
}

__all__ = ["Hypertext", "Mark", "MarkKind", "html_to_text", "read_html"]

__getattr__, __dir__ = lazily(__name__, _LAZY)
