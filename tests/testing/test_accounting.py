"""Finding what a reader lost."""

from __future__ import annotations

from typing import Any

from supportkit import Case, io
from supportkit.io.report import NoteKind
from supportkit.testing import unreported

CASE = Case.model_validate(
    {
        "id": "7",
        "created_at": "2026-03-02T09:00:00Z",
        "subject": "Brake",
        "fields": {"size": 5, "colours": ["red"]},
    }
)


def lost(data: Any, *noted: tuple[NoteKind, str], **options: Any) -> tuple[str, ...]:
    """Give what of some data stands neither in the case nor among the notes."""
    report = io.ImportReport(source=None, format="acme")
    for kind, field in noted:
        report.note(kind, field)
    return unreported(data, [CASE], report, **options)


class TestFound:
    """What a case holds is not lost."""

    def test_value_in_a_case(self) -> None:
        """Numbers are found as ids, in fields and in arrays."""
        assert lost({"id": 7, "subject": "Brake", "a": {"b": [5, "red"]}}) == ()

    def test_moment_in_another_form(self) -> None:
        """The same instant with another offset, or in seconds."""
        assert lost({"a": "2026-03-02T10:00:00+01:00", "b": 1772442000}) == ()
        assert lost({"a": "2026-03-02 09:00:00 UTC"}) == ()

    def test_nothing_cannot_be_lost(self) -> None:
        """Flags and empty values do not tell themselves from others."""
        assert lost({"a": None, "b": "", "c": True, "d": [], "e": {}}) == ()

    def test_structure_is_implied(self) -> None:
        """What a record is, its case says by what it is; others may be named."""
        assert lost({"type": "ticket"}) == ()
        assert lost({"kind": "ticket"}, implied=["kind"]) == ()


class TestLost:
    """What neither holds is named by its path."""

    def test_path_of_a_lost_value(self) -> None:
        """With positions in arrays, so that it can be found."""
        data = {"id": 7, "comments": [{"body": "Brake"}, {"body": "Gone"}]}
        assert lost(data) == ("comments.1.body",)

    def test_other_moment(self) -> None:
        """One second later is another time."""
        assert lost({"a": "2026-03-02T09:00:01Z"}) == ("a",)

    def test_flag_of_implied_fields_only(self) -> None:
        """A field is implied by its own name, not by that of an object around it."""
        assert lost({"type": {"name": "Gone"}}) == ("type.name",)


class TestReported:
    """What the report names is not lost silently."""

    def test_noted_field(self) -> None:
        """Wherever it stands."""
        data = {"comments": [{"mood": "blue"}]}
        assert lost(data, (NoteKind.UNKNOWN_FIELD, "comments.mood")) == ()

    def test_field_around_it(self) -> None:
        """A note on an object covers what is in it."""
        assert lost({"via": {"from": {"a": "x"}}}, (NoteKind.DROPPED_FIELD, "via")) == ()

    def test_field_of_a_kind_of_record(self) -> None:
        """Notes begin with the kind of record where it is known."""
        assert lost({"users": [{"photo": "x"}]}, (NoteKind.DROPPED_FIELD, "user.photo")) == ()

    def test_other_field(self) -> None:
        """A note on one field does not cover another."""
        assert lost({"mood": "blue"}, (NoteKind.UNKNOWN_FIELD, "temper")) == ("mood",)

    def test_unused_records(self) -> None:
        """A note on a kind of record covers all of them, also those in -ies."""
        data = {"sla_policies": [{"title": "Gold"}], "users": [{"name": "Ada"}]}
        assert lost(data, (NoteKind.UNUSED_RECORD, "sla_policy")) == ("users.0.name",)

    def test_reader_of_zendesk(self) -> None:
        """A whole answer; the id of a group is told by its name."""
        page = {
            "tickets": [
                {"id": 7, "created_at": "2026-03-02T09:00:00Z", "subject": "Brake", "mood": "blue",
                 "status": "open", "requester_id": 501, "group_id": 5, "url": "https://acme.example",
                 "via": {"channel": "email", "source": {"from": {"address": "ada@example.com"}}},
                 "satisfaction_rating": {"id": 3, "score": "good", "comment": "Thanks"}},
            ],
            "comments": [
                {"id": 1, "ticket_id": 7, "author_id": 501, "body": "Hi", "audit_id": 9,
                 "created_at": "2026-03-02T09:00:00Z"},
            ],
            "users": [
                {"id": 501, "name": "Ada", "role": "end-user", "notes": "VIP"},
                {"id": 502, "name": "Eve", "role": "end-user"},
            ],
            "groups": [{"id": 5, "name": "Bikes", "description": "Two wheels"}],
            "ticket_metrics": [{"id": 2, "ticket_id": 7, "reply_time_in_minutes": {"calendar": 3}}],
            "count": 1,
        }  # fmt: skip
        export = io.zendesk.read(page)
        assert (
            unreported(page, export.to_list(), export.report, implied=("type", "role", "group_id"))
            == ()
        )
