"""What a help desk allows, and what a log says against it."""

from __future__ import annotations

import dataclasses
import pickle
import re
from datetime import timedelta
from pathlib import Path

import pytest

from supportkit.cases import (
    CHATWOOT_LIFECYCLE,
    CORE_LIFECYCLE,
    FRESHDESK_LIFECYCLE,
    HELP_SCOUT_LIFECYCLE,
    INTERCOM_LIFECYCLE,
    ZENDESK_LIFECYCLE,
    Assigned,
    Case,
    CaseLink,
    Lifecycle,
    LinkKind,
    Merged,
    Rated,
    Status,
    transitions,
)
from supportkit.cases.checking import RULES, Examination
from supportkit.findings import Finding, Rule
from supportkit.testing import MONDAY, case, message

HOUR = timedelta(hours=1)
ALL = (
    CORE_LIFECYCLE, ZENDESK_LIFECYCLE, INTERCOM_LIFECYCLE, CHATWOOT_LIFECYCLE,
    FRESHDESK_LIFECYCLE, HELP_SCOUT_LIFECYCLE,
)  # fmt: skip


def names(found: tuple[Finding, ...]) -> list[str]:
    """Give the names of findings."""
    return [finding.name for finding in found]


class TestSettings:
    """The settings that are known to fit, as the vendors document them."""

    def test_zendesk(self) -> None:
        """Never new again; solved opens again; closed is final and comes after solved alone."""
        assert not ZENDESK_LIFECYCLE.allows(Status.OPEN, Status.NEW)
        assert ZENDESK_LIFECYCLE.allows(Status.SOLVED, Status.OPEN)
        assert ZENDESK_LIFECYCLE.allows(Status.SOLVED, Status.CLOSED)
        assert not ZENDESK_LIFECYCLE.allows(Status.PENDING, Status.CLOSED)
        assert not ZENDESK_LIFECYCLE.allows(Status.CLOSED, Status.OPEN)
        assert ZENDESK_LIFECYCLE.reply_is_follow_up

    def test_help_desks_where_nothing_is_final(self) -> None:
        """With Intercom, Freshdesk and Help Scout a reply reopens what was closed."""
        desks = (INTERCOM_LIFECYCLE, FRESHDESK_LIFECYCLE, HELP_SCOUT_LIFECYCLE)
        assert all(desk.allows(Status.CLOSED, Status.OPEN) for desk in desks)
        assert all(Status.CLOSED in desk.reopened_by_reply for desk in desks)
        assert not any(desk.final or desk.reply_is_follow_up for desk in desks)

    def test_chatwoot(self) -> None:
        """A conversation may go back to the bot, which is to be new."""
        assert CHATWOOT_LIFECYCLE.allows(Status.OPEN, Status.NEW)
        assert CHATWOOT_LIFECYCLE.reopened_by_reply == {Status.SOLVED, Status.ON_HOLD}

    def test_they_are_values(self) -> None:
        """They say where they come from, differ, and travel to other processes."""
        assert all(desk.source for desk in ALL)
        assert len({*ALL}) == len(ALL)
        assert pickle.loads(pickle.dumps(ALL)) == ALL  # noqa: S301

    def test_account_that_works_differently(self) -> None:
        """One replaces what differs."""
        ours = dataclasses.replace(
            ZENDESK_LIFECYCLE, transitions=transitions({"new": ["open"], "open": ["solved"]})
        )
        assert not ours.allows(Status.OPEN, Status.PENDING)

    def test_way_out_of_a_final_status(self) -> None:
        """Such a setting contradicts itself."""
        with pytest.raises(ValueError, match="found one from closed"):
            Lifecycle(
                name="odd",
                transitions=transitions({"closed": ["open"]}),
                initial=frozenset({Status.NEW}),
                final=frozenset({Status.CLOSED}),
            )


