"""The queue: open cases by deadline, then those that are paused."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator
from datetime import timedelta

import pytest
from steering import POLICIES, at, case, moved, said, solved

from supportkit.cases import Case
from supportkit.errors import NaiveDatetimeError, UsageError
from supportkit.sla import PolicySet, State
from supportkit.sla.steering.queue import Queue, queue

NOW = at("02 11:00")
HOUR = timedelta(hours=1)


def ask(*cases: Case) -> Queue:
    """Queue cases on Monday at eleven."""
    return queue(cases, POLICIES, as_of=NOW)


def ids(found: Queue) -> list[str]:
    """Name the cases in order."""
    return [entry.case_id for entry in found]


def pending(name: str, since: str = "02 10:00") -> Case:
    """A case of an incident log that waits for its customer."""
    return case(
        name, fidelity="log_only", status="pending", events=[moved("open", "pending", since)]
    )


class TestOrder:
    """What comes first."""

    def test_the_earliest_deadline(self) -> None:
        """Not the oldest case, and not the one with the least time left."""
        office = case("C-1", created="02 09:00")
        around_the_clock = case("C-2", created="02 10:45", priority="urgent")
        assert ids(ask(office, around_the_clock)) == ["C-2", "C-1"]

    def test_business_and_calendar_targets_are_compared_as_instants(self) -> None:
        """Four office hours on Friday afternoon end after ten hours around the clock."""
        policies = PolicySet.parse("""
            schema: supportkit.policies/1
            schedules: {office: {zone: UTC, weekly: {mon-fri: "09:00-17:00"}}}
            policies:
              - {name: a, when: {group: day}, schedule: office, targets: {first_reply: 4h}}
              - {name: b, schedule: 24x7, targets: {first_reply: 10h}}
        """)
        day, night = case("day", created="06 15:00", group="day"), case("night", created="06 15:00")
        assert ids(queue([day, night], policies, as_of=at("06 16:00"))) == ["night", "day"]

    def test_paused_cases_come_last(self) -> None:
        """They have no deadline, though their clocks count when they were overspent."""
        assert ids(ask(pending("A-1"), case("C-1"), pending("B-1"))) == ["C-1", "A-1", "B-1"]

    def test_equal_deadlines_are_in_the_order_of_ids(self) -> None:
        """The same cases in any order give the same queue."""
        assert ids(ask(case("C-2"), case("C-1"), case("C-3"))) == ["C-1", "C-2", "C-3"]


class TestEntry:
    """What it says of a case."""

    def test_of_a_case_that_waits(self) -> None:
        """Due at one, in two hours on the wall and by the office clock."""
        [entry] = ask(case("C-1", group="bikes", assignee={"id": "a1", "kind": "agent"}))
        assert (entry.metric, entry.deadline, entry.overdue) == (
            "first_reply",
            at("02 13:00"),
            False,
        )
        assert (entry.remaining, entry.due_in) == (2 * HOUR, 2 * HOUR)
        assert (entry.group, entry.assignee, entry.policy) == ("bikes", "a1", "standard")
        assert [clock.metric for clock in entry.evaluation.clocks][-1] == "resolution"

    def test_of_one_that_is_overdue(self) -> None:
        """Half an hour was promised, two hours have passed."""
        [entry] = ask(case(priority="urgent"))
        assert (entry.overdue, entry.due_in) == (True, -1.5 * HOUR)

    def test_at_risk_once_three_quarters_are_used(self) -> None:
        """Three of four hours on Monday at noon."""
        [entry] = queue([case()], POLICIES, as_of=at("02 12:00"))
        assert (entry.at_risk, entry.overdue) == (True, False)

    def test_of_a_paused_one(self) -> None:
        """No deadline, and why."""
        [entry] = ask(pending("C-1"))
        assert (entry.paused, entry.deadline, entry.due_in) == (True, None, None)
        assert (entry.clock.state, entry.remaining) == (State.PAUSED, 7 * HOUR)

    def test_of_one_overspent_before_it_was_paused(self) -> None:
        """Overdue, though nothing runs."""
        [entry] = queue([pending("C-1", "04 10:00")], POLICIES, as_of=at("05 10:00"))
        assert (entry.overdue, entry.paused) == (True, True)

    def test_the_moment_counts(self) -> None:
        """A case that was solved, moved and raised later was open, low and in its old group."""
        changed = case(
            group="b",
            priority="urgent",
            status="solved",
            events=[
                {"id": "e1", "type": "group_changed", "at": at("02 12:00"), "old": "a", "new": "b"},
                {
                    "id": "e2", "type": "priority_changed", "at": at("02 12:00"),
                    "old": "low", "new": "urgent",
                },
                moved("open", "solved", "02 12:30"),
            ],
        )  # fmt: skip
        [entry] = ask(changed)
        assert (entry.group, entry.priority, entry.status) == ("a", "low", "open")


class TestLeftOut:
    """Every case is in the queue or accounted for."""

    def test_each_reason_is_counted(self) -> None:
        """Nothing is dropped in silence."""
        found = ask(
            case("C-1"),
            solved("C-2", "02 10:00"),
            case("C-3", created="03 09:00"),
            case("C-4", tags=["robot"]),
            case("C-5", status="removed", events=[moved("open", "removed", "02 10:00")]),
            case(
                "C-6", events=[{"id": "e", "type": "merged", "at": at("02 10:00"), "into": "C-9"}]
            ),
            case("C-7", fidelity="snapshot"),
        )
        assert ids(found) == ["C-1"]
        assert dict(found.left_out) == {
            "solved or closed": 1,
            "created later": 1,
            "no clock runs": 1,
            "removed from the help desk": 1,
            "merged into another case": 1,
            "no messages in this export": 1,
        }

    def test_no_policy_matches(self) -> None:
        """There is nothing to be late for."""
        vip = PolicySet.parse("""
            schema: supportkit.policies/1
            policies:
              - {name: vip, when: {tags: vip}, schedule: 24x7, targets: {first_reply: 1h}}
        """)
        assert queue([case()], vip, as_of=NOW).left_out == (("no policy matches the case", 1),)

    def test_an_answered_case_without_other_targets(self) -> None:
        """It is open, and no clock runs."""
        replies = PolicySet.parse("""
            schema: supportkit.policies/1
            policies: [{name: all, schedule: 24x7, targets: {first_reply: 1h}}]
        """)
        answered = case(messages=[said("customer", "02 09:00"), said("agent", "02 09:10")])
        assert queue([answered], replies, as_of=NOW).left_out == (("no clock runs", 1),)


class TestInput:
    """What it takes."""

    def test_cases_are_gone_through_once(self) -> None:
        """A generator will do."""

        def stream() -> Iterator[Case]:
            yield case("C-1")
            yield case("C-2")

        assert len(queue(stream(), POLICIES, as_of=NOW)) == 2

    def test_a_moment_without_offset_is_refused(self) -> None:
        """It names no instant."""
        with pytest.raises(NaiveDatetimeError):
            queue([], POLICIES, as_of=NOW.replace(tzinfo=None))


class TestParts:
    """Parts of a queue are queues."""

    FOUND = ask(
        case("C-1", group="bikes"),
        case("C-2", priority="urgent", group="bikes"),
        pending("C-3"),
    )

    def test_overdue_at_risk_and_paused(self) -> None:
        """Each in the order of the whole."""
        assert ids(self.FOUND.overdue) == ["C-2"]
        assert ids(self.FOUND.paused) == ["C-3"]
        assert ids(queue([case()], POLICIES, as_of=at("02 12:30")).at_risk) == ["C-1"]

    def test_by_group(self) -> None:
        """Each team sees its own."""
        teams = self.FOUND.by("group")
        assert {name: ids(part) for name, part in teams.items()} == {
            "bikes": ["C-2", "C-1"],
            None: ["C-3"],
        }

    def test_an_unknown_key_is_refused(self) -> None:
        """The error names the keys there are."""
        with pytest.raises(UsageError, match="one of priority, group, assignee"):
            self.FOUND.by("mood")  # type: ignore[arg-type]

    def test_the_head(self) -> None:
        """A slice is a queue, an index an entry."""
        assert ids(self.FOUND[:2]) == ["C-2", "C-1"]
        assert self.FOUND[-1].case_id == "C-3"


class TestWrongUse:
    """What is no queue of cases."""

    def test_a_single_case(self) -> None:
        """It says what to do with it."""
        with pytest.raises(TypeError, match=r"cases: .* found a single Case: put it in a list"):
            queue(case(), POLICIES, as_of=NOW)  # type: ignore[arg-type]

    def test_the_path_of_an_export(self) -> None:
        """It says what reads one."""
        with pytest.raises(TypeError, match=r"found str: read a file with supportkit\.io\.read"):
            queue("export.jsonl", POLICIES, as_of=NOW)  # type: ignore[arg-type]

    def test_rows_in_place_of_cases(self) -> None:
        """It says what is in the list."""
        with pytest.raises(TypeError, match="found a list of dict"):
            queue([{"id": "C-1"}], POLICIES, as_of=NOW)  # type: ignore[list-item]

    def test_nothing(self) -> None:
        """It says what was found."""
        with pytest.raises(TypeError, match="found NoneType"):
            queue(None, POLICIES, as_of=NOW)  # type: ignore[arg-type]

    def test_the_path_of_a_policy_file(self) -> None:
        """It says what loads one."""
        with pytest.raises(TypeError, match=r"a PolicySet, as PolicySet\.load\(path\) gives"):
            queue([case()], "policy.yaml", as_of=NOW)  # type: ignore[arg-type]


class TestOutput:
    """Rows, tables and values."""

    def test_rows_for_a_data_frame(self) -> None:
        """Plain dicts; what is not there is null with its reason."""
        waits, paused = ask(case("C-1", channel="email"), pending("C-2")).to_rows()
        assert (waits["deadline"], waits["due_in_seconds"]) == ("2026-03-02T13:00:00+00:00", 7200)
        assert (waits["channel"], waits["place"], waits["overdue"]) == ("email", 1, False)
        assert (paused["deadline"], paused["deadline_reason"]) == (None, "not available: paused")
        assert paused.keys() == waits.keys()

    def test_the_deadline_has_the_offset_of_its_schedule(self) -> None:
        """As on the clock on the team's wall."""
        policies = PolicySet.parse("""
            schema: supportkit.policies/1
            schedules: {office: {zone: Europe/Berlin, weekly: {mon-fri: "09:00-17:00"}}}
            policies: [{name: all, schedule: office, targets: {first_reply: 4h}}]
        """)
        [row] = queue([case()], policies, as_of=NOW).to_rows()
        assert row["deadline"] == "2026-03-02T14:00:00+01:00"

    def test_a_summary_says_what_is_both_overdue_and_paused(self) -> None:
        """So that nobody counts it twice."""
        late = pending("C-2", since="04 10:00")
        found = queue([case("C-1"), late, pending("C-3")], POLICIES, as_of=at("04 11:00"))
        assert found.summary == "3 open cases, 2 overdue (1 of them paused), 2 paused"
        assert found[:0].summary == "0 open cases"

    def test_the_text_is_a_table(self) -> None:
        """With what is not in it."""
        text = str(ask(case("C-1", priority="urgent"), solved("C-2", "02 10:00")))
        assert text.startswith("Queue as of 2026-03-02T11:00:00Z: 1 open case, 1 overdue")
        assert "OVERDUE" in text
        assert "not in it: 1 solved or closed" in text

    def test_a_long_queue_shows_its_head(self) -> None:
        """And how many more there are."""
        text = str(ask(*(case(f"C-{n:03}") for n in range(103))))
        assert "C-099" in text
        assert "C-100" not in text
        assert "and 3 more" in text

    def test_nothing_in_a_case_can_act_on_a_page_or_terminal(self) -> None:
        """Markup is escaped and controls are replaced."""
        found = ask(case("<script>\x1b[2J", group="<b>"))
        assert "<script>" not in found._repr_html_()
        assert "&lt;b&gt;" in found._repr_html_()
        assert "\x1b" not in str(found)

    def test_the_repr_shows_nothing_personal(self) -> None:
        """Not even an id that could be an address."""
        found = ask(case("ada@example.com", assignee={"id": "ben", "kind": "agent", "name": "Ben"}))
        assert "ada" not in repr(found) + repr(found[0])
        assert "ben" not in (repr(found) + repr(found[0])).lower()
        assert repr(ask(case())[0]) == "QueueEntry(C-1, first_reply, 2026-03-02T13:00:00Z)"

    def test_it_is_a_value(self) -> None:
        """It pickles, copies and compares."""
        found = ask(case("C-1"), pending("C-2"))
        assert pickle.loads(pickle.dumps(found)) == found == copy.deepcopy(found)  # noqa: S301
