"""From files of transcripts to cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from os import PathLike
from pathlib import Path
from typing import get_args

from pydantic import ValidationError

from supportkit.cases import (
    Case,
    Channel,
    Direction,
    Fidelity,
    Kind,
    Message,
    Participant,
    Source,
)
from supportkit.errors import CaseDataError, UnreadableSourceError
from supportkit.io.faults import Fault
from supportkit.io.files.json_source import json_object
from supportkit.io.files.sources import MAX_RECORD, is_folder, open_source, sample, unreadable
from supportkit.io.imports import Import, OnError
from supportkit.io.report import ImportReport, NoteKind
from supportkit.io.transcript.cues import cues, is_vtt, speaker_of, turns
from supportkit.io.transcript.services import Unit, service_turns
from supportkit.io.transcript.turns import Turn
from supportkit.io.validation import expectation
from supportkit.values import require_offset
from supportkit.values.instants import with_plain_offset

__all__ = ["labels", "read"]

_ENDINGS = (".vtt", ".srt", ".json")
_NO_KINDS = "speakers: expected a kind (customer, agent, bot or system) for each label"

Starts = datetime | Mapping[str, datetime]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the caller told."""

    speakers: Mapping[str, Kind]
    started_at: Starts | None
    unit: Unit | None


def read(
    path: str | PathLike[str],
    *,
    speakers: Mapping[str, Kind | str],
    started_at: Starts | None = None,
    unit: Unit | None = None,
    on_error: OnError = "raise",
    strict: bool = False,
) -> Import:
    r"""Read transcripts of calls as cases: a file, or each file of a folder, is one.

    The id of a case is the file's name without its ending. A turn that cannot be read is
    skipped, and no other of its call. A speaker that ``speakers`` lacks spoils the call:
    whose turn it is would be a guess.

    Args:
        path: A file of WebVTT, SRT or JSON, or a folder of such files.
        speakers: For each label of a speaker, its kind: ``{"Speaker 0": "agent"}``. Turns
            without a label have the label ``""``. In a cue without a voice tag, a text such
            as ``Ada: Hello`` names its speaker if ``Ada`` is a label. See `labels`.
        started_at: When the call began, with UTC offset; for a folder, by the ids of the
            cases. Needed unless the turns of a JSON file have instants of their own.
        unit: What the numbers of a JSON file count. Needed unless its service is known to
            count in one of them; nothing is guessed from the numbers.
        on_error: Whether a bad turn or call raises, or is skipped and reported.
        strict: Whether a call spoils on anything that is not known; as elsewhere.

    Raises:
        ValueError: ``speakers`` names a kind that there is not, or ``unit`` a unit.
        NaiveDatetimeError: ``started_at`` has no UTC offset.
        UnreadableSourceError: There is no such file, or nothing in the folder.

    >>> from datetime import UTC
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "call-17.vtt")
    ...     _ = file.write_text("WEBVTT\n\n00:01.500 --> 00:04.000\n<v Ada>My bike squeaks.</v>\n")
    ...     [call] = read(
    ...         file,
    ...         speakers={"Ada": "customer"},
    ...         started_at=datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
    ...     )
    >>> call.id, call.channel.value, call.messages[0].text, call.messages[0].at.isoformat()
    ('call-17', 'phone', 'My bike squeaks.', '2026-03-02T09:30:01.500000+00:00')
    """
    asked = _Asked(_kinds(speakers), _starts(started_at), _known(unit))
    source = Path(path)
    files = _files(source)

    def reading(report: ImportReport) -> Iterator[Case | CaseDataError]:
        for number, file in enumerate(files, start=1):
            report.read(1 if file == source else number)
            yield from _call(file, asked, report)

    return Import(
        reading, source=source.name, format="transcript", on_error=on_error, strict=strict
    )


def labels(path: str | PathLike[str], *, unit: Unit | None = None) -> tuple[str, ...]:
    r"""Give the labels of the speakers of a file, or of a folder's files, in alphabetical order.

    In cues without a voice tag, whatever stands before a colon at the beginning of a text
    may be a name: choose which are. ``""`` stands for turns without any label.

    Raises:
        CaseDataError: A file is no transcript.
        UnreadableSourceError: There is no such file, or nothing in the folder.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "call.srt")
    ...     _ = file.write_text("1\n00:00:01,000 --> 00:00:02,000\nBen: Hello!\n")
    ...     labels(file)
    ('Ben',)
    """
    report = ImportReport(source=None, format="transcript")
    found: set[str] = set()
    for file in _files(Path(path)):
        for turn in _turns(file, None, _known(unit), report):
            if isinstance(turn, CaseDataError):
                raise turn
            found.add(turn.label)
    return tuple(sorted(found))


def _kinds(speakers: Mapping[str, Kind | str]) -> Mapping[str, Kind]:
    if not isinstance(speakers, Mapping):
        raise ValueError(_NO_KINDS)  # noqa: TRY004
    try:
        return {label: Kind(kind) for label, kind in speakers.items()}
    except ValueError:
        raise ValueError(_NO_KINDS) from None


def _starts(started_at: Starts | None) -> Starts | None:
    """Put plain offsets in place of zones, in which a second is not always a second."""
    if isinstance(started_at, Mapping):
        return {call: _plain(each) for call, each in started_at.items()}
    return None if started_at is None else _plain(started_at)


def _plain(moment: datetime) -> datetime:
    return with_plain_offset(require_offset(moment, what="started_at"))


def _known(unit: Unit | None) -> Unit | None:
    if unit is not None and unit not in get_args(Unit):
        raise ValueError("unit: expected 'seconds' or 'milliseconds'")
    return unit


