"""A case as it was known at an earlier moment."""

from __future__ import annotations

from datetime import timedelta

from supportkit.cases import (
    Assigned,
    Case,
    CaseLink,
    FieldChanged,
    GroupChanged,
    LinkKind,
    Merged,
    Participant,
    Priority,
    PriorityChanged,
    Satisfaction,
    Status,
    TagsChanged,
)
from supportkit.cases.replaying import latest_instant, replay
from supportkit.testing import MONDAY, case

HOUR = timedelta(hours=1)
CASE = case("Hello?", "Hi!", history={0: "new", 5: "open", 90: "solved"}, updated_at=MONDAY + HOUR)


class TestReplay:
    """Going back."""

    def test_later_things_have_not_happened(self) -> None:
        """Half an hour in, the case is open and the solution is still to come."""
        before = replay(CASE, as_of=MONDAY + HOUR / 2)
        assert before is not None
        assert (before.status, len(before.messages), len(before.events)) == (Status.OPEN, 2, 2)

    def test_before_its_creation_there_is_no_case(self) -> None:
        """It did not exist yet."""
        assert replay(CASE, as_of=MONDAY - HOUR) is None

    def test_after_its_last_change_it_is_the_same(self) -> None:
        """Nothing has to be undone."""
        assert latest_instant(CASE) == MONDAY + 1.5 * HOUR
        assert replay(CASE, as_of=MONDAY + 2 * HOUR) is CASE

    def test_present_status_says_nothing_of_the_past(self) -> None:
        """Without a log the earlier status is unknown."""
        plain = case("Hello?", "Hi!", status="solved")
        before = replay(plain, as_of=MONDAY)
        assert before is not None
        assert (before.status, len(before.messages)) == (None, 1)

    def test_priority_and_ratings_go_back_too(self) -> None:
        """A priority that was raised later was not high then; a rating was not given."""
        raised = Case(
            id="C-1",
            created_at=MONDAY,
            priority=Priority.HIGH,
            events=(
                PriorityChanged(id="e1", at=MONDAY + HOUR, old=Priority.LOW, new=Priority.HIGH),
            ),
            satisfaction=(Satisfaction(scale="1-5", value="5", answered_at=MONDAY + HOUR),),
        )
        before = replay(raised, as_of=MONDAY)
        assert before is not None
        assert (before.priority, before.satisfaction) == (Priority.LOW, ())

    def test_what_the_log_records_goes_back(self) -> None:
        """Group, assignee, tags and custom fields are those of the time."""
        grace = Participant(id="a1", kind="agent", name="Grace")
        later = MONDAY + HOUR
        moved = Case(
            id="C-1",
            created_at=MONDAY,
            group="billing",
            assignee=grace,
            tags=("late", "vip"),
            fields={"plan": "gold", "seats": 3},
            events=(
                GroupChanged(id="e1", at=later, old="bikes", new="billing"),
                Assigned(id="e2", at=later, old="a7", new="a1"),
                TagsChanged(id="e3", at=later, type="tagged", tags=("VIP",)),
                TagsChanged(id="e4", at=later, type="untagged", tags=("new",)),
                FieldChanged(id="e5", at=later, name="plan", values={"old": "free", "new": "gold"}),
                FieldChanged(id="e6", at=later, name="seats", values={"old": None, "new": 3}),
            ),
        )
        before = replay(moved, as_of=MONDAY)
        assert before is not None
        assert before.assignee == Participant(id="a7", kind="agent")
        assert (before.group, before.tags, dict(before.fields)) == (
            "bikes", ("late", "new"), {"plan": "free"}
        )  # fmt: skip

    def test_assignee_who_has_the_case_again(self) -> None:
        """What is known of the agent is kept as long as nobody else had the case."""
        grace = Participant(id="a1", kind="agent", name="Grace")
        event = Assigned(id="e1", at=MONDAY + HOUR, old="a1", new="a1")
        before = replay(
            Case(id="C-1", created_at=MONDAY, assignee=grace, events=(event,)), as_of=MONDAY
        )
        assert before is not None
        assert before.assignee == grace

    def test_rating_that_was_only_offered(self) -> None:
        """Between the offer and the answer there is a rating without a value."""
        rated = Satisfaction(
            scale="1-5", value="5", comment="!", offered_at=MONDAY, answered_at=MONDAY + HOUR
        )
        rating = Case(id="C-1", created_at=MONDAY - HOUR, satisfaction=(rated,))
        offered, before = replay(rating, as_of=MONDAY), replay(rating, as_of=MONDAY - HOUR)
        assert latest_instant(rating) == MONDAY + HOUR
        assert offered is not None
        assert offered.satisfaction == (Satisfaction(scale="1-5", offered_at=MONDAY),)
        assert before is not None
        assert before.satisfaction == ()

    def test_removed_case_is_no_case_at_any_moment(self) -> None:
        """Without a log nobody knows when it was found to be spam: it never counts."""
        before = replay(case("Buy!", "Bye", status="removed"), as_of=MONDAY)
        assert before is not None
        assert before.status is Status.REMOVED

    def test_merge_of_later(self) -> None:
        """A link that the log dates goes back with it; one without a date always holds."""
        link = CaseLink(kind=LinkKind.MERGED_INTO, case_id="C-2")
        merged = Case(
            id="C-1",
            created_at=MONDAY,
            updated_at=MONDAY + 2 * HOUR,
            links=(link,),
            events=(Merged(id="e1", at=MONDAY + HOUR, into="C-2"),),
        )
        before = replay(merged, as_of=MONDAY)
        assert before is not None
        assert before.links == ()
        linked = replay(merged.model_copy(update={"events": ()}), as_of=MONDAY)
        assert linked is not None
        assert linked.timeline().merged_into() == "C-2"