class TestCheck:
    """Holding a log against a lifecycle."""

    def test_ordinary_life(self) -> None:
        """Opened, solved, reopened, solved, closed: nothing to report."""
        life = case(
            history={0: "new", 5: "open", 9: "solved", 20: "open", 30: "solved", 99: "closed"}
        )
        assert ZENDESK_LIFECYCLE.check(life) == ()

    def test_messages_name_ids_and_statuses_alone(self) -> None:
        """A finding can be logged."""
        (found,) = CORE_LIFECYCLE.check(case("Zaphod", history={0: "closed", 9: "open"}))
        assert found.message == "case 'C-1': event 'e1' goes from closed to open"

    def test_case_without_a_log(self) -> None:
        """Messages and a present status say nothing about changes."""
        plain = Case(id="C-1", created_at=MONDAY, status=Status.CLOSED, messages=(message(),))
        assert CORE_LIFECYCLE.check(plain) == ()

    def test_closing_by_a_merge(self) -> None:
        """A merged ticket is closed at once, which is no leap."""
        events = case(history={0: "new", 60: "closed"}).events
        merge = Merged(id="e9", at=MONDAY + HOUR, into="C-2")
        link = CaseLink(kind=LinkKind.MERGED_INTO, case_id="C-2")
        leap = case(history={0: "new", 60: "closed"})
        assert names(ZENDESK_LIFECYCLE.check(leap)) == ["transition-not-allowed"]
        assert ZENDESK_LIFECYCLE.check(leap.model_copy(update={"events": (*events, merge)})) == ()
        assert ZENDESK_LIFECYCLE.check(leap.model_copy(update={"links": (link,)})) == ()

    def test_unknown_code_between_two_statuses(self) -> None:
        """What no map knows is looked past, not guessed."""
        events = case(history={0: "new", 10: "open", 20: "solved"}).events
        unknown = tuple(event.model_copy(update={"new": None}) for event in events[1:2])
        mixed = case(events=(events[0], *unknown, events[2]), fidelity="full_log", status="solved")
        assert CORE_LIFECYCLE.check(mixed) == ()

    def test_change_and_gap_at_once(self) -> None:
        """The change is judged by what it says itself; the gap is another finding."""
        events = case(history={0: "new", 10: "solved"}).events
        wrong = events[1].model_copy(update={"old": Status.CLOSED})
        found = CORE_LIFECYCLE.check(
            case(events=(events[0], wrong), fidelity="full_log", status="solved")
        )
        assert names(found) == ["transition-not-allowed", "missing-step"]
        assert "at least one change is missing" in found[1].message

    def test_work_at_the_moment_of_closing(self) -> None:
        """What the closing itself brought along is no work after it; a late rating is none."""
        events = case(history={0: "new", 60: "closed"}).events
        extra = (
            Assigned(id="e8", seq=8, at=MONDAY + HOUR, new="a1"),
            Rated(id="e9", at=MONDAY + 2 * HOUR, scale="1-5", value="5"),
        )
        done = case(events=(*events, *extra), fidelity="full_log", status="closed")
        assert CORE_LIFECYCLE.check(done) == ()

    def test_reply_to_a_closed_case(self) -> None:
        """What is a lost follow-up for one help desk is the usual thing for another."""
        replied = case(
            message(), message(id="m2", at=MONDAY + 2 * HOUR), history={0: "new", 60: "closed"}
        )
        assert names(CORE_LIFECYCLE.check(replied)) == ["follow-up-without-link"]
        assert FRESHDESK_LIFECYCLE.check(replied) == ()

    def test_merged_case_that_is_reopened(self) -> None:
        """The log goes on after the merge."""
        merge = Merged(id="e9", at=MONDAY + HOUR / 2, into="C-2")
        events = case(history={0: "new", 60: "open"}).events
        going = case(events=(*events, merge), fidelity="full_log", status="open")
        assert names(CORE_LIFECYCLE.check(going)) == ["merged-case-goes-on"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
class TestPage:
    """Every rule has a page, whose examples the documentation runs."""

    def test_headings(self, project: Path, rule: Rule[Examination]) -> None:
        """Every page tells the same four things, under code and name."""
        text = (project / "docs" / "rules" / f"{rule.name}.md").read_text(encoding="utf-8")
        assert text.startswith(f"# {rule.name} ({rule.code})\n")
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == [
            "What it does", "Why this is bad", "Example", "Use instead",
        ]  # fmt: skip
        assert f'.check(wrong)] == ["{rule.code}"]' in text


class TestRules:
    """The rules as a whole."""

    def test_codes_are_in_order_and_differ(self) -> None:
        """A code stands for one rule for ever."""
        codes = [rule.code for rule in RULES]
        assert codes == sorted(set(codes))

    def test_no_page_without_a_rule(self, project: Path) -> None:
        """No page describes a rule that does not exist."""
        pages = (project / "docs" / "rules").glob("*.md")
        titles = {file.stem: file.read_text(encoding="utf-8").partition("\n")[0] for file in pages}
        ours = {rule.name for rule in RULES}
        assert {name for name, title in titles.items() if "(CASE" in title} == ours