def _files(path: Path) -> list[Path]:
    """List the transcripts of a folder by name; a file is itself."""
    if not is_folder(path):
        sample(path)
        return [path]
    inside = sorted(path.iterdir(), key=lambda file: file.name)
    files = [each for each in inside if each.suffix.lower() in _ENDINGS and each.is_file()]
    if not files:
        raise unreadable(path, "no transcript is in it; expected .vtt, .srt or .json files")
    return files


def _call(file: Path, asked: _Asked, report: ImportReport) -> Iterator[Case | CaseDataError]:
    """Make the case of one file, after the errors of its turns."""
    spoken: list[Turn] = []
    for turn in _turns(file, asked.speakers, asked.unit, report):
        if isinstance(turn, CaseDataError):
            yield turn
        else:
            spoken.append(turn)
    if spoken:
        try:
            yield _case(file, spoken, asked, report)
        except Fault as fault:
            yield fault.error(file.name, report.line, file.stem)
        except ValidationError as error:
            expected, found = expectation(error.errors(include_url=False)[0])
            yield Fault(None, expected, found).error(file.name, report.line, file.stem)


def _turns(
    file: Path, speakers: Mapping[str, Kind] | None, unit: Unit | None, report: ImportReport
) -> Iterator[Turn | CaseDataError]:
    """Go through the turns of a file; where there is none at all, that is an error."""
    empty = True
    try:
        start = sample(file).lstrip()
        found = (
            _of_json(file, unit, report)
            if start[:1] in (b"{", b"[")
            else _of_cues(file, speakers, report)
        )
        for turn in found:
            empty = False
            yield turn
    except Fault as fault:
        yield fault.error(file.name, None, file.stem)
    except UnreadableSourceError as error:
        yield CaseDataError(file.name, None, None, "a transcript", error.problem, file.stem)
    else:
        if empty:
            yield CaseDataError(file.name, None, None, "a turn or cue", "none", file.stem)


def _of_json(file: Path, unit: Unit | None, report: ImportReport) -> Iterator[Turn | CaseDataError]:
    for _, data in json_object(file):
        if isinstance(data, CaseDataError):
            yield data
            return
        for turn in service_turns(data, unit=unit, report=report):
            yield turn if isinstance(turn, Turn) else turn.error(file.name, None, file.stem)


def _of_cues(
    file: Path, speakers: Mapping[str, Kind] | None, report: ImportReport
) -> Iterator[Turn | CaseDataError]:
    text = _text(file)
    vtt = is_vtt(text)
    for cue in cues(text, report):
        try:
            for turn in turns(cue, vtt=vtt, report=report):
                yield speaker_of(turn, speakers)
        except Fault as fault:
            yield fault.error(file.name, cue.line, file.stem)


def _text(file: Path) -> str:
    with open_source(file) as opened:
        data = opened.read(MAX_RECORD + 1)
    if len(data) > MAX_RECORD:
        raise Fault(None, f"a transcript of at most {MAX_RECORD // 2**20} MiB", "a longer one")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Fault(None, "a transcript in UTF-8", "other bytes") from None


def _case(file: Path, spoken: list[Turn], asked: _Asked, report: ImportReport) -> Case:
    people = _people(file.stem, spoken, asked.speakers)
    start = _start(file.stem, spoken, asked.started_at)
    messages = [_message(turn, n, people, start) for n, turn in enumerate(spoken, start=1)]
    for turn in spoken:
        if not turn.text.strip():
            report.note(NoteKind.EMPTY_BODY, "text", line=turn.line)
    return Case.from_messages(
        file.stem,
        messages,
        channel=Channel.PHONE,
        source=Source(vendor="transcript"),
        fidelity=Fidelity.MESSAGES_ONLY,
    )


def _people(
    call: str, spoken: list[Turn], speakers: Mapping[str, Kind]
) -> Mapping[str, Participant]:
    """Name the speakers of a call; the same label in another call may be someone else."""
    found = list(dict.fromkeys(turn.label for turn in spoken))
    missing = {label for label in found if label not in speakers}
    if missing:
        first = next(turn.line for turn in spoken if turn.label in missing)
        those = "a label" if len(missing) == 1 else f"{len(missing)} labels"
        found_words = f"{those} that it lacks, first at {first} (see transcript.labels)"
        raise Fault("speaker", "a kind for each speaker in speakers=", found_words)
    return {
        label: Participant(id=f"{call}/speaker-{n}", kind=speakers[label], name=label or None)
        for n, label in enumerate(found, start=1)
    }


def _start(call: str, spoken: list[Turn], started_at: Starts | None) -> datetime | None:
    start = started_at.get(call) if isinstance(started_at, Mapping) else started_at
    if start is None and not all(isinstance(turn.start, datetime) for turn in spoken):
        raise Fault("started_at", "the instant at which the call began", "nothing")
    return start


def _message(
    turn: Turn, number: int, people: Mapping[str, Participant], start: datetime | None
) -> Message:
    author = people[turn.label]
    try:
        at, end = (
            start + each if start is not None and not isinstance(each, datetime | None) else each
            for each in (turn.start, turn.end)
        )
    except OverflowError:
        raise Fault("started_at", "a time in the years 1 to 9999", "one after them") from None
    return Message.model_validate(
        {
            "id": f"turn-{number}",
            "at": at,
            "ended_at": end,
            "seq": number,
            "author": author,
            "text": turn.text,
            "direction": Direction.INBOUND if author.kind is Kind.CUSTOMER else Direction.OUTBOUND,
        }
    )
