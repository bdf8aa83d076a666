"""The mails in a mail: the latest first, then those it quotes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from supportkit.text.replies.endings import label_endings
from supportkit.text.replies.heads import Head
from supportkit.text.replies.labels import OWN, Label, Labels
from supportkit.text.replies.parts import PartKind, ReplyPart, counted
from supportkit.text.replies.saying import Said, said_in_attribution, said_in_headers
from supportkit.text.replies.splitting import labelled, parts_between
from supportkit.values import Span, Spanned
from supportkit.values.notebook import facts
from supportkit.values.patterns import regex

__all__ = ["ThreadMessage", "split_thread"]

_OTHER: Final[Label] = (PartKind.QUOTE, "line of another mail")
_NOTHING: Final = Said()
_DAMAGED: Final = regex(r"\d:\d\d[A-Z][a-z]")


@dataclass(frozen=True, slots=True, repr=False)
class ThreadMessage(Spanned):
    """One mail of a thread, as the mail that quotes it shows it.

    Attributes:
        span: From the line that leads to it up to the next such line.
        own: What its sender wrote, without quote marks and signature.
        sender: Who wrote it, as text; None where the mail does not say so.
        sent: When, as text.
        to: To whom, as text.
        subject: Its subject.
        depth: How many quote marks its lines begin with.
        parts: What its span is made of.
    """

    span: Span
    own: str
    sender: str | None = None
    sent: str | None = None
    to: str | None = None
    subject: str | None = None
    depth: int = 0
    parts: tuple[ReplyPart, ...] = ()

    def __repr__(self) -> str:
        """Show lengths and counts, on one line, and no text."""
        return (
            f"{type(self).__name__}(characters={len(self.own)}, depth={self.depth}, "
            f"parts={len(self.parts)})"
        )

    def _repr_html_(self) -> str:
        return facts(
            ("characters", len(self.own)),
            ("depth", self.depth),
            ("parts", counted(self.parts)),
        )


def split_thread(body: str, /, *, html: bool = False) -> tuple[ThreadMessage, ...]:
    r"""Give the mails of a thread, in the order of the body: the latest first.

    Each mail reaches from the line or the headers that lead to it to those of the next. Where
    the latest answers between the lines of another, the two are one mail here. Spans refer to
    `ReplyParts.body`. A body of nothing but white space holds no mail.

    Args:
        body: The text of a mail, or its HTML.
        html: Whether it is HTML.

    Raises:
        TypeError: ``body`` is not a ``str``.

    >>> thread = split_thread("Yes!\n\nOn 3 May 2026 at 10:04, Ada Ash <a@b.example> wrote:\n> Ok?")
    >>> [(mail.own, mail.sender, mail.sent) for mail in thread]
    [('Yes!', None, None), ('Ok?', 'Ada Ash <a@b.example>', '3 May 2026 at 10:04')]
    """
    text, labels = labelled(body, html=html)
    if not text.strip():
        return ()
    heads = [head for head in labels.heads if _leads(head)]
    starts = [head.start for head in heads]
    lines = labels.lines
    begun = not heads or any(not line.is_blank for line in lines[: starts[0]])
    edges = [0, *starts, len(lines)] if begun else [0, *starts[1:], len(lines)]
    led = [None, *heads] if begun else heads
    return tuple(
        _message(text, labels, head, start, stop, first=index == 0)
        for index, (head, (start, stop)) in enumerate(zip(led, pairwise(edges), strict=True))
    )


def _leads(head: Head) -> bool:
    """Whether a mail begins here.

    A quoted separator alone leads nowhere, nor does a damaged line in which the time runs
    into the name: it may have lost more than a blank.
    """
    if head.attribution is not None:
        return _DAMAGED.search(head.attribution.text) is None
    return head.depth == 0 or head.block is not None


def _message(
    text: str, labels: Labels, head: Head | None, start: int, stop: int, *, first: bool
) -> ThreadMessage:
    if first and any(label[0] is PartKind.OWN for label in labels.of):
        part, own = labels, _own(text, labels, 0, len(labels.lines), marks=True)
        begin, end = start, stop
        said = _said(head) if head is labels.top else _NOTHING
    else:
        part = _alone(labels, head, start, stop)
        begin, end = 0, stop - start
        own, said = _own(text, part, begin, end), _said(head)
    span = Span(labels.lines[start].start, labels.lines[stop - 1].end)
    parts = parts_between(part, begin, end)
    depth = _depth(part, head.last + 1 - start if head and part is not labels else begin, end)
    return ThreadMessage(
        span, own, said.sender, said.sent, said.to, said.subject, depth=depth, parts=parts
    )


def _said(head: Head | None) -> Said:
    if head is None:
        return _NOTHING
    if head.block is not None:
        return said_in_headers(head.block).told()
    return said_in_attribution(head.attribution.text).told() if head.attribution else _NOTHING


def _alone(labels: Labels, head: Head | None, start: int, stop: int) -> Labels:
    """Label the lines of one quoted mail as if it were a mail of its own."""
    lines = [replace(line) for line in labels.lines[start:stop]]
    body = head.last + 1 - start if head is not None else 0
    part = Labels(lines, [OWN] * len(lines))
    if head is not None:
        part.of[:body] = head.kinds
    depth = _depth(part, body, len(lines))
    for at in range(body, len(lines)):
        if lines[at].depth != depth and not lines[at].is_blank:
            part.of[at] = _OTHER
    # A quote that holds its own head was cut from a longer thread, often in the middle.
    if head is None or depth == 0 or head.depth != depth:
        label_endings(part)
    return part


def _depth(labels: Labels, start: int, stop: int) -> int:
    written = (line.depth for line in labels.lines[start:stop] if not line.is_blank)
    return next(written, 0)


def _own(text: str, labels: Labels, start: int, stop: int, *, marks: bool = False) -> str:
    kept = [
        text[line.inner if line.depth and not marks else line.start : line.end]
        for line, label in zip(labels.lines[start:stop], labels.of[start:stop], strict=True)
        if label[0] is PartKind.OWN
    ]
    return "".join(kept).strip()
