"""Take signatures, client tags, notices and warnings out of the own text."""

from __future__ import annotations

from typing import Final

from supportkit.text.replies.closings import (
    Closing,
    closing_of,
    is_banner,
    is_client_tag,
    is_delimiter,
    is_notice,
    is_postscript,
    is_signed_with_dash,
    may_follow,
)
from supportkit.text.replies.labels import Label, Labels
from supportkit.text.replies.parts import PartKind
from supportkit.text.replies.separators import is_rule
from supportkit.text.replies.signatures import (
    asks_for_particulars,
    is_business_card,
    is_framed,
    is_of_sender,
    is_signature,
    known_as,
)
from supportkit.values.patterns import regex

__all__ = ["label_endings"]

_DELIMITED: Final[Label] = (PartKind.SIGNATURE, "all below a line of two dashes")
_DRAWN: Final[Label] = (PartKind.SIGNATURE, "all below a line of underscores")
_FRAMED: Final[Label] = (PartKind.SIGNATURE, "names and ways to reach them below a drawn line")
_CLOSED: Final[Label] = (PartKind.SIGNATURE, "closing formula")
_DASHED: Final[Label] = (PartKind.SIGNATURE, "name behind a dash")
_CONTACTS: Final[Label] = (PartKind.SIGNATURE, "name with ways to reach it")
_ADDRESSED: Final[Label] = (PartKind.SIGNATURE, "name by which the earlier mail knows the sender")
_TAG: Final[Label] = (PartKind.CLIENT_TAG, "line of the mail program")
_NOTICE: Final[Label] = (PartKind.DISCLAIMER, "legal notice")
_BANNER: Final[Label] = (PartKind.DISCLAIMER, "warning above the mail")
_MOST_BELOW: Final = 15
_MOST_DELIMITED: Final = 30
_MOST_NOTICES: Final = 60
_MOST_ROUNDS: Final = 8
_ENOUGH: Final = 3
_MOST_CARD: Final = 8
_GREETS: Final = (",", "，", "、", "،")
_BARS: Final = regex(r" [|•·] ")


def label_endings(labels: Labels) -> None:
    """Label what is not the sender's own words at both ends of the own text."""
    blocks = _blocks(labels)
    if not blocks:
        return
    _banner(labels, blocks[0])
    for block in blocks[:1] + blocks[1:][-1:]:
        left = [at for at in block if labels.of[at][0] is PartKind.OWN]
        _Ending(labels, least=int(len(blocks) == 1)).cut(left)
    _fill(labels)


def _fill(labels: Labels) -> None:
    """Count empty lines with the signature or notice above them."""
    for at in range(1, len(labels.lines)):
        if labels.lines[at].is_blank and labels.of[at][0] is PartKind.OWN:
            labels.of[at] = labels.of[at - 1]


def _blocks(labels: Labels) -> list[list[int]]:
    """Give the runs of own lines that have something on them."""
    blocks: list[list[int]] = []
    whole = True
    for at, line in enumerate(labels.lines):
        if labels.of[at][0] is not PartKind.OWN:
            whole = True
        elif not line.is_blank:
            if whole:
                blocks.append([])
            blocks[-1].append(at)
            whole = False
    return blocks


def _put(labels: Labels, start: int, last: int, label: Label) -> None:
    for at in range(start, last + 1):
        if labels.of[at][0] is PartKind.OWN:
            labels.of[at] = label


def _banner(labels: Labels, block: list[int]) -> None:
    """Label warnings at the very top, with the lines that they are wrapped over."""
    lines = labels.lines
    for index, at in enumerate(block):
        text = lines[at].text
        wrapped = index > 0 and index < 6 and _goes_on(labels, block[index - 1], at)
        if not is_banner(text) and not wrapped:
            if is_rule(text) and index:
                _put(labels, at, at, _BANNER)
                continue
            return
        _put(labels, at, at, _BANNER)


