"""A case that learns news, as a webhook brings them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from supportkit.cases import (
    Assigned,
    Case,
    CaseLink,
    Created,
    FieldChanged,
    GroupChanged,
    LinkKind,
    Merged,
    Message,
    Participant,
    Priority,
    PriorityChanged,
    Rated,
    Satisfaction,
    Status,
    StatusChanged,
    TagsChanged,
    latest_instant,
    replay,
)
from supportkit.testing import message
from supportkit.values import FrozenMapping

NINE, TEN, ELEVEN, NOON = (datetime(2026, 3, 2, hour, tzinfo=UTC) for hour in (9, 10, 11, 12))
GRACE = Participant(id="a1", kind="agent", name="Grace")
NEW = Case(id="C-1", created_at=NINE, status=Status.NEW, status_raw="neu")
OPENED = StatusChanged(id="e1", at=TEN, old="new", new="open", raw="offen")
SOLVED = StatusChanged(id="e2", at=ELEVEN, old="open", new="solved")


class TestStatus:
    """The status follows the latest change."""

    def test_change_moves_it(self) -> None:
        """The help desk's own word comes with it."""
        case = NEW.apply(OPENED)
        assert (case.status, case.status_raw) == (Status.OPEN, "offen")

    def test_late_news_do_not_set_it_back(self) -> None:
        """A delivery that was held up is filed where it belongs."""
        case = NEW.apply(SOLVED).apply(OPENED)
        assert case.status is Status.SOLVED
        assert [event.id for event in case.events] == ["e1", "e2"]

    def test_late_creation_does_not_set_it_back(self) -> None:
        """The first status is no news where a later one is known."""
        created = Created(id="e0", at=NINE, status="new")
        assert NEW.apply(SOLVED).apply(created).status is Status.SOLVED
        recorded = NEW.model_copy(update={"status": Status.SOLVED, "status_raw": None})
        assert recorded.apply(created).status is Status.SOLVED

    def test_creation_gives_a_status_where_none_is_recorded(self) -> None:
        """A bare case begins with what its creation says."""
        bare = Case(id="C-1", created_at=NINE)
        assert bare.apply(Created(id="e0", at=NINE, status="new", raw="neu")).status_raw == "neu"

    def test_code_that_no_map_knows(self) -> None:
        """The status is unknown, and the code is kept."""
        case = NEW.apply(StatusChanged(id="e1", at=TEN, new=None, raw="17"))
        assert (case.status, case.status_raw) == (None, "17")

    def test_what_happened_before_the_record_is_in_it(self) -> None:
        """A log that is older than the record adds history and moves nothing."""
        recorded = Case(id="C-1", created_at=NINE, updated_at=NOON, status=Status.CLOSED)
        case = recorded.apply(SOLVED)
        assert (case.status, case.events, case.recorded) == (Status.CLOSED, (SOLVED,), None)

    def test_what_happened_at_the_instant_of_the_record_counts(self) -> None:
        """Then the change is what made the record."""
        recorded = Case(id="C-1", created_at=NINE, updated_at=ELEVEN, status=Status.OPEN)
        assert recorded.apply(SOLVED).status is Status.SOLVED

    def test_date_of_the_record_stays(self) -> None:
        """The latest moment of all is told by the log."""
        recorded = Case(id="C-1", created_at=NINE, updated_at=TEN, status=Status.OPEN)
        case = recorded.apply(SOLVED)
        assert (case.updated_at, latest_instant(case)) == (TEN, ELEVEN)
        assert case.recorded is not None
        assert case.recorded.status is Status.OPEN


