"""The two ways to ask: `clean` lists what went, `blanked` only gives the text."""

from __future__ import annotations

from supportkit.text.cleaning.removed import Cleaned, Removed, RemovedKind
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["blanked", "clean"]

# Begins with one set of characters, so that the search skips all others at once.
_HINT = regex(
    r"[@0-9<{`&\[\\=/.Ww#%*;($:SX-](?:(?<=[@0-9<{`&\[\\=])"
    r"|(?<=[WwSX])(?:[Ww]{2}\.|(?<=S)ELECT |(?<=X)XXX)"
    r"|(?<=[./(])(?:(?<=\.)(?:com|net|org|io)|(?<=(?<!\w)/)[\w/]|(?<=\w\()|(?<=(?:if|or|ch|le) \())"
    r"|(?<=[:;-])(?:(?<=Error:)|(?<=tion:)|(?<=\":)|(?<=[A-Z]:)\w"
    r"|(?<= -)[A-Za-z-]|(?<=;)[ \t]*(?:\n|\Z))"
    r"|(?<=[#$%*])(?:(?<=#)[^\W_]|(?<=%)[A-Za-z_(]|(?<=\*)\*\*|(?<=[Tt] \*)|(?<=\$)[ A-Za-z_]))"
)
_ROUNDS = 3
"""What still opens up after so many rounds is no text: ordinary messages need one or two."""


def clean(text: str, /, *, mail: bool = False) -> Cleaned:
    r"""Blank out links, addresses, handles, references, code, mark-up and placeholders.

    A reference is a number, or letters and digits in one word, such as an order
    or ticket number. Code needs no fences: data such as JSON goes with the strings in it,
    and so do lines of programs, logs and stack traces, command lines, file paths and tokens;
    a sentence that only mentions code keeps its words. Emoji stay, and so does the word of a
    hashtag. Cleaning a cleaned text changes nothing. Time is linear in the length of the text.

    Args:
        text: Any ``str``.
        mail: Whether it is the body of a mail, so that quoted mails, signatures, legal notices
            and tags of clients go as well, as `supportkit.text.split_reply` finds them. Where
            nothing would be left, they stay.

    Raises:
        TypeError: ``text`` is not a ``str``.

    >>> cleaned = clean("Mail me@example.com about ORD-2024-000123")
    >>> cleaned.text.split()
    ['Mail', 'about']
    >>> [(piece.kind.value, piece.start, piece.end) for piece in cleaned.removed]
    [('email', 5, 19), ('reference', 26, 41)]
    >>> clean('I get {"error": "Not found"} again').text.split()
    ['I', 'get', 'again']
    >>> cleaned = clean("Still broken.\n\nSent from my iPhone", mail=True)
    >>> cleaned.text.split(), [piece.kind.value for piece in cleaned.removed]
    (['Still', 'broken.'], ['boilerplate'])
    """
    if not isinstance(text, str):
        raise TypeError(f"expected a str, found {type(text).__name__}")
    if mail:
        return _cleaned_mail(text)
    if _HINT.search(text) is None:
        return Cleaned(text)
    cleaned, pieces = _taken_apart(text)
    return Cleaned(
        cleaned, tuple(Removed(RemovedKind(kind), Span(start, end)) for start, end, kind in pieces)
    )


def _cleaned_mail(text: str) -> Cleaned:
    """Take out what is not the words of the sender, and then what carries no words."""
    from supportkit.text.cleaning.mails import without_others

    own, others = without_others(text)
    cleaned = clean(own)
    removed = sorted((*others, *cleaned.removed), key=lambda piece: piece.span)
    return Cleaned(cleaned.text, tuple(removed))


def blanked(text: str) -> str:
    """Give the text of `clean` without the list of what was removed.

    >>> blanked("See https://example.com now").split()
    ['See', 'now']
    """
    if _HINT.search(text) is None:
        return text
    return _taken_apart(text)[0]


def _taken_apart(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Take out pieces until none is left: without a link, a line may turn out to be code."""
    from supportkit.text.cleaning.pieces import blank, find, joined

    pieces: list[tuple[int, int, str]] = []
    for _ in range(_ROUNDS):
        found = find(text)
        if not found:
            return text, pieces
        text = blank(text, found)
        pieces = joined(pieces, found) if pieces else found
        if _HINT.search(text) is None:
            return text, pieces
    return " " * len(text), [(0, len(text), "code")]
