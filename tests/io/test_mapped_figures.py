"""What a table says beyond the state of its cases: figures, ratings, links, words, dates."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

import pytest

from supportkit import io
from supportkit.analysis import reconcile
from supportkit.cases import Case, Fidelity, Kind, Status
from supportkit.errors import MappingError
from supportkit.io import mapped
from supportkit.io.spelled_dates import spelled_pattern
from supportkit.values import isoformat

ROW: dict[str, Any] = {"id": "T-1", "opened": "2026-03-02T09:00:00Z"}
BASE: dict[str, Any] = {"id": "id", "created_at": "opened"}


def one(row: Mapping[str, Any], case: dict[str, Any], **rest: Any) -> Case:
    """Read one row as a case."""
    [made] = mapped.read([{**ROW, **row}], mapping={"case": {**BASE, **case}, **rest})
    return made


def skipped(row: Mapping[str, Any], case: dict[str, Any]) -> list[str]:
    """Read one row strictly; give what is said of it."""
    mapping = {"case": {**BASE, **case}}
    export = mapped.read([{**ROW, **row}], mapping=mapping, on_error="collect", strict=True)
    export.to_list()
    return [str(record) for record in export.report.skipped]


class TestFigures:
    """The help desk's own figures, apart from what is derived."""

    def test_form_by_name(self) -> None:
        """Instants, numbers and texts, told apart by how their names end."""
        row = {"a": "02.03.2026 11:00", "b": "90", "c": "1.5", "d": 2, "e": "01:30:00"}
        names = {"vendor.solved_at": "a", "vendor.first_reply_minutes": "b",
                 "vendor.age_hours": "c", "vendor.reopen_count": "d",
                 "vendor.time_to_close": "e"}  # fmt: skip
        case = one(row, names, dates=["%d.%m.%Y %H:%M"], zone="Europe/Berlin")
        assert dict(case.vendor) == {
            "solved_at": "2026-03-02T11:00:00+01:00", "first_reply_minutes": 90,
            "age_hours": 1.5, "reopen_count": 2, "time_to_close": "01:30:00",
        }  # fmt: skip

    def test_instant_in_utc(self) -> None:
        """It is written as every instant here, with Z."""
        case = one({"a": 1772442000}, {"vendor.solved_at": "a"})
        assert case.vendor["solved_at"] == "2026-03-02T09:00:00Z"

    def test_nothing_is_no_figure(self) -> None:
        """Not yet is not zero."""
        case = one({"a": "", "b": None}, {"vendor.solved_at": "a", "vendor.reply_count": "b"})
        assert dict(case.vendor) == {}

    def test_another_form_is_kept_and_reported(self) -> None:
        """A figure that cannot be read costs no case."""
        names = {"vendor.solved_at": "a", "vendor.first_reply_minutes": "b"}
        row = {**ROW, "a": "soon", "b": "1h 30m"}
        export = mapped.read([row], mapping={"case": {**BASE, **names}})
        [case] = export
        assert dict(case.vendor) == {"solved_at": "soon", "first_reply_minutes": "1h 30m"}
        assert [str(note) for note in export.report.notes] == [
            "unknown value: case.vendor.first_reply_minutes: once (first at line 1)",
            "unknown value: case.vendor.solved_at: once (first at line 1)",
        ]

    def test_time_without_a_zone(self) -> None:
        """No zone is assumed for a figure, either."""
        export = mapped.read(
            [{**ROW, "a": "2026-03-02 09:30"}],
            mapping={"case": {**BASE, "vendor.solved_at": "a"}},
            on_error="collect",
        )
        assert export.to_list() == []
        assert export.report.skipped[0].path == "case.vendor.solved_at"

    def test_they_can_be_compared(self) -> None:
        """What a table says of a first reply is compared with the messages."""
        names = {"vendor.first_reply_minutes": "frt"}
        message = {"at": "at", "text": "text", "author.kind": "who"}
        thread = [
            {"at": "2026-03-02T09:00:00Z", "text": "Help", "who": "customer"},
            {"at": "2026-03-02T09:10:00Z", "text": "Hi", "who": "agent"},
        ]
        case = one({"frt": "10", "thread": thread}, names, messages_in="thread", message=message)
        [row] = reconcile(case).rows
        assert str(row.ours) == str(row.theirs) == "0:10:00"


