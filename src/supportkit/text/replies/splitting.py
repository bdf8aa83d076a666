"""Cut a mail into what its sender wrote and the rest."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from supportkit.text.given import require_text
from supportkit.text.hypertext import Mark, MarkKind, read_html
from supportkit.text.replies.closings import is_banner, is_delimiter
from supportkit.text.replies.endings import label_endings
from supportkit.text.replies.folding import plain
from supportkit.text.replies.labels import OWN, Label, Labels, label_quotes
from supportkit.text.replies.lines import MOST_READ, MailLine, cut_lines
from supportkit.text.replies.parts import PartKind, ReplyPart, ReplyParts
from supportkit.text.replies.separators import separator_of
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["labelled", "parts_between", "split_reply"]

_CUTS: Final = regex(r"[\r\n:：﹕@]")
_KINDS: Final = {
    MarkKind.QUOTE: PartKind.QUOTE,
    MarkKind.ATTRIBUTION: PartKind.ATTRIBUTION,
    MarkKind.SIGNATURE: PartKind.SIGNATURE,
    MarkKind.FORWARDED: PartKind.FORWARDED,
}


def split_reply(body: str, /, *, html: bool = False) -> ReplyParts:
    r"""Cut a mail into the sender's own text, quotes, signature and the rest.

    All languages are read at once, so none has to be given. Own text may stand above, below
    and between quotes. A line counts as anything but own text only on good grounds; where
    nothing own would be left, the whole body counts as own (`ReplyParts.doubtful`). The
    cost grows with the length and not faster, whatever the text.

    Args:
        body: The text of a mail, or its HTML.
        html: Whether it is HTML; then the marks of mail programs come before the words,
            and places refer to `ReplyParts.body`, the text of the HTML.

    Raises:
        TypeError: ``body`` is not a ``str``.

    >>> parts = split_reply(
    ...     "Still broken.\n\nAm 3.5.2026 um 10:04 schrieb Ada <a@b.example>:\n> Ok?"
    ... )
    >>> parts.own, [(part.kind.value, part.start, part.end) for part in parts.parts]
    ('Still broken.', [('own', 0, 15), ('attribution', 15, 63), ('quote', 63, 68)])
    """
    if not html and _is_remark(body):
        return ReplyParts(body, (ReplyPart(OWN[0], Span(0, len(body)), OWN[1]),))
    text, labels = labelled(body, html=html)
    parts = parts_between(labels, 0, len(labels.lines))
    own = any(
        label[0] is PartKind.OWN and not line.is_blank
        for label, line in zip(labels.of, labels.lines, strict=True)
    )
    return ReplyParts(
        text, parts, doubtful=(bool(text.strip()) and not own) or labels.top is not None
    )


def _is_remark(body: str) -> bool:
    """Whether a text is one line of plain words, as in a chat, so that nothing can be cut."""
    require_text(body)
    if not body[:1].isalnum() or len(body) > MOST_READ or _CUTS.search(body):
        return False
    text = plain(body)
    return separator_of(text) is None and not is_banner(text)


def labelled(body: str, *, html: bool) -> tuple[str, Labels]:
    """Give the text of a mail and the kind of each of its lines."""
    require_text(body)
    marks: tuple[Mark, ...] = ()
    text = body
    if html:
        read = read_html(body)
        text, marks = read.text, read.marks
    lines = cut_lines(text)
    labels = label_quotes(lines, _given(lines, marks))
    label_endings(labels)
    return text, labels


def _given(lines: list[MailLine], marks: tuple[Mark, ...]) -> dict[int, Label]:
    """Give the kinds of lines that the marks of HTML tell; an inner mark wins."""
    given: dict[int, Label] = {}
    ends = [line.end for line in lines]
    reached = 0
    for mark in marks:
        if given and mark.end <= reached and mark.kind is not MarkKind.ATTRIBUTION:
            continue
        at = bisect_left(ends, mark.start + 1)
        while at < len(lines) and lines[at].start < mark.end:
            if lines[at].start >= mark.start:
                given[at] = (_KINDS[mark.kind], f"mark of the mail program: {mark.reason}")
                lines[at].depth = max(lines[at].depth, int(mark.kind in _DEEPER))
            at += 1
        reached = max(reached, mark.end)
    _lead_signatures(lines, given)
    return given


def _lead_signatures(lines: list[MailLine], given: dict[int, Label]) -> None:
    """Count the two dashes above a marked signature as a part of it."""
    for at in [at for at, label in given.items() if label[0] is PartKind.SIGNATURE]:
        above = at - 1
        while above >= 0 and lines[above].is_blank and above > at - 3:
            above -= 1
        if above >= 0 and above not in given and is_delimiter(lines[above].text):
            given[above] = given[at]


_DEEPER: Final = frozenset((MarkKind.QUOTE, MarkKind.FORWARDED))


def parts_between(labels: Labels, start: int, stop: int) -> tuple[ReplyPart, ...]:
    """Join lines of one kind and reason to parts."""
    parts: list[ReplyPart] = []
    begin = start
    for at in range(start, stop):
        if at + 1 < stop and labels.of[at + 1] == labels.of[begin]:
            continue
        kind, reason = labels.of[begin]
        span = Span(labels.lines[begin].start, labels.lines[at].end)
        parts.append(ReplyPart(kind, span, reason))
        begin = at + 1
    return tuple(parts)
