"""Calls as cases: WebVTT, SRT, and the JSON of speech-to-text services."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportkit import io
from supportkit.cases import Case, Channel, Direction, Kind
from supportkit.errors import CaseDataError, NaiveDatetimeError, UnreadableSourceError
from supportkit.io import transcript
from supportkit.values import find_zone

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
PEOPLE = {"Ada": "customer", "Ben": "agent", "": "system"}


def read(folder: Path, text: str, name: str = "call.vtt", **told: Any) -> io.Import:
    """Write a transcript and read it, collecting errors."""
    file = folder / name
    file.write_text(text, "utf-8")
    asked = {"speakers": PEOPLE, "started_at": NINE, "on_error": "collect", **told}
    return transcript.read(file, **asked)


def said(export: io.Import) -> list[tuple[float, str | None, str]]:
    """Give seconds, name and text of each turn of the one call."""
    [call] = export
    seconds = ((turn.at - NINE).total_seconds() for turn in call.messages)
    return [
        (at, turn.author.name, turn.text) for at, turn in zip(seconds, call.messages, strict=True)
    ]


def problems(export: io.Import) -> list[str]:
    """Read to the end; give what was skipped, in words."""
    export.to_list()
    return [str(skipped) for skipped in export.report.skipped]


class TestCall:
    """What a transcript becomes."""

    def test_facts(self, tmp_path: Path) -> None:
        """A call is a case by phone, and each turn has its times and its speaker."""
        text = (
            "WEBVTT\n\n1\n00:00:01.500 --> 00:00:04.000\n<v Ada>My bike squeaks.</v>\n\n"
            "2\n00:00:03.000 --> 00:00:05.250\n<v Ben>Which one?\n"
        )
        [call] = read(tmp_path, text)
        first, second = call.messages
        assert (call.id, call.channel, call.created_at) == ("call", Channel.PHONE, first.at)
        assert first.at == NINE + timedelta(seconds=1.5)
        assert first.ended_at == NINE + timedelta(seconds=4)
        assert first.ended_at > second.at
        assert (first.author.kind, second.author.kind) == (Kind.CUSTOMER, Kind.AGENT)
        assert (first.direction, second.direction) == (Direction.INBOUND, Direction.OUTBOUND)
        assert call.requester == first.author
        assert Case.model_validate_json(call.model_dump_json()) == call

    def test_same_label_in_two_calls_is_two_people(self, tmp_path: Path) -> None:
        """Of one call, "Speaker 0" is not "Speaker 0" of another."""
        text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>Hi\n"
        (tmp_path / "a.vtt").write_text(text)
        (tmp_path / "b.vtt").write_text(text)
        starts = {"a": NINE, "b": NINE + timedelta(days=1)}
        one, two = transcript.read(tmp_path, speakers=PEOPLE, started_at=starts)
        assert (one.id, two.id, two.created_at.day) == ("a", "b", 3)
        assert one.messages[0].author.id != two.messages[0].author.id

    def test_label_that_is_missing(self, tmp_path: Path) -> None:
        """Whose turn it is would be a guess; the error counts labels, and shows none."""
        text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Eve Ash>Hi\n"
        [problem] = problems(read(tmp_path, text))
        assert problem.startswith("call.vtt:1: speaker: expected a kind for each speaker")
        assert "Ash" not in problem

    def test_labels_of_a_file(self, tmp_path: Path) -> None:
        """What has to be told is found out before."""
        text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Eve Ash>Hi\n\n00:03.000 --> 00:04.000\nHm\n"
        read(tmp_path, text)
        assert transcript.labels(tmp_path / "call.vtt") == ("", "Eve Ash")

    def test_start_must_be_told_with_offset(self, tmp_path: Path) -> None:
        """Seconds of a call are no times; a start without offset is none."""
        text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>Hi\n"
        [problem] = problems(read(tmp_path, text, started_at=None))
        assert problem.startswith("call.vtt:1: started_at: expected the instant")
        with pytest.raises(NaiveDatetimeError):
            read(tmp_path, text, started_at=NINE.replace(tzinfo=None))

    def test_call_across_the_change_of_clocks(self, tmp_path: Path) -> None:
        """A second of a call is a second, also while clocks are put forward."""
        text = "WEBVTT\n\n00:00.000 --> 00:10.000\n<v Ada>a\n\n20:00.000 --> 20:10.000\n<v Ada>b\n"
        start = datetime(2026, 3, 29, 1, 50, tzinfo=find_zone("Europe/Berlin"))
        [call] = read(tmp_path, text, started_at=start)
        first, second = call.messages
        assert second.at - first.at == timedelta(minutes=20)

    @pytest.mark.parametrize("speakers", [{"Ada": "client"}, ["Ada"]])
    def test_odd_speakers(self, tmp_path: Path, speakers: Any) -> None:
        """A kind is one of four."""
        with pytest.raises(ValueError, match="customer, agent, bot or system"):
            read(tmp_path, "WEBVTT", speakers=speakers)

    def test_sources_that_cannot_be_read(self, tmp_path: Path) -> None:
        """No file, no transcript in a folder, no turn in a file."""
        with pytest.raises(UnreadableSourceError):
            transcript.read(tmp_path / "none.vtt", speakers=PEOPLE)
        with pytest.raises(UnreadableSourceError, match="no transcript is in it"):
            transcript.read(tmp_path, speakers=PEOPLE)
        with pytest.raises(CaseDataError, match="expected a turn or cue, found none"):
            read(tmp_path, "Dear all,\n", on_error="raise").to_list()

    def test_other_bytes(self, tmp_path: Path) -> None:
        """Bytes that are no UTF-8 spoil the call."""
        (tmp_path / "a.srt").write_bytes(b"1\n00:00:01,000 --> 00:00:02,000\nGr\xfc\xdfe\n")
        export = transcript.read(tmp_path, speakers=PEOPLE, started_at=NINE, on_error="collect")
        assert problems(export) == ["a.srt: expected a transcript in UTF-8, found other bytes"]


class TestWebVtt:
    """The format of the W3C."""

    def test_blocks(self, tmp_path: Path) -> None:
        """Comments, styles and regions are no speech; hours may be left out."""
        text = (
            "\ufeffWEBVTT - call 17\nKind: captions\n\nNOTE\nnobody says this\n\n"
            "STYLE\n::cue { color: red }\n\nREGION\nid:a\n\n"
            "intro\n01:00:01.000 --> 01:00:02.000 align:start\n<v Ada>Hi\nthere\n\n"
            "00:03.000 --> 00:04.000\n<v Ada>Hm\n"
        ).replace("\n", "\r\n")
        export = read(tmp_path, text)
        assert said(export) == [(3.0, "Ada", "Hm"), (3601.0, "Ada", "Hi\nthere")]
        dropped = [note.field for note in export.report.notes]
        assert dropped == ["NOTE", "REGION", "STYLE", "cue identifier", "cue settings"]

    @pytest.mark.parametrize(
        ("payload", "text"),
        [
            ("<b>bold</b> <i.x>and</i> <c.yellow.bg>so</c> on", "bold and so on"),
            ("<00:01.500>karaoke <u>now</u>", "karaoke now"),
            ("a &amp; b &lt;3 &nbsp;&#8364;", "a & b <3 \xa0€"),
            ("<ruby>漢<rt>kan</rt></ruby> <lang en>x</lang>", "漢kan x"),
            ("cut <b off", "cut "),
        ],
    )
    def test_tags_and_references(self, tmp_path: Path, payload: str, text: str) -> None:
        """Tags are taken out and references decoded, as the standard reads them."""
        export = read(tmp_path, f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>{payload}\n")
        [(_, _, found)] = said(export)
        assert found == text

    def test_endless_reference(self, tmp_path: Path) -> None:
        """A number of thousands of digits is no character, and no crash."""
        digits = f"&#{'9' * 5000};"
        [(_, _, text)] = said(read(tmp_path, f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>{digits}"))
        assert text.endswith("9;")

    def test_two_voices_in_a_cue(self, tmp_path: Path) -> None:
        """Each is a turn, at the same time."""
        export = read(tmp_path, "WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud Ada>Hi</v> <v Ben>Ho\n")
        assert said(export) == [(1.0, "Ada", "Hi"), (1.0, "Ben", "Ho")]

    def test_name_before_a_colon(self, tmp_path: Path) -> None:
        """A name is one only if it is among the speakers."""
        text = "WEBVTT\n\n00:01.000 --> 00:02.000\nAda: Hi\n\n00:03.000 --> 00:04.000\nNote: x\n"
        assert said(read(tmp_path, text)) == [(1.0, "Ada", "Hi"), (3.0, None, "Note: x")]

    @pytest.mark.parametrize(
        "times",
        [
            "00:02.000 --> 00:01.000", "00:61.000 --> 00:62.000", "1 --> 2", "-->",
            "999999:00:00.000 --> 999999:00:01.000", "00:01.000 --> 00:02.000x",
        ],
    )  # fmt: skip
    def test_broken_times(self, tmp_path: Path, times: str) -> None:
        """A cue whose times are none is skipped with its line, and no other."""
        text = f"WEBVTT\n\n{times}\nlost\n\n00:03.000 --> 00:04.000\n<v Ada>kept\n"
        export = read(tmp_path, text)
        assert said(export) == [(3.0, "Ada", "kept")]
        assert [(skipped.line, skipped.path) for skipped in export.report.skipped] == [(3, "times")]
        with pytest.raises(CaseDataError, match=r"^call\.vtt:3: times: "):
            read(tmp_path, text, on_error="raise").to_list()

    def test_cues_without_empty_line(self, tmp_path: Path) -> None:
        """A line of times begins a cue, wherever it stands."""
        text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>one\n00:03.000 --> 00:04.000\n<v Ada>two"
        assert [turn for _, _, turn in said(read(tmp_path, text))] == ["one", "two"]


class TestSrt:
    """The format without a standard."""

    def test_cues(self, tmp_path: Path) -> None:
        """Numbers, commas, names before a colon, and formatting of players."""
        text = (
            "1\n00:00:01,000 --> 00:00:02,500\nAda: <i>My</i> bike & {\\an8}I < 3\n\n"
            "2\n00:00:03,000 --> 00:00:04,000\nBen: Hm\n"
        )
        export = read(tmp_path, text, "call.srt")
        assert said(export) == [(1.0, "Ada", "My bike & I < 3"), (3.0, "Ben", "Hm")]
        assert export.report.notes == ()


class TestServices:
    """JSON as services publish it."""

    def test_whisper(self, tmp_path: Path) -> None:
        """Segments in seconds, the speaker as WhisperX adds it."""
        data = {
            "language": "en",
            "segments": [
                {"start": 0.5, "end": 1.25, "text": " Hi", "speaker": "SPEAKER_00", "words": []},
                {"start": 1.0, "end": 2.0, "text": " Ho", "speaker": "SPEAKER_01"},
            ],
        }
        people = {"SPEAKER_00": "customer", "SPEAKER_01": "agent"}
        export = read(tmp_path, json.dumps(data), "a.json", speakers=people)
        assert said(export) == [(0.5, "SPEAKER_00", " Hi"), (1.0, "SPEAKER_01", " Ho")]
        assert [note.field for note in export.report.notes] == ["language", "words"]

    def test_deepgram(self, tmp_path: Path) -> None:
        """Utterances under results, speakers by number, channels where there is no speaker."""
        rows = [
            {"start": 0.42, "end": 5.43, "channel": 0, "transcript": "Hi", "speaker": 0},
            {"start": 6, "end": 7, "channel": 1, "transcript": "Ho"},
        ]
        people = {"0": "customer", "channel 1": "agent"}
        data = {"metadata": {}, "results": {"channels": [], "utterances": rows}}
        export = read(tmp_path, json.dumps(data), "a.json", speakers=people)
        assert said(export) == [(0.42, "0", "Hi"), (6.0, "channel 1", "Ho")]

    def test_assembly(self, tmp_path: Path) -> None:
        """Utterances in milliseconds."""
        rows = [{"speaker": "A", "start": 250, "end": 6350, "text": "Hi", "confidence": 0.9}]
        data = {"audio_url": "https://x.example/a.mp3", "utterances": rows}
        export = read(tmp_path, json.dumps(data), "a.json", speakers={"A": "customer"})
        assert said(export) == [(0.25, "A", "Hi")]

    def test_amazon(self, tmp_path: Path) -> None:
        """Words are put together to the segments that name their times."""
        words = [
            {"start_time": "4.87", "end_time": "5.02", "type": "pronunciation",
             "alternatives": [{"content": "I'm"}]},
            {"start_time": "5.02", "end_time": "5.17", "type": "pronunciation",
             "alternatives": [{"content": "here"}]},
            {"type": "punctuation", "alternatives": [{"content": "."}]},
            {"start_time": "8.49", "end_time": "8.88", "type": "pronunciation",
             "alternatives": [{"content": "Sorry"}]},
        ]  # fmt: skip
        segments = [
            {"start_time": "4.87", "end_time": "5.17", "speaker_label": "spk_0",
             "items": [{"start_time": "4.87", "end_time": "5.02"},
                       {"start_time": "5.02", "end_time": "5.17"}]},
            {"start_time": "8.49", "end_time": "9.24", "speaker_label": "spk_1",
             "items": [{"start_time": "8.49", "end_time": "8.88"}]},
        ]  # fmt: skip
        results = {"items": words, "speaker_labels": {"segments": segments}}
        people = {"spk_0": "customer", "spk_1": "agent"}
        export = read(tmp_path, json.dumps({"results": results}), "a.json", speakers=people)
        assert said(export) == [(4.87, "spk_0", "I'm here."), (8.49, "spk_1", "Sorry")]

    def test_amazon_with_texts(self, tmp_path: Path) -> None:
        """Newer results have the texts of the segments."""
        rows = [{"transcript": "Hi.", "start_time": "1.5", "end_time": "2", "speaker_label": "s"}]
        data = {"results": {"audio_segments": rows, "items": []}}
        export = read(tmp_path, json.dumps(data), "a.json", speakers={"s": "customer"})
        assert said(export) == [(1.5, "s", "Hi.")]

    def test_list_of_another_service(self, tmp_path: Path) -> None:
        """What its numbers count must be told, and is never guessed from them."""
        text = json.dumps([{"speaker": "Ada", "start": 2, "end": 3, "text": "Hi"}])
        [problem] = problems(read(tmp_path, text, "a.json"))
        assert (
            problem
            == "a.json: expected unit='seconds' or unit='milliseconds' to be given, found neither"
        )
        assert said(read(tmp_path, text, "a.json", unit="milliseconds")) == [(0.002, "Ada", "Hi")]
        with pytest.raises(ValueError, match=r"^unit: expected"):
            read(tmp_path, text, "a.json", unit="minutes")

    def test_instants_need_no_start(self, tmp_path: Path) -> None:
        """Turns that say when they were need nothing to be told."""
        rows = [{"speaker": "Ada", "start": "2026-03-02T09:00:07Z", "text": "Hi"}]
        assert said(read(tmp_path, json.dumps(rows), "a.json", started_at=None)) == [
            (7.0, "Ada", "Hi")
        ]

    @pytest.mark.parametrize(
        ("row", "path"),
        [
            ("Hi", "segments.0"),
            ({"end": 1, "text": "Hi"}, "segments.0.start"),
            ({"start": -1, "text": "Hi"}, "segments.0.start"),
            ({"start": True, "text": "Hi"}, "segments.0.start"),
            ({"start": "1e400", "text": "Hi"}, "segments.0.start"),
            ({"start": 1e300, "text": "Hi"}, "segments.0.start"),
            ({"start": 2, "end": 1, "text": "Hi"}, "segments.0.end"),
            ({"start": 2, "end": "2026-03-02T09:00:00Z", "text": "Hi"}, "segments.0.end"),
            ({"start": 1, "text": None}, "segments.0.text"),
            ({"start": "2026-03-02T09:00:00", "text": "Hi"}, "segments.0.start"),
        ],
    )
    def test_broken_turn(self, tmp_path: Path, row: Any, path: str) -> None:
        """A turn that is none is skipped with its place, and no other."""
        good = {"speaker": "Ada", "start": 7, "text": "kept"}
        export = read(tmp_path, json.dumps({"segments": [row, good]}), "a.json")
        assert said(export) == [(7.0, "Ada", "kept")]
        assert [skipped.path for skipped in export.report.skipped] == [path]

    @pytest.mark.parametrize("text", ["{}", "[]", '{"segments": {}}', "[" * 5000, '{"a": 1', "[1"])
    def test_json_that_is_no_transcript(self, tmp_path: Path, text: str) -> None:
        """It is one skipped call."""
        assert len(problems(read(tmp_path, text, "a.json", unit="seconds"))) == 1


PIECES = st.sampled_from(
    ["WEBVTT", "\n", "\n\n", "\r", "00:01.000", " --> ", "00:02.000", "<v Ada>", "<v ", "</v>", "<",
     ">", "&amp;", "&#", "9" * 20, "NOTE", "Ada: ", ":", "\x00", "\ufeff", "1", ",", "{\\an8}"]
)  # fmt: skip


class TestAnyFile:
    """Laws for whatever stands in a file."""

    @given(text=st.lists(PIECES | st.text(max_size=4), max_size=30).map("".join))
    @settings(max_examples=300)
    def test_any_text(self, text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
        """Calls, skipped turns, or a file that cannot be read: nothing else."""
        assert _reads(
            tmp_path_factory.getbasetemp() / "any.vtt", ("WEBVTT\n\n" + text).encode("utf-8")
        )

    @given(data=st.binary(max_size=200))
    @settings(max_examples=150)
    def test_any_bytes(self, data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
        """The same for bytes."""
        assert _reads(tmp_path_factory.getbasetemp() / "any.srt", data or b"x")

    @given(
        data=st.recursive(
            st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=3),
            lambda inner: st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["segments", "results", "utterances", "speaker", "start", "end", "text",
                     "items", "speaker_labels", "audio_segments", "alternatives", "start_time"]
                ),
                inner, max_size=4,
            ),
            max_leaves=25,
        )
    )  # fmt: skip
    @settings(max_examples=300)
    def test_any_json(self, data: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
        """The same for JSON in which the names are right and the values are not."""
        file = tmp_path_factory.getbasetemp() / "any.json"
        assert _reads(file, json.dumps([data, data]).encode())
        assert _reads(file, json.dumps({"segments": data}).encode())
        assert _reads(file, json.dumps({"results": data}).encode())


def _reads(file: Path, data: bytes) -> bool:
    """Whether a file is read to its end into calls and skipped turns, or is refused as a whole."""
    file.write_bytes(data)
    try:
        export = transcript.read(
            file, speakers=PEOPLE, started_at=NINE, unit="seconds", on_error="collect"
        )
    except UnreadableSourceError:
        return True
    calls = export.to_list()
    written = "\n".join(export.report.lines()).encode("utf-8")
    return export.report.complete and bool(calls or export.report.skipped_count) and bool(written)