class TestAssignee:
    """Who has the case."""

    TO_GRACE = Assigned(id="e1", at=TEN, new="a1")
    TO_ALAN = Assigned(id="e2", at=ELEVEN, old="a1", new="a2")

    def test_agent_known_by_id_alone(self) -> None:
        """Nothing is made up."""
        assert NEW.apply(self.TO_GRACE).assignee == Participant(id="a1", kind="agent")

    def test_agent_whose_name_comes_with_a_later_reply(self) -> None:
        """The name is used whether the reply comes before or after the assignment."""
        reply = message("Hi!", author=GRACE, at=NOON)
        assert NEW.apply(self.TO_GRACE).apply(reply).assignee == GRACE
        assert NEW.apply(reply).apply(self.TO_GRACE).assignee == GRACE

    def test_agent_who_gets_the_case_back(self) -> None:
        """What the record knew of her is not lost in between."""
        recorded = NEW.model_copy(update={"assignee": GRACE})
        back = Assigned(id="e3", at=NOON, old="a2", new="a1")
        assert recorded.apply(self.TO_ALAN).apply(back).assignee == GRACE
        assert recorded.apply(back).apply(self.TO_ALAN).assignee == GRACE

    def test_customer_of_the_same_id_is_somebody_else(self) -> None:
        """Some help desks number customers and agents apart."""
        hello = message(author=Participant(id="a1", kind="customer", name="Ada"))
        assert NEW.apply(hello).apply(self.TO_GRACE).assignee == Participant(id="a1", kind="agent")

    def test_nobody(self) -> None:
        """The case can be given back."""
        recorded = NEW.model_copy(update={"assignee": GRACE})
        assert recorded.apply(Assigned(id="e1", at=TEN, old="a1", new=None)).assignee is None


class TestState:
    """Everything else that a log moves."""

    def test_priority_and_group(self) -> None:
        """Each follows its own latest change."""
        raised = PriorityChanged(id="e1", at=ELEVEN, new="high", raw="2")
        lowered = PriorityChanged(id="e2", at=TEN, new="low")
        case = NEW.apply(raised).apply(lowered).apply(GroupChanged(id="e3", at=TEN, new="bikes"))
        assert (case.priority, case.priority_raw, case.group) == (Priority.HIGH, "2", "bikes")

    def test_tags_are_put_on_and_taken_off_in_the_order_of_the_log(self) -> None:
        """Off at ten, on at eleven: it is there, whichever is heard of first."""
        off = TagsChanged(id="e1", at=TEN, type="untagged", tags=("vip",))
        on = TagsChanged(id="e2", at=ELEVEN, type="tagged", tags=("VIP",))
        recorded = NEW.model_copy(update={"tags": ("late", "vip")})
        assert recorded.apply(off).tags == ("late",)
        assert recorded.apply(on).apply(off).tags == ("late", "VIP")
        assert recorded.apply(off).apply(on).tags == ("late", "VIP")

    def test_custom_fields(self) -> None:
        """A field gets its new value, loses it, or is left alone where the value is unknown."""
        recorded = Case(id="C-1", created_at=NINE, fields={"plan": "free", "seats": 3})
        plan = FieldChanged(id="e1", at=TEN, name="plan", values={"old": "free", "new": "gold"})
        seats = FieldChanged(id="e2", at=TEN, name="seats", values={"new": None})
        unknown = FieldChanged(id="e3", at=NOON, name="plan")
        assert recorded.apply(plan).apply(seats).apply(unknown).fields == {"plan": "gold"}

    def test_subject(self) -> None:
        """It changes like a field of that name, and goes back with the past."""
        recorded = Case(id="C-1", created_at=NINE, subject="Brakes")
        renamed = FieldChanged(
            id="e1", at=TEN, name="subject", values={"old": "Brakes", "new": "Front brake"}
        )
        case = recorded.apply(renamed)
        past = replay(case, as_of=NINE)
        assert (case.subject, case.fields) == ("Front brake", FrozenMapping())
        assert past is not None
        assert (past.subject, past.fields, past.recorded) == ("Brakes", FrozenMapping(), None)

    def test_subject_that_is_no_text(self) -> None:
        """Such a value says nothing about the subject."""
        odd = FieldChanged(id="e1", at=TEN, name="subject", values={"new": 7})
        assert NEW.apply(odd).subject is None

    def test_rating_fills_the_offer(self) -> None:
        """Asked at ten, answered at eleven: one rating with both times."""
        asked = Rated(id="e1", at=TEN, scale="1-5")
        answered = Rated(id="e2", at=ELEVEN, scale="1-5", value="4")
        assert NEW.apply(answered).apply(asked).satisfaction == (
            Satisfaction(scale="1-5", value="4", offered_at=TEN, answered_at=ELEVEN),
        )

    def test_ratings_of_two_scales_and_a_change_of_mind(self) -> None:
        """Each answer is a fact of its own; scales are never mixed."""
        news = (
            Rated(id="e1", at=TEN, scale="1-5", value="2"),
            Rated(id="e2", at=TEN, seq=1, scale="good-bad", value="bad"),
            Rated(id="e3", at=ELEVEN, scale="1-5", value="4"),
        )
        case = NEW.apply(news[2]).apply(news[0]).apply(news[1])
        assert [(each.scale, each.value) for each in case.satisfaction] == [
            ("1-5", "2"), ("good-bad", "bad"), ("1-5", "4"),
        ]  # fmt: skip

    def test_rating_that_was_recorded_already(self) -> None:
        """The comment of the record is kept, and the rating is not counted twice."""
        known = Satisfaction(scale="1-5", value="4", comment="!", answered_at=TEN)
        recorded = NEW.model_copy(update={"satisfaction": (known,)})
        case = recorded.apply(Rated(id="e1", at=TEN, scale="1-5", value="4"))
        assert case.satisfaction == (known,)

    def test_merge_is_a_link(self) -> None:
        """And one link, however the news of it come."""
        case = NEW.apply(Merged(id="e1", at=TEN, into="C-2"))
        again = case.apply(Merged(id="e2", at=TEN, into="C-2"))
        assert again.links == (CaseLink(kind=LinkKind.MERGED_INTO, case_id="C-2"),)

    def test_log_that_the_case_had_already(self) -> None:
        """A message does not disturb a state that the log agrees with."""
        held = Case(
            id="C-1", created_at=NINE, status=Status.SOLVED, events=(OPENED, SOLVED), tags=("vip",)
        )
        case = held.apply(message(at=NOON))
        assert (case.status, case.tags, case.recorded) == (Status.SOLVED, ("vip",), None)


