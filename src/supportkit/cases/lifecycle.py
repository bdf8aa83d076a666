"""Which changes of status a help desk allows, as data.

A `Lifecycle` is held against the log of a case: what does not fit is reported and never
repaired, since metrics follow the log as it is. The named ones are settings that are
known to fit; an account that works differently takes one and replaces what differs with
`dataclasses.replace`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from supportkit.cases.case import Case
from supportkit.cases.statuses import UNSOLVED, Status
from supportkit.findings import Finding, ordered

__all__ = [
    "CHATWOOT_LIFECYCLE",
    "CORE_LIFECYCLE",
    "FRESHDESK_LIFECYCLE",
    "HELP_SCOUT_LIFECYCLE",
    "INTERCOM_LIFECYCLE",
    "LIFECYCLES",
    "ZENDESK_LIFECYCLE",
    "Lifecycle",
    "transitions",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifecycle:
    """The state machine of a help desk's statuses.

    Attributes:
        name: Whose it is.
        transitions: Pairs of a status and one that may follow it; see `transitions`.
        initial: Statuses in which a case may begin.
        final: Statuses after which nothing may follow but removal.
        reopened_by_reply: Statuses that a customer's reply brings back to work.
        reply_is_follow_up: Whether a customer's reply to a final case makes another case,
            which a link of kind ``followup`` joins to it.
        merged_status: The status that a case gets by being merged, from any other one.
        source: Where this is written.

    Raises:
        ValueError: A final status has a way back to work.

    >>> CORE_LIFECYCLE.allows(Status.SOLVED, Status.OPEN)
    True
    >>> CORE_LIFECYCLE.allows(Status.CLOSED, Status.OPEN)
    False
    """

    name: str
    transitions: frozenset[tuple[Status, Status]]
    initial: frozenset[Status]
    final: frozenset[Status] = frozenset()
    reopened_by_reply: frozenset[Status] = frozenset()
    reply_is_follow_up: bool = False
    merged_status: Status | None = None
    source: str = ""

    def __post_init__(self) -> None:
        leaving = {old for old, new in self.transitions if new is not Status.REMOVED}
        wrong = sorted(self.final & (leaving | self.reopened_by_reply))
        if wrong:
            raise ValueError(f"expected no way out of a final status, found one from {wrong[0]}")

    def allows(self, old: Status, new: Status) -> bool:
        """Tell whether a status may follow another; to stay the same is no change."""
        return old is new or (old, new) in self.transitions

    def check(self, case: Case) -> tuple[Finding, ...]:
        """Hold the log of a case against this lifecycle and against itself.

        Nothing is repaired. A source without a log (see `Fidelity`) gives no findings about
        changes of status, since a gap in it means nothing. Messages of findings name ids,
        statuses and counts, and nothing personal. Each rule has a page in the
        documentation, by its name.

        >>> from supportkit.testing import case
        >>> found = CORE_LIFECYCLE.check(case(history={0: "open", 9: "closed", 30: "open"}))
        >>> [finding.name for finding in found]
        ['transition-not-allowed']
        """
        from supportkit.cases.checking import RULES, Examination

        subject = Examination(case, case.timeline(), self)
        return ordered(finding for rule in RULES for finding in rule.check(subject))


def transitions(ways: Mapping[str, Iterable[str]]) -> frozenset[tuple[Status, Status]]:
    """Write transitions as a mapping of a status to those that may follow it.

    Raises:
        ValueError: There is no such status.

    >>> sorted(transitions({"solved": ["open", "closed"]}))
    [(<Status.SOLVED: 'solved'>, <Status.CLOSED: 'closed'>),
     (<Status.SOLVED: 'solved'>, <Status.OPEN: 'open'>)]
    """
    return frozenset((Status(old), Status(new)) for old, after in ways.items() for new in after)


_WORKED_ON = ("open", "pending", "on_hold", "solved", "removed")
_NEVER_NEW_AGAIN = frozenset(Status) - {Status.NEW}
_BEGINNINGS = UNSOLVED | {Status.SOLVED}
_ANY_WAY = frozenset((old, new) for old in Status for new in Status if old is not new)

CORE_LIFECYCLE = Lifecycle(
    name="core",
    transitions=transitions(
        {
            **dict.fromkeys(("new", "open", "pending", "on_hold", "solved"),
                            (*_WORKED_ON, "closed")),
            "closed": ("removed",),
            "removed": [status.value for status in Status],
        }
    ),
    initial=_BEGINNINGS | {Status.CLOSED},
    final=frozenset({Status.CLOSED}),
    reopened_by_reply=frozenset({Status.SOLVED}),
    reply_is_follow_up=True,
    source="the meanings of supportkit.cases.Status",
)  # fmt: skip
"""What our statuses mean: nothing is new twice, solved can be reopened, closed is final."""

ZENDESK_LIFECYCLE = Lifecycle(
    name="zendesk",
    transitions=transitions(
        {
            **dict.fromkeys(("new", "open", "pending", "on_hold"), _WORKED_ON),
            "solved": (*_WORKED_ON, "closed"),
            "closed": ("removed",),
            "removed": [status.value for status in Status],
        }
    ),
    initial=_BEGINNINGS,
    final=frozenset({Status.CLOSED}),
    reopened_by_reply=frozenset({Status.SOLVED}),
    reply_is_follow_up=True,
    merged_status=Status.CLOSED,
    source="https://support.zendesk.com/hc/en-us/articles/8263915942938",
)
"""Zendesk, "About the ticket lifecycle": never back to new, only solved becomes closed, closed is
final, and a reply to it makes a follow-up. A ticket that is merged is closed at once."""

INTERCOM_LIFECYCLE = Lifecycle(
    name="intercom",
    transitions=frozenset((old, new) for old, new in _ANY_WAY if new in _NEVER_NEW_AGAIN),
    initial=_BEGINNINGS | {Status.CLOSED},
    reopened_by_reply=frozenset({Status.CLOSED, Status.SOLVED, Status.ON_HOLD}),
    merged_status=Status.CLOSED,
    source="https://www.intercom.com/help/en/articles/8363763-close-a-conversation",
)
"""Intercom, "Close a conversation", "Snooze a conversation" and "Merging tickets and
conversations": closed and snoozed conversations open again with a reply, none is final, and one
that is merged into another is closed."""

CHATWOOT_LIFECYCLE = Lifecycle(
    name="chatwoot",
    transitions=_ANY_WAY,
    initial=_BEGINNINGS,
    reopened_by_reply=frozenset({Status.SOLVED, Status.ON_HOLD}),
    source="https://developers.chatwoot.com/api-reference/conversations/toggle-status",
)
"""Chatwoot, "Toggle Status": any of open, resolved, pending (ours: new, with the bot) and snoozed
can be set at any time; a reply reopens a resolved or snoozed conversation, to the bot if there is
one. Conversations are not merged."""

FRESHDESK_LIFECYCLE = Lifecycle(
    name="freshdesk",
    transitions=_ANY_WAY,
    initial=_BEGINNINGS | {Status.CLOSED},
    reopened_by_reply=frozenset({Status.CLOSED, Status.SOLVED}),
    merged_status=Status.CLOSED,
    source="https://support.freshdesk.com/support/solutions/articles/99047",
)
"""Freshdesk, "Automation rules that run on ticket updates": agents may set any status, and a rule
reopens resolved and closed tickets with the customer's reply. New is an open ticket that nobody
has, so it can be new again; a ticket that is merged into another is closed."""

HELP_SCOUT_LIFECYCLE = Lifecycle(
    name="helpscout",
    transitions=_ANY_WAY,
    initial=_BEGINNINGS | {Status.CLOSED},
    reopened_by_reply=frozenset({Status.CLOSED, Status.PENDING}),
    source="https://docs.helpscout.com/article/11-conversation-elements",
)
"""Help Scout, "Understand Conversation Icons and Colors": a reply makes a pending or closed
conversation active again, and none is final. New is an active one without an owner."""

LIFECYCLES: Mapping[str, Lifecycle] = {
    "zendesk": ZENDESK_LIFECYCLE,
    "intercom": INTERCOM_LIFECYCLE,
    "chatwoot": CHATWOOT_LIFECYCLE,
    "freshdesk": FRESHDESK_LIFECYCLE,
    "helpscout": HELP_SCOUT_LIFECYCLE,
}
"""Lifecycles by the name of the help desk, as in ``case.source.vendor``."""
