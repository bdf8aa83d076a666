"""Cases, messages and people as records of facts."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from supportkit.cases import Case, CaseLink, Kind, Message, Participant, StatusChanged
from supportkit.testing import case, message, participant

BARE: dict[str, Any] = {"id": "C-1", "created_at": "2026-03-02T09:00:00Z"}


def fault(**facts: Any) -> tuple[str, str]:
    """Give place and message of the one fault of a case."""
    with pytest.raises(ValidationError) as caught:
        Case.model_validate({**BARE, **facts})
    [found] = caught.value.errors(include_input=False)
    return ".".join(map(str, found["loc"])), found["msg"]


class TestMakingOne:
    """From messages, in three lines."""

    def test_created_with_its_first_message(self) -> None:
        """The order in which messages are given does not matter."""
        late = message(id="m2", at="2026-03-02T11:00:00Z", author="agent")
        early = message(id="m1", at="2026-03-02T10:00:00Z")
        made = Case.from_messages("C-1", [late, early])
        assert made.created_at == early.at
        assert [turn.id for turn in made.messages] == ["m1", "m2"]

    def test_requester_is_the_first_customer(self) -> None:
        """An agent who writes first has not asked for help."""
        outbound = message(id="m1", author="agent")
        answer = message(id="m2", at="2026-03-02T11:00:00Z", author=participant(name="Ada"))
        assert Case.from_messages("C-1", [outbound, answer]).requester == answer.author

    def test_facts_go_before_what_messages_say(self) -> None:
        """What the caller states is not overruled."""
        made = Case.from_messages("C-1", [message()], created_at="2026-03-01T00:00:00Z")
        assert made.created_at == datetime(2026, 3, 1, tzinfo=UTC)

    def test_without_messages_it_needs_a_time(self) -> None:
        """No time of creation is made up."""
        with pytest.raises(ValueError, match="created_at"):
            Case.from_messages("C-1", [])


class TestRefusals:
    """What is no case."""

    def test_unknown_field(self) -> None:
        """A misspelt field is not dropped silently."""
        assert fault(assigne=None) == ("assigne", "Extra inputs are not permitted")

    def test_naive_time(self) -> None:
        """A time without offset names no instant."""
        assert fault(created_at="2026-03-02T09:00:00") == (
            "created_at", "Input should have timezone info"
        )  # fmt: skip

    def test_time_outside_the_calendar(self) -> None:
        """A time that cannot be written in UTC would break every comparison."""
        assert fault(created_at="0001-01-01T00:00:00+14:00") == (
            "created_at", "Input should be greater than or equal to 0001-01-02T00:00:00Z"
        )  # fmt: skip

    def test_end_before_start(self) -> None:
        """A case cannot be updated before it is created."""
        assert fault(updated_at="2026-03-01T09:00:00Z") == (
            "", "expected updated_at at or after created_at, found it before"
        )  # fmt: skip

    def test_same_id_twice_among_messages(self) -> None:
        """Two messages with one id cannot be told apart."""
        assert fault(messages=[message(), message()]) == (
            "", "expected different ids of messages, found one 2 times"
        )  # fmt: skip

    def test_unknown_type_of_event(self) -> None:
        """The known types are named, the unknown one is not: it may be anything."""
        place, text = fault(events=[{"type": "Ada", "id": "e1", "at": BARE["created_at"]}])
        assert place == "events"
        assert text.startswith("expected one of 'created', 'status_changed'")
        assert text.endswith("as the type of event 0, found an unknown one")

    def test_bad_event_names_its_place(self) -> None:
        """An event of a known type says which field is wrong."""
        place, _ = fault(events=[{"type": "merged", "id": "e1", "at": BARE["created_at"]}])
        assert place == "events.0.merged.into"

    def test_unknown_status(self) -> None:
        """A help desk's own word is mapped by a reader, never guessed here."""
        assert fault(status="Waiting")[0] == "status"

    def test_lone_surrogate_in_a_text(self) -> None:
        """Half of an emoji is no Unicode text: it could not be written."""
        assert fault(subject="\ud83d")[0] == "subject"

    def test_lone_surrogate_in_a_field(self) -> None:
        """Nor may one hide in a custom field."""
        assert "lone surrogate" in fault(fields={"note": ["\ud83d"]})[1]