def _goes_on(labels: Labels, above: int, at: int) -> bool:
    """Whether a line goes on with the sentence of the warning above it."""
    text = labels.lines[above].text
    if at != above + 1 or len(text) < 50:
        return False
    return not text.rstrip("*_] )").endswith((".", "!", "。", "！"))


def _is_apart(labels: Labels, block: list[int], index: int) -> bool:
    """Whether two dashes stand apart from what is above, or right above a signature."""
    texts = [labels.lines[at].text for at in block[index + 1 :]]
    prose = sum(not may_follow(text) for text in texts[:_ENOUGH])
    if prose and index == 1 and labels.lines[block[0]].text.endswith(_GREETS):
        return False
    return prose < 2 or labels.lines[block[index]].text == "--"


def _are_drawn(texts: list[str]) -> bool:
    """Whether two dashes stand between the entries of a list, with prose at the end."""
    marks = [index for index, text in enumerate(texts) if is_delimiter(text)]
    if len(marks) < 2:
        return False
    return not all(map(may_follow, texts[marks[-1] + 1 :][:_MOST_DELIMITED]))


def _is_wrapped_tag(labels: Labels, block: list[int]) -> bool:
    if len(block) < _ENOUGH or block[-2] != block[-1] - 1:
        return False
    texts = [labels.lines[at].text for at in block[-2:]]
    return "http" in texts[1] and is_client_tag(" ".join(texts))


def _paragraph(labels: Labels, block: list[int], index: int) -> str:
    texts = [labels.lines[block[index]].text]
    for above, at in zip(block[index:], block[index + 1 :], strict=False):
        if at != above + 1 or len(texts) > 12:
            break
        texts.append(labels.lines[at].text)
    return " ".join(texts)