class TestRatingsAndLinks:
    """What customers said of a case, and other cases that belong to it."""

    def test_rating(self) -> None:
        """The scale is stated once for the table."""
        names = {
            "satisfaction.value": "csat",
            "satisfaction.comment": "why",
            "satisfaction.scale": {"value": "1-5"},
            "satisfaction.answered_at": "on",
        }
        [rating] = one({"csat": 4.0, "why": "Fast", "on": ROW["opened"]}, names).satisfaction
        assert (rating.scale, rating.value, rating.comment) == ("1-5", "4", "Fast")
        assert rating.answered_at is not None

    def test_no_rating(self) -> None:
        """A scale alone is none."""
        names = {"satisfaction.value": "csat", "satisfaction.scale": {"value": "1-5"}}
        assert one({"csat": ""}, names).satisfaction == ()

    def test_scale_is_needed(self) -> None:
        """A value without its scale could be anything."""
        with pytest.raises(MappingError, match=r"for case: satisfaction\.scale, found none"):
            io.Mapping.of({"case": {**BASE, "satisfaction.value": "csat"}})

    def test_links(self) -> None:
        """One id, several in a text, or a list."""
        case = one({"a": "P-1", "b": "T-2; T-3"}, {"links.problem": "a", "links.duplicate": "b"})
        assert [(link.kind.value, link.case_id) for link in case.links] == [
            ("problem", "P-1"), ("duplicate", "T-2"), ("duplicate", "T-3")
        ]  # fmt: skip

    def test_source(self) -> None:
        """Where the case can be looked up, if the vendor is named."""
        case = one({"u": "https://x.example/1"}, {"source.url": "u"}, vendor="acme")
        assert case.source is not None
        assert (case.source.vendor, case.source.url) == ("acme", "https://x.example/1")
        with pytest.raises(MappingError, match="expected vendor beside columns of source"):
            one({}, {"source.url": "u"})

    def test_kind(self) -> None:
        """The type of a case in the help desk's words."""
        assert one({"t": "Incident"}, {"kind": "t"}).kind == "Incident"


class TestDescription:
    """The text with which a case began."""

    def test_it_is_the_first_message(self) -> None:
        """The requester wrote it when the case was made; more of the messages is not known."""
        names = {"description": "text", "requester.email": "mail"}
        case = one({"text": "It squeaks", "mail": "ada@example.com"}, names)
        [message] = case.messages
        assert (message.text, message.at) == ("It squeaks", case.created_at)
        assert (message.author.kind, message.author) == (Kind.CUSTOMER, case.requester)
        assert case.fidelity is Fidelity.SNAPSHOT

    def test_none_is_no_message(self) -> None:
        """An empty cell is not an empty message."""
        assert one({"text": ""}, {"description": "text"}).messages == ()

    def test_rows_of_messages_have_none(self) -> None:
        """There the first message stands in a row of its own."""
        message = {"at": "at", "text": "text", "author.kind": {"value": "agent"}}
        with pytest.raises(MappingError, match="expected description where a record is a case"):
            io.Mapping.of({"case": {**BASE, "description": "d"}, "message": message})


class TestWords:
    """Words of which another column says more."""

    STATUS: ClassVar[dict[str, Any]] = {
        "from": "s", "detail": "why", "category": "c",
        "values": {"On Hold": "on_hold", "On Hold: customer": "pending", "Done": "solved"},
    }  # fmt: skip

    @pytest.mark.parametrize(
        ("row", "status"),
        [
            ({"s": "on hold", "why": "Customer"}, Status.PENDING),
            ({"s": "On Hold", "why": "Vendor"}, Status.ON_HOLD),
            ({"s": "Freigegeben", "c": "Done"}, Status.SOLVED),
            ({"s": "Open", "c": "Other"}, Status.OPEN),
            ({"s": "Bei QA"}, None),
        ],
    )
    def test_detail_and_category(self, row: dict[str, str], status: Status | None) -> None:
        """A known detail first, then the word, then its category, then the core's own words."""
        case = one(row, {"status": self.STATUS})
        assert (case.status, case.status_raw) == (status, row["s"])

    def test_they_are_for_words(self) -> None:
        """Elsewhere they would say nothing."""
        with pytest.raises(MappingError, match="detail and category for words alone"):
            io.Mapping.of({"case": {**BASE, "subject": {"from": "s", "category": "c"}}})
        with pytest.raises(MappingError, match=r"otherwise and of_requester for author\.kind"):
            io.Mapping.of({"case": {**BASE, "subject": {"from": "s", "otherwise": "c"}}})


class TestTexts:
    """Messages that are texts of several parts."""

    MAPPING: ClassVar[dict[str, Any]] = {
        "messages_in": "log",
        "message_form": "[{at}] {who}: {text}",
        "message": {"at": "at", "text": "text",
                    "author.kind": {"from": "who", "values": {"Ada": "customer"},
                                    "otherwise": "agent"}},
    }  # fmt: skip

    def test_parts(self) -> None:
        """Each is taken at the first place of the mark behind it, the last is the rest."""
        log = ["[2026-03-02T09:00:00Z] Ada: Help: it [still] squeaks", "[2026-03-02T09:05Z] Bo: Hi"]
        messages = one({"log": log}, {}, **self.MAPPING).messages
        assert [(m.author.kind, m.text) for m in messages] == [
            (Kind.CUSTOMER, "Help: it [still] squeaks"), (Kind.AGENT, "Hi")
        ]  # fmt: skip

    @pytest.mark.parametrize("form", ["{at}{text}", "{at;{text}", "{}", "text", ""])
    def test_forms_that_cannot_be_told_apart(self, form: str) -> None:
        """Two parts need something between them."""
        with pytest.raises(MappingError, match="expected names in braces with text between them"):
            one({}, {}, **{**self.MAPPING, "message_form": form})


