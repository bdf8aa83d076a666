"""The JSON of speech-to-text services as turns of a call.

=====================  ====================================  ==================================
service                where the turns are                   unit
=====================  ====================================  ==================================
Amazon Transcribe      ``results.audio_segments``, or        seconds, as text
                       ``results.speaker_labels.segments``
                       with ``results.items``
Deepgram               ``results.utterances``                seconds
AssemblyAI             ``utterances``                        milliseconds
Whisper, WhisperX      ``segments``                          seconds
=====================  ====================================  ==================================

Any other list of turns is read by the same names of fields, once its unit is told.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Literal

from supportkit.io.faults import Fault
from supportkit.io.files.sources import dig
from supportkit.io.report import ImportReport, NoteKind
from supportkit.io.transcript.turns import LONGEST_CALL, Turn
from supportkit.io.validation import kind_of, shown
from supportkit.values import parse_instant

__all__ = ["Unit", "service_turns"]

Unit = Literal["seconds", "milliseconds"]
"""What the numbers of a transcript count."""

_START = ("start", "start_time")
_END = ("end", "end_time")
_TEXT = ("text", "transcript")
_SPEAKER = ("speaker", "speaker_label", "channel", "channel_label")
_USED = frozenset((*_START, *_END, *_TEXT, *_SPEAKER))
_ASSEMBLY = ("audio_url", "audio_duration", "speech_model", "acoustic_model")
_LISTS = ("turns", "utterances", "segments", "results", "transcript")
_WORDS = "results.speaker_labels.segments"


def service_turns(data: Any, *, unit: Unit | None, report: ImportReport) -> list[Turn | Fault]:
    """Read the turns of a transcript; one that cannot be read is its fault.

    Raises:
        Fault: There is no list of turns, or its unit is not known.
    """
    path, rows, known = _rows(data)
    if unit is not None or known is not None:
        counted = unit or known
    else:
        absolute = bool(rows) and isinstance(rows[0], Mapping) and _is_instant(_of(rows[0], _START))
        counted = "seconds" if absolute else None
    if counted is None:
        raise Fault(path, "unit='seconds' or unit='milliseconds' to be given", "neither")
    texts = _spoken(data, rows) if path == _WORDS else None
    _count_others(data, path, report)
    made: list[Turn | Fault] = []
    for number, row in enumerate(rows):
        text = texts[number] if texts is not None else None
        try:
            made.append(_turn(row, number + 1, counted, text, report))
        except Fault as fault:
            place = ".".join(filter(None, (path, str(number), fault.path)))
            made.append(Fault(place, fault.expected, fault.found))
    return made


def _rows(data: Any) -> tuple[str | None, list[Any], Unit | None]:
    """Find the list of turns, and the unit where the service's format fixes it."""
    if isinstance(data, list):
        return None, data, None
    if not isinstance(data, Mapping):
        raise Fault(None, "a transcript", kind_of(data))
    services: tuple[tuple[str, Unit], ...] = (
        ("results.audio_segments", "seconds"),
        (_WORDS, "seconds"),
        ("results.utterances", "seconds"),
        ("segments", "seconds"),
    )
    for path, unit in services:
        rows = dig(data, path)
        if isinstance(rows, list):
            return path, rows, unit
    assembly = any(key in data for key in _ASSEMBLY)
    for path in _LISTS:
        if isinstance(data.get(path), list):
            return path, data[path], "milliseconds" if assembly and path == "utterances" else None
    expected = "a list of turns, under segments, utterances or results"
    raise Fault(None, expected, "none")


def _count_others(data: Any, path: str | None, report: ImportReport) -> None:
    """Count what stands beside the list of turns."""
    taken = (path or "").split(".")
    around = data
    for step in taken if isinstance(data, Mapping) else ():
        for name in around:
            if name != step and not (path == _WORDS and name == "items"):
                report.note(NoteKind.DROPPED_FIELD, shown(name))
        around = around[step]


def _of(row: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((row[name] for name in names if row.get(name) is not None), None)


def _turn(row: Any, number: int, unit: Unit, text: str | None, report: ImportReport) -> Turn:
    if not isinstance(row, Mapping):
        raise Fault(None, "an object", kind_of(row))
    start, end = _moment(row, _START, unit), _moment(row, _END, unit)
    if start is None:
        raise Fault("start", "a time", "nothing")
    if end is not None and isinstance(end, datetime) is not isinstance(start, datetime):
        raise Fault("end", "a time of the same kind as the start", "another")
    if end is not None and end < start:  # type: ignore[operator]
        raise Fault("end", "an end at or after the start", "one before")
    said = text if text is not None else _of(row, _TEXT)
    if not isinstance(said, str):
        raise Fault("text", "text", kind_of(said))
    for name in row:
        if name not in _USED and not (name == "items" and text is not None):
            report.note(NoteKind.DROPPED_FIELD, shown(name), line=number)
    return Turn(number, start, end, _label(row), said)


def _label(row: Mapping[str, Any]) -> str:
    """Give the speaker as a text; where there is only a channel, ``channel 0``."""
    speaker = _of(row, _SPEAKER[:2])
    channel = _of(row, _SPEAKER[2:])
    for value, form in ((speaker, "{}"), (channel, "channel {}")):
        if isinstance(value, bool | float) or not isinstance(value, str | int):
            continue
        return value if isinstance(value, str) else form.format(value) if abs(value) < 10**9 else ""
    return ""


def _is_instant(value: Any) -> bool:
    return isinstance(value, str) and "T" in value


def _moment(
    row: Mapping[str, Any], names: tuple[str, ...], unit: Unit
) -> timedelta | datetime | None:
    value = _of(row, names)
    if value is None:
        return None
    if _is_instant(value):
        try:
            return parse_instant(value[:40])
        except ValueError:
            raise Fault(names[0], "an instant with its offset", "another form") from None
    try:
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise ValueError  # noqa: TRY004
        number = float(value[:30] if isinstance(value, str) else value)
        if not math.isfinite(number) or number < 0:
            raise ValueError
        found = timedelta(**{unit: number})
    except (ValueError, OverflowError):
        raise Fault(names[0], f"{unit} since the call began", kind_of(value)) from None
    if found > LONGEST_CALL:
        raise Fault(names[0], f"at most {LONGEST_CALL.days} days", "more")
    return found


def _spoken(data: Mapping[str, Any], rows: list[Any]) -> list[str]:
    """Put the words of Amazon Transcribe together to the texts of their segments.

    A segment names its words by their times; a punctuation mark has no time, and belongs
    to the word before it.
    """
    texts: list[list[str]] = [[] for _ in rows]
    by_time: dict[str, int] = {}
    for number, row in enumerate(rows):
        items = row.get("items") if isinstance(row, Mapping) else None
        for item in items if isinstance(items, list) else ():
            if isinstance(item, Mapping):
                by_time.setdefault(_word_key(item), number)
    segment: int | None = None
    for item in _items(data):
        content = _content(item)
        if item.get("type") != "punctuation":
            segment = by_time.get(_word_key(item))
            content = f" {content}"
        if segment is not None:
            texts[segment].append(content)
    return ["".join(words).strip() for words in texts]


def _items(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    items = dig(data, "results.items")
    return (
        (item for item in items if isinstance(item, Mapping))
        if isinstance(items, list)
        else iter(())
    )


def _content(item: Mapping[str, Any]) -> str:
    content = dig(item, "alternatives.0.content")
    return content if isinstance(content, str) else ""


def _word_key(item: Mapping[str, Any]) -> str:
    return f"{str(item.get('start_time'))[:40]} {str(item.get('end_time'))[:40]}"
