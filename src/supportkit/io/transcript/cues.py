"""The cues of WebVTT and SRT files as turns of a call.

Blocks, times and tags are read as W3C's WebVTT says; SRT has no standard, and is read as
it is written: a number, a line of times with commas, text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from supportkit.io.faults import Fault
from supportkit.io.report import ImportReport, NoteKind
from supportkit.io.transcript.turns import LONGEST_CALL, Turn
from supportkit.values.patterns import regex

__all__ = ["Cue", "cues", "is_vtt", "speaker_of", "turns"]

_SIGNATURE = regex(r"WEBVTT(?:[ \t][^\r\n]*)?(?:\Z|[\r\n])")
_BREAK = regex(r"\r\n|\r|\n")
_TIME = r"(?:(\d{1,6}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMES = regex(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:[ \t]+(\S.*))?\s*\Z", re.DOTALL)
_TAG = regex(r"<(/?)([^\s.>/]*)([^\s>]*)\s*([^>]*)(?:>|\Z)")
_SRT_TAG = regex(r"</?(?:[biu]|font[^<>]{0,200})>|\{\\[^{}]{0,50}\}", re.IGNORECASE)
_ENTITY = regex(r"&#?[0-9A-Za-z]{1,32};?")
_PREFIX = regex(r"\s*([^\s:<>][^:<>\r\n]{0,60}?)\s{0,9}[:：]\s*(?=\S)")
_OTHER_BLOCKS = ("NOTE", "STYLE", "REGION")


@dataclass(frozen=True, slots=True, repr=False)
class Cue:
    """A block with times.

    Attributes:
        line: Of its times.
        times: That line.
        text: What stands below it, as it stands.
        name: The line above, or "".
    """

    line: int
    times: str
    text: str
    name: str


def is_vtt(text: str) -> bool:
    r"""Whether a text is WebVTT by its first line.

    >>> is_vtt("WEBVTT - a call\n\n"), is_vtt("WEBVTTX")
    (True, False)
    """
    return _SIGNATURE.match(text) is not None


def cues(text: str, report: ImportReport) -> Iterator[Cue]:
    """Go through the blocks that have times; what else there is, is counted in the report."""
    lines = _BREAK.split(text)
    vtt = is_vtt(text)
    number = _after_head(lines) if vtt else 0
    above: list[str] = []
    while number < len(lines):
        line = lines[number]
        if "-->" in line:
            _leave(above[:-1], report)
            end = number + 1
            while end < len(lines) and lines[end].strip() and "-->" not in lines[end]:
                end += 1
            name = above[-1] if above else ""
            yield Cue(number + 1, line, "\n".join(lines[number + 1 : end]), name)
            above, number = [], end
            continue
        if line.strip():
            above.append(line)
        else:
            _leave(above, report)
            above = []
        number += 1
    _leave(above, report)


def _after_head(lines: list[str]) -> int:
    """Give the first line below the head of a WebVTT file."""
    number = 1
    while number < len(lines) and lines[number].strip() and "-->" not in lines[number]:
        number += 1
    return number


def _leave(block: list[str], report: ImportReport) -> None:
    """Count a block without times: a comment, a style, or something that belongs nowhere."""
    if block:
        word = next(iter(block[0].split()), "")
        field = word if word in _OTHER_BLOCKS else "block without times"
        report.note(NoteKind.DROPPED_FIELD, field)


def turns(cue: Cue, *, vtt: bool, report: ImportReport) -> Iterator[Turn]:
    """Give the turns of a cue: one, or one for each voice that is marked in it.

    Raises:
        Fault: Its times are none, or it ends before it begins.
    """
    match = _TIMES.match(cue.times)
    if match is None:
        raise Fault("times", "00:00:01.000 --> 00:00:02.500", "another form")
    start, end = _offset(match.groups()[:4]), _offset(match.groups()[4:8])
    if end < start:
        raise Fault("times", "an end at or after the start", "one before")
    if match[9]:
        report.note(NoteKind.DROPPED_FIELD, "cue settings", line=cue.line)
    if cue.name and not cue.name.strip().isdecimal():
        report.note(NoteKind.DROPPED_FIELD, "cue identifier", line=cue.line)
    voices = _voices(cue.text) if vtt else [("", _SRT_TAG.sub("", cue.text))]
    for label, text in voices:
        yield Turn(cue.line, start, end, label, text)


def _offset(parts: tuple[str | None, ...]) -> timedelta:
    hours, minutes, seconds, thousandths = parts
    if int(minutes or 0) > 59 or int(seconds or 0) > 59:
        raise Fault("times", "minutes and seconds from 00 to 59", "more")
    found = timedelta(
        hours=int(hours or 0),
        minutes=int(minutes or 0),
        seconds=int(seconds or 0),
        milliseconds=int((thousandths or "").ljust(3, "0")),
    )
    if found > LONGEST_CALL:
        raise Fault("times", f"at most {LONGEST_CALL.days} days", "more")
    return found


def _voices(text: str) -> list[tuple[str, str]]:
    """Split the text of a cue by its voice tags, and take all tags out (WebVTT, 6.4)."""
    spoken: list[tuple[str, list[str]]] = [("", [])]
    at = 0
    for tag in _TAG.finditer(text):
        spoken[-1][1].append(text[at : tag.start()])
        at = tag.end()
        if tag[2] == "v":
            label = "" if tag[1] else _plain(" ".join(tag[4].split()))
            spoken.append((label, []))
    spoken[-1][1].append(text[at:])
    plain = [(label, _plain("".join(parts))) for label, parts in spoken]
    return [each for each in plain if each[1].strip()] or plain[-1:]


def _plain(text: str) -> str:
    """Decode character references, each of bounded length."""
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text


def speaker_of(turn: Turn, known: Container[str] | None) -> Turn:
    """Take a speaker's name off the front of a text, if it is one that is known.

    Args:
        turn: A turn whose speaker is not marked otherwise.
        known: Labels that are speakers; None to take anything that could be one.

    >>> turn = Turn(1, timedelta(), None, "", "Ada: Note: it is broken.")
    >>> found = speaker_of(turn, {"Ada"})
    >>> found.label, found.text
    ('Ada', 'Note: it is broken.')
    """
    prefix = _PREFIX.match(turn.text) if not turn.label else None
    if prefix is None or (known is not None and prefix[1] not in known):
        return turn
    return replace(turn, label=prefix[1], text=turn.text[prefix.end() :])