class TestVersions:
    """The same id again."""

    def test_the_same_news_change_nothing(self) -> None:
        """The answer is the very same case."""
        case = NEW.apply(OPENED)
        assert case.apply(StatusChanged.model_validate(OPENED.model_dump())) is case

    def test_later_edit_of_a_message_holds(self) -> None:
        """Whichever comes first; a version without a date of edit is the earliest."""
        first, edited, again = (
            message("Helo?"),
            message("Hello?", edited_at=TEN),
            message("Hello!", edited_at=ELEVEN),
        )
        assert NEW.apply(again).apply(first).apply(edited).messages == (again,)
        assert NEW.apply(first).apply(edited).messages == (edited,)

    def test_redacted_version_of_the_same_edit_holds(self) -> None:
        """What was taken out does not come back with a delivery that is repeated."""
        gone = message("", redacted=True)
        assert NEW.apply(message("Secret")).apply(gone).apply(message("Secret")).messages == (gone,)

    def test_two_versions_of_an_event(self) -> None:
        """One holds in any order, and the state is the one of a case that heard of it alone."""
        other = GroupChanged(id="e1", at=ELEVEN, new="bikes")
        assert NEW.apply(OPENED).apply(other) == NEW.apply(other).apply(OPENED)
        assert NEW.apply(OPENED).apply(other) in (NEW.apply(OPENED), NEW.apply(other))

    def test_messages_and_events_are_put_in_order(self) -> None:
        """By time, then the source's order, then id."""
        shuffled = (
            message(id="m3", at=TEN, seq=1), message(id="m2", at=TEN), message(id="m1", at=TEN),
        )  # fmt: skip
        case = NEW.model_copy(update={"messages": shuffled}).apply(OPENED)
        assert [each.id for each in case.messages] == ["m1", "m2", "m3"]


class TestMisuse:
    """What is no news."""

    def test_something_else(self) -> None:
        """The error says what was expected, and shows nothing."""
        with pytest.raises(TypeError, match="expected a message or an event, found dict"):
            NEW.apply({"secret": 1})  # type: ignore[arg-type]

    def test_who_wrote_does_not_reopen(self) -> None:
        """A reply is a message; only the help desk says that it reopened the case."""
        solved = NEW.apply(SOLVED)
        reply: Message = message("It squeaks again", at=NOON + timedelta(hours=1))
        assert solved.apply(reply).status is Status.SOLVED