class TestFacts:
    """What is kept as it is."""

    def test_text_is_never_altered(self) -> None:
        """White space, NUL and control characters are the customer's."""
        assert message(" Hi!\r\n\x00\t ").text == " Hi!\r\n\x00\t "

    def test_zone_becomes_a_plain_offset(self) -> None:
        """Durations over a clock change are real time, and the case pickles."""
        berlin = ZoneInfo("Europe/Berlin")
        late = Case(
            id="C-1",
            created_at=datetime(2026, 3, 28, 12, tzinfo=berlin),
            updated_at=datetime(2026, 3, 29, 12, tzinfo=berlin),
        )
        assert late.updated_at is not None
        assert late.updated_at - late.created_at == timedelta(hours=23)

    def test_hour_that_occurs_twice_survives_json(self) -> None:
        """The second 02:30 of the night in October stays the second."""
        twice = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Berlin"))
        made = Case(id="C-1", created_at=twice)
        assert Case.model_validate_json(made.model_dump_json()) == made

    def test_nothing_can_be_changed(self) -> None:
        """A case is a fact."""
        made: Any = case()
        with pytest.raises(ValidationError, match="frozen"):
            made.status = "open"

    def test_copies_of_every_kind_are_equal(self) -> None:
        """Pickled, copied, copied deeply: the same case."""
        made = case("Hi", history={0: "new", 5: "open"}, fields={"plan": {"seats": [1]}})
        again = pickle.loads(pickle.dumps(made))  # noqa: S301
        assert [again, copy.copy(made), copy.deepcopy(made)] == [made] * 3
        assert hash(again) == hash(made)

    def test_bots_and_notes_are_no_replies(self) -> None:
        """Only a person's public message answers a customer."""
        assert message(author="agent").is_reply
        assert not message(author="bot").is_reply
        assert not message(author="agent", visibility="internal").is_reply

    def test_only_public_messages_of_customers_ask(self) -> None:
        """A forwarded note in a customer's name asks nothing."""
        assert message().is_from_customer
        assert not message(visibility="internal").is_from_customer


class TestRepr:
    """What a log line shows."""

    def test_message_shows_counts(self) -> None:
        """Id, time, kind of author and the length of the text."""
        assert repr(message("secret")) == (
            "Message(id='m1', at='2026-03-02T09:00:00Z', author='customer', characters=6)"
        )

    def test_event_shows_type_and_time(self) -> None:
        """Not who did it, and not what they wrote."""
        changed = StatusChanged(id="e1", at="2026-03-02T10:00:00Z", new="open", raw="Ada")
        assert repr(changed) == (
            "StatusChanged(id='e1', type='status_changed', at='2026-03-02T10:00:00Z')"
        )

    def test_link_shows_nothing(self) -> None:
        """What has neither id nor time shows its type alone."""
        assert repr(CaseLink(kind="duplicate", case_id="C-2")) == "CaseLink()"

    def test_person_is_a_kind(self) -> None:
        """The id of a person often is an address, so it does not show."""
        assert repr(Participant(id="ada@example.com", kind=Kind.AGENT)) == (
            "Participant(kind='agent', identifiers=0)"
        )

    def test_case_in_a_container(self) -> None:
        """Lists and dicts of cases show no more."""
        assert "secret" not in repr({"cases": [case("secret", subject="secret")]})


class TestWriting:
    """JSON and back."""

    def test_type_of_an_event_is_always_written(self) -> None:
        """Even where defaults are left out, as nothing could read the event without it."""
        made = case(history={0: "new", 5: "open"})
        written = made.model_dump_json(exclude_defaults=True)
        assert written.count('"type"') == 2
        assert Case.model_validate_json(written) == made

    def test_message_type_checks(self) -> None:
        """A message is a model of its own."""
        assert Message.model_validate_json(message().model_dump_json()) == message()


class TestUncheckedCopies:
    """A copy is not validated: whatever it was given, it prints."""

    def test_word_in_place_of_a_status(self) -> None:
        """A word of ours shows; anything else may be personal and does not."""
        plain = Case(id="C-1", created_at="2026-03-02T09:00:00Z")
        assert "status='solved'" in repr(plain.model_copy(update={"status": "solved"}))
        assert "status='?'" in repr(plain.model_copy(update={"status": "Ada"}))

    def test_anything_in_place_of_anything(self) -> None:
        """Nothing raises."""
        plain = Case(id="C-1", created_at="2026-03-02T09:00:00Z")
        odd = plain.model_copy(update={"created_at": "Monday", "messages": None})
        assert repr(odd) == "Case(id='C-1', status=None, created_at='?', messages='?', events=0)"
