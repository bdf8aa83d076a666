"""Give every line of a mail its kind: first the quotes, then what ends the own text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from supportkit.text.replies.heads import Head, next_written, read_heads
from supportkit.text.replies.lines import MailLine
from supportkit.text.replies.parts import PartKind
from supportkit.text.replies.separators import is_rule
from supportkit.values.patterns import regex

__all__ = ["OWN", "Label", "Labels", "label_quotes"]

Label = tuple[PartKind, str]
OWN: Final[Label] = (PartKind.OWN, "text of the sender")
_MARKED: Final[Label] = (PartKind.QUOTE, "quote mark at the beginning of the line")
_BELOW: Final[Label] = (PartKind.QUOTE, "all below the head of an earlier mail")
_PASSED_ON: Final[Label] = (PartKind.FORWARDED, "forwarded mail")
_BAR: Final[Label] = (PartKind.QUOTE, "bar at the beginning of the line")
_DIFF: Final = regex(r"(?:< |<$|--- ?$|--- [ab]/|\+\+\+ |@@ |\d{1,9}(?:,\d{1,9})?[acd]\d)")
_FENCE: Final = ("```", "~~~")
_LONG_LINE: Final = 60
_SENTENCE: Final = 3
_UNLIKE_SENTENCES: Final = regex(r"[\d@<>]")


@dataclass
class Labels:
    """The kinds of lines, while they are found.

    Attributes:
        lines: The lines.
        of: The kind of each, with the reason.
        heads: The heads of earlier mails.
        top: The headers that the mail itself begins with.
    """

    lines: list[MailLine]
    of: list[Label]
    heads: list[Head] = field(default_factory=list)
    top: Head | None = None


def label_quotes(lines: list[MailLine], given: dict[int, Label]) -> Labels:
    """Tell quotes from own text.

    Args:
        lines: The lines of a mail.
        given: Kinds that are known already, from the marks of HTML.
    """
    labels = Labels(lines, [OWN] * len(lines), read_heads(lines))
    _walk(labels, given)
    if all(label[0] is not PartKind.FORWARDED for label in labels.of):
        _bars(labels)
    _keep_typed(labels)
    _rejoin_wrapped(labels)
    return labels


def _walk(labels: Labels, given: dict[int, Label]) -> None:
    lines, of = labels.lines, labels.of
    heads = {head.start: head for head in labels.heads}
    rest: Label | None = None
    passing: Label | None = None
    written = False
    until = -1
    for at, line in enumerate(lines):
        head = heads.get(at)
        if head is not None:
            _put_head(labels, head, passing=rest if rest == _PASSED_ON else None)
            until = head.last
            if head.depth == 0 and rest is None and at not in given:
                rest, passing = _opened(labels, head, written=written)
        if at <= until:
            continue
        of[at], passing = _label(
            line, given.get(at), rest, passing, before=of[at - 1] if at else OWN
        )
        written = written or (of[at][0] is PartKind.OWN and not line.is_blank)


def _put_head(labels: Labels, head: Head, *, passing: Label | None) -> None:
    for offset, label in enumerate(head.kinds):
        labels.of[head.start + offset] = passing or label


def _opened(labels: Labels, head: Head, *, written: bool) -> tuple[Label | None, Label | None]:
    """Say what the lines below a head are, without quote marks and with them."""
    follower = next_written(labels.lines, head.last)
    quoted = follower is not None and labels.lines[follower].depth > 0
    if head.forwarded:
        _put_head(labels, head, passing=_PASSED_ON)
        return (None, _PASSED_ON) if quoted else (_PASSED_ON, None)
    if not written and not quoted and (head.block is not None or head.marker):
        labels.top = labels.top or head
        return None, None
    return (None, None) if quoted else (_BELOW, None)


def _label(
    line: MailLine, given: Label | None, rest: Label | None, passing: Label | None, before: Label
) -> tuple[Label, Label | None]:
    if line.is_blank and line.depth == 0:
        return before, passing
    if rest is not None:
        return rest, passing
    if given is not None:
        return given, passing
    return (passing or _MARKED, passing) if line.depth else (OWN, None)


def _bars(labels: Labels) -> None:
    """Know lines that begin with a bar right below an attribution as a quote."""
    for head in labels.heads:
        at = next_written(labels.lines, head.last)
        while at is not None and _is_barred(labels.lines[at].text):
            labels.of[at] = _BAR
            following = at + 1
            at = following if following < len(labels.lines) else None


def _is_barred(text: str) -> bool:
    return text.startswith(("|", "│", "┃")) and not text.endswith("|")


def _keep_typed(labels: Labels) -> None:
    """Give back lines with ``>`` that are a listing, or a quote that the sender typed."""
    runs = _runs(labels)
    fenced = False
    for at, line in enumerate(labels.lines):
        if line.depth == 0 and line.text.startswith(_FENCE):
            fenced = not fenced and any(
                later.text.startswith(_FENCE) for later in labels.lines[at + 1 : at + 200]
            )
        elif fenced and labels.of[at] == _MARKED:
            labels.of[at] = (PartKind.OWN, "inside a block of code")
    for start, last in runs:
        if _is_diff(labels.lines, start, last):
            _own(labels, start, last, "listing of a program")
    if len(runs) == 1 and not any(head.depth == 0 for head in labels.heads):
        _keep_introduced(labels, *runs[0])
    _keep_unlike(labels, runs)


def _keep_unlike(labels: Labels, runs: list[tuple[int, int]]) -> None:
    """Keep a single run with marks above the earlier mail, if that mail does not say it."""
    head = next((head for head in labels.heads if head.depth == 0), None)
    if head is None or head.forwarded or head is labels.top:
        return
    above = [run for run in runs if run[0] < head.start]
    if len(above) != 1 or above[0][1] > head.start:
        return
    start, last = above[0]
    typed = _said(labels.lines[start : last + 1])
    if any(start <= each.start <= last for each in labels.heads) or not typed:
        return
    earlier = _said(labels.lines[head.last + 1 :])
    if earlier and typed not in earlier:
        _own(labels, start, last, "line with a mark that the earlier mail does not say")


def _said(lines: list[MailLine]) -> str:
    """Give the words of lines, however they are wrapped."""
    return " ".join(line.text for line in lines if line.text)


def _keep_introduced(labels: Labels, start: int, last: int) -> None:
    """Keep a single quote that a colon leads to: at the end, or below a whole sentence."""
    lines = labels.lines
    above = start - 1
    while above >= 0 and lines[above].is_blank:
        above -= 1
    if above < 0 or not lines[above].text.endswith((":", "：")):
        return
    if any(start <= head.start <= last for head in labels.heads):
        return
    text = lines[above].text
    told = len(text.split()) >= _SENTENCE and not _UNLIKE_SENTENCES.search(text)
    if told or all(line.is_blank for line in lines[last + 1 :]):
        _own(labels, start, last, "quote that the sender leads to with a colon")


def _own(labels: Labels, start: int, last: int, reason: str) -> None:
    for at in range(start, last + 1):
        labels.of[at] = (PartKind.OWN, reason)
    for at in range(last + 1, len(labels.lines)):
        if not labels.lines[at].is_blank or labels.lines[at].depth:
            return
        labels.of[at] = labels.of[last]


def _runs(labels: Labels) -> list[tuple[int, int]]:
    """Give the runs of lines with quote marks: first and last line."""
    runs: list[tuple[int, int]] = []
    for at, line in enumerate(labels.lines):
        if not line.depth:
            continue
        if runs and all(each.is_blank for each in labels.lines[runs[-1][1] + 1 : at]):
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    return runs


def _is_diff(lines: list[MailLine], start: int, last: int) -> bool:
    """Whether lines right above or below are of a comparison of two files."""
    around = lines[max(start - 1, 0) : start] + lines[last + 1 : last + 2]
    return any(_DIFF.match(line.text) and not is_rule(line.text) for line in around)


def _rejoin_wrapped(labels: Labels) -> None:
    """Count the end of a long quoted line that was broken again as quoted."""
    lines, of = labels.lines, labels.of
    for at in range(1, len(lines) - 1):
        if of[at] != OWN or lines[at].is_blank or of[at - 1] != _MARKED or of[at + 1] != _MARKED:
            continue
        above, below = lines[at - 1], lines[at + 1]
        if not (above.depth and below.depth) or len(above.text) < _LONG_LINE:
            continue
        text = lines[at].text
        if len(text) < _LONG_LINE and text[0].islower() and above.text[-1:] not in ".!?:;":
            of[at] = (PartKind.QUOTE, "end of a quoted line that was broken")