class TestStrict:
    """Nothing unknown is let through."""

    def test_column(self) -> None:
        """A column that the mapping does not name spoils the rows that fill it."""
        assert skipped({"mood": "blue"}, {}) == [
            "1: mood: expected only fields that the reader knows, found another"
        ]
        assert skipped({"mood": ""}, {}) == []

    def test_word(self) -> None:
        """So does a word that no map knows."""
        assert skipped({"s": "Bei QA"}, {"status": "s"}) == [
            "1: case.status: expected a word that the map knows, found another"
        ]

    def test_ignored_column(self) -> None:
        """What the mapping names as ignored is counted, and no more."""
        mapping = {"case": BASE, "ignored": ["mood"]}
        export = mapped.read([{**ROW, "mood": "blue"}], mapping=mapping, strict=True)
        assert len(export.to_list()) == 1
        assert str(export.report.notes[0]) == "dropped field: mood: once (first at line 1)"

    def test_row_of_a_message_spoils_its_case(self) -> None:
        """As every bad row does."""
        message = {"at": "at", "text": "t", "author.kind": {"value": "agent"}}
        mapping = {"case": {"id": "case"}, "message": message}
        row = {"case": "A", "at": ROW["opened"], "t": "x"}
        rows = [row, {**row, "case": "B"}, {**row, "mood": "blue"}]
        export = mapped.read(rows, mapping=mapping, on_error="collect", strict=True)
        assert [case.id for case in export] == ["B"]


class TestRepeatedColumns:
    """Tables that name a column several times."""

    def test_cells_are_a_list(self, tmp_path: Path) -> None:
        """Without the empty ones; a column of one name is a text."""
        file = tmp_path / "t.csv"
        file.write_text("id,opened,tag,tag,tag,note\nT-1,2026-03-02T09:00:00Z,a,,b,n\n")
        case = {**BASE, "tags": "tag", "fields.tag": "tag", "fields.note": "note"}
        [made] = mapped.read(file, mapping={"case": case, "repeated": True})
        assert made.tags == ("a", "b")
        assert dict(made.fields) == {"tag": ("a", "b"), "note": "n"}


class TestSpelledDates:
    """Dates with words in them."""

    @pytest.mark.parametrize(
        ("pattern", "locale", "text", "expected"),
        [
            ("%d/%b/%y %I:%M %p", "en", "02/Mar/26 12:05 AM", "2026-03-02T00:05:00"),
            ("%d/%b/%y %I:%M %p", "en", "2/MAR/26 12:05 pm", "2026-03-02T12:05:00"),
            ("%A, %d. %B %Y %H:%M", "de", "Montag, 2. März 2026 09:30", "2026-03-02T09:30:00"),
            ("%d %b %Y %I:%M %p", "es", "2 mar. 2026 9:30 p. m.", "2026-03-02T21:30:00"),
            ("%b %d, %Y %H:%M:%S.%f %z", "en", "Dec 1, 1999 09:30:01.5 +0530",
             "1999-12-01T09:30:01.500000+05:30"),
        ],
    )  # fmt: skip
    def test_words_of_a_language(self, pattern: str, locale: str, text: str, expected: str) -> None:
        """Letter case and dots do not matter, noon and midnight are where they belong."""
        assert spelled_pattern(pattern, locale).read(text).isoformat() == expected

    @pytest.mark.parametrize(
        "text", ["02/Mrz/26", "30/Feb/26", "02/Mar/2026", "", "02/Mar/26" * 99]
    )
    def test_no_date(self, text: str) -> None:
        """Another language, no such day, another form: never a guess."""
        with pytest.raises(ValueError, match=r"expected a date|day is out of range"):
            spelled_pattern("%d/%b/%y", "en").read(text)

    def test_in_a_mapping(self) -> None:
        """The language stands beside the patterns."""
        case = one({"opened": "02/Mar/26 9:30 AM"}, {}, zone="Europe/Berlin", locale="en",
                   dates=["%d/%b/%y %I:%M %p"])  # fmt: skip
        assert isoformat(case.created_at) == "2026-03-02T08:30:00Z"

    @pytest.mark.parametrize(
        ("extra", "message"),
        [
            ({"locale": "xx"}, "expected the tag of a language"),
            ({"locale": "en", "dates": ["%b %j"]}, "found another directive"),
            ({"locale": "en", "dates": ["%b %d %d"]}, "at most once, found one twice"),
            ({"dates": ["%b %d"]}, "names need their language under locale:"),
        ],
    )
    def test_mistakes(self, extra: dict[str, Any], message: str) -> None:
        """Each is told when the mapping is made."""
        with pytest.raises(MappingError, match=message):
            io.Mapping.of({"case": BASE, "dates": ["%b %d %Y"], **extra})
