"""A case as it was known at an earlier moment."""

from __future__ import annotations

from datetime import timedelta

from supportkit.cases import Case, Priority, PriorityChanged, Satisfaction, Status
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