class _Ending:
    """The end of one run of own lines, from which signatures and notices are cut.

    A mail with one run alone keeps its first line, whatever it is.
    """

    def __init__(self, labels: Labels, *, least: int) -> None:
        self.labels, self.least = labels, least
        self.lines = labels.lines

    def cut(self, block: list[int]) -> None:
        left = self._delimited(block)
        for _ in range(_MOST_ROUNDS):
            rest = self._tags(left)
            rest = self._notices(rest)
            if len(rest) == len(left):
                break
            left = rest
        left = self._drawn(left)
        left = self._tags(left)
        for way in (self._closed, self._dashed, self._framed, self._contacts, self._addressed):
            signed = way(left)
            if len(signed) < len(left):
                self._tags(signed)
                return

    def _delimited(self, block: list[int]) -> list[int]:
        if _are_drawn([self.lines[at].text for at in block]):
            return block
        for index, at in enumerate(block):
            if index >= self.least and is_delimiter(self.lines[at].text):
                below = len(block) - index - 1
                if 0 < below <= _MOST_DELIMITED and _is_apart(self.labels, block, index):
                    _put(self.labels, at, block[-1], _DELIMITED)
                    return block[:index]
        return block

    def _drawn(self, block: list[int]) -> list[int]:
        for index in range(len(block) - 1, self.least - 1, -1):
            text = self.lines[block[index]].text
            if len(block) - index > _MOST_BELOW:
                break
            if is_rule(text) and set(text) == {"_"} and index + 1 < len(block):
                below = [self.lines[at].text for at in block[index + 1 :]]
                if sum(map(may_follow, below)) * 2 >= len(below):
                    _put(self.labels, block[index], block[-1], _DRAWN)
                    return block[:index]
        return block

    def _tags(self, block: list[int]) -> list[int]:
        left = list(block)
        while len(left) > self.least:
            text = self.lines[left[-1]].text
            if is_client_tag(text) or (len(left) < len(block) and is_delimiter(text)):
                _put(self.labels, left[-1], left[-1], _TAG)
            elif _is_wrapped_tag(self.labels, left):
                _put(self.labels, left[-2], left[-1], _TAG)
                left.pop()
            elif is_rule(text) and set(text) == {"_"}:
                _put(self.labels, left[-1], left[-1], (PartKind.SEPARATOR, "drawn line"))
            else:
                break
            left.pop()
        return left

    def _notices(self, block: list[int]) -> list[int]:
        """Label legal notices from the first of them to the end."""
        for index in range(max(self.least, len(block) - _MOST_NOTICES), len(block)):
            at = block[index]
            if (
                index
                and at == block[index - 1] + 1
                and not is_rule(self.lines[block[index - 1]].text)
            ):
                continue
            if is_notice(_paragraph(self.labels, block, index)):
                start = index
                while start > self.least and is_rule(self.lines[block[start - 1]].text):
                    start -= 1
                _put(self.labels, block[start], block[-1], _NOTICE)
                return block[:start]
        return self._rules(block) if _NOTICE in self.labels.of else block

    def _rules(self, block: list[int]) -> list[int]:
        """Label lines that are drawn above or between legal notices."""
        left = list(block)
        while len(left) > self.least and is_rule(self.lines[left[-1]].text):
            _put(self.labels, left[-1], left[-1], _NOTICE)
            left.pop()
        return left

    def _closed(self, block: list[int]) -> list[int]:
        texts = [self.lines[at].text for at in block]
        for index in range(max(self.least, len(block) - _MOST_BELOW), len(block)):
            closing = closing_of(texts[index])
            if closing is Closing.NONE:
                continue
            below = texts[index + 1 :]
            stop = next((n for n, text in enumerate(below) if is_postscript(text)), len(below))
            if is_signature(closing, below[:stop]):
                _put(self.labels, block[index], block[index + stop], _CLOSED)
                return block[:index]
        return block

    def _dashed(self, block: list[int]) -> list[int]:
        for index in range(max(self.least, len(block) - 3), len(block)):
            text = self.lines[block[index]].text
            above = self.lines[block[index - 1]].text if index else ""
            if not is_signed_with_dash(text) or above.endswith(":") or above[:1] == text[:1]:
                continue
            if any(self.lines[at].text[:1] == text[:1] for at in block[index + 1 : index + 2]):
                continue
            if text[1:2] == " " and index and block[index - 1] == block[index] - 1:
                continue
            if all(may_follow(self.lines[at].text) for at in block[index:]):
                _put(self.labels, block[index], block[-1], _DASHED)
                return block[:index]
        return block

    def _framed(self, block: list[int]) -> list[int]:
        texts = [self.lines[at].text for at in block]
        for index in range(len(block) - 1, max(self.least, len(block) - _MOST_BELOW) - 1, -1):
            if is_framed(texts, index):
                _put(self.labels, block[index], block[-1], _FRAMED)
                return block[:index]
        return block

    def _contacts(self, block: list[int]) -> list[int]:
        """Label a last paragraph that is a name with at least two ways to reach it."""
        index = self._last_paragraph(block)
        texts = [self.lines[at].text for at in block[index:]]
        if len(texts) == 1:
            texts = _BARS.split(texts[0])
        if not index or not _ENOUGH <= len(texts) <= _MOST_BELOW:
            return block
        if asks_for_particulars(self.lines[block[index - 1]].text) or not is_business_card(texts):
            return block
        _put(self.labels, block[index], block[-1], _CONTACTS)
        return block[:index]

    def _addressed(self, block: list[int]) -> list[int]:
        """Label a last paragraph that begins with the name by which the earlier mail knows them."""
        index = self._last_paragraph(block)
        texts = [self.lines[at].text for at in block[index:]]
        if index < max(self.least, 1) or not 0 < len(texts) <= _MOST_CARD:
            return block
        if asks_for_particulars(self.lines[block[index - 1]].text):
            return block
        if not is_of_sender(texts, known_as(self.labels)):
            return block
        _put(self.labels, block[index], block[-1], _ADDRESSED)
        return block[:index]

    def _last_paragraph(self, block: list[int]) -> int:
        index = max(len(block) - 1, 0)
        while index > 0 and block[index - 1] == block[index] - 1:
            index -= 1
        return index
