"""The rules that the log of a case is held against: by a lifecycle, and by itself.

Each rule reports and repairs nothing. Where a log has a gap it says "at least", since
nobody knows how many changes are missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from supportkit.cases.case import Case, LinkKind
from supportkit.cases.events import (
    Assigned,
    CaseEvent,
    Created,
    FieldChanged,
    GroupChanged,
    PriorityChanged,
    StatusChanged,
    TagsChanged,
)
from supportkit.cases.message import Message
from supportkit.cases.people import Kind
from supportkit.cases.record import shown_id
from supportkit.cases.statuses import UNSOLVED, Status
from supportkit.cases.timeline import Timeline
from supportkit.findings import Finding, Named, Rule, Severity

if TYPE_CHECKING:
    from supportkit.cases.lifecycle import Lifecycle

__all__ = ["RULES", "Examination"]

_WORK = (Assigned, FieldChanged, GroupChanged, PriorityChanged, TagsChanged)
_STAFF = frozenset({Kind.AGENT, Kind.BOT})
_Item = Message | CaseEvent


@dataclass(frozen=True, slots=True)
class Examination:
    """A case as the rules see it."""

    case: Case
    timeline: Timeline
    lifecycle: Lifecycle

    def finding(self, rule: Named, problem: str) -> Finding:
        """Make a finding of a rule."""
        message = f"case {_name(self.case)}: {problem}"
        return Finding(code=rule.code, name=rule.name, severity=rule.severity, message=message)

    def changes(self) -> Iterator[tuple[Status | None, StatusChanged]]:
        """Give each change of status with the status before it, as far as the log tells."""
        before: Status | None = None
        for event in self.timeline.events if self.case.fidelity.has_log else ():
            if isinstance(event, Created):
                before = event.status if before is None else before
            elif isinstance(event, StatusChanged):
                yield before, event
                before = event.new

    def _ever_final(self) -> bool:
        if not self.case.fidelity.has_log:
            return False
        final = self.lifecycle.final
        return any(
            (isinstance(event, StatusChanged) and event.new in final)
            or (isinstance(event, Created) and event.status in final)
            for event in self.timeline.events
        )

    def after_end(self) -> Iterator[_Item]:
        """Give what happened later than the moment at which a final status began."""
        since: datetime | None = None
        for item in self.timeline if self._ever_final() else ():
            if since is not None and item.at > since:
                yield item
            if isinstance(item, StatusChanged | Created):
                status = item.new if isinstance(item, StatusChanged) else item.status
                since = item.at if status in self.lifecycle.final else None


def _name(record: Case | _Item) -> str:
    """Name a record by its id, if that is one."""
    return repr(shown_id(record.id))


def _many(items: Sequence[_Item], what: str) -> str:
    return f"{len(items)} {what}, the first of them {_name(items[0])}"


class TransitionNotAllowed:
    """A status follows one that it may not follow."""

    code, name, severity = "CASE101", "transition-not-allowed", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield each such change; the step into a merge is none."""
        merged = subject.timeline.merged_into() is not None
        for before, event in subject.changes():
            old = event.old or before
            if old is None or event.new is None or subject.lifecycle.allows(old, event.new):
                continue
            if not (merged and event.new is subject.lifecycle.merged_status):
                yield subject.finding(self, f"event {_name(event)} goes from {old} to {event.new}")


class FirstStatusNotAllowed:
    """The case begins in a status in which none begins."""

    code, name, severity = "CASE102", "first-status-not-allowed", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield the first status."""
        if not subject.case.fidelity.has_log:
            return
        for event in subject.timeline.events:
            first = event.status if isinstance(event, Created) else None
            if isinstance(event, StatusChanged):
                first = event.old
            if first is not None and first not in subject.lifecycle.initial:
                yield subject.finding(self, f"by event {_name(event)} it began as {first}")
            if first is not None or isinstance(event, StatusChanged):
                return


class WorkAfterFinal:
    """Somebody worked on a case whose status was final."""

    code, name, severity = "CASE103", "work-after-final-status", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield one finding for all that was done; a rating is no work."""
        found = [item for item in subject.after_end() if _is_work(item)]
        if found:
            yield subject.finding(self, _many(found, "messages or changes after a final status"))


def _is_work(item: _Item) -> bool:
    if isinstance(item, Message):
        return item.author.kind in _STAFF
    return isinstance(item, _WORK)


class MergedCaseGoesOn:
    """Something happened in a case after it was merged into another one."""

    code, name, severity = "CASE104", "merged-case-goes-on", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield one finding for all that happened; the log must date the merge."""
        merge = subject.timeline.merged()
        if merge is None:
            return
        later = (item for item in subject.timeline if item.at > merge.at)
        found = [item for item in later if _goes_on(item)]
        if found:
            yield subject.finding(self, _many(found, "messages or changes after the merge"))


def _goes_on(item: _Item) -> bool:
    if isinstance(item, StatusChanged):
        return item.new in UNSOLVED
    return _is_work(item) or (isinstance(item, Message) and item.author.kind is Kind.CUSTOMER)


class FollowUpWithoutLink:
    """A customer wrote to a final case, and no link leads to the follow-up."""

    code, name, severity = "CASE105", "follow-up-without-link", Severity.INFO

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield one finding for all such messages."""
        linked = any(link.kind is LinkKind.FOLLOWUP for link in subject.case.links)
        if linked or not subject.lifecycle.reply_is_follow_up:
            return
        items = subject.after_end()
        found = [item for item in items if isinstance(item, Message) and item.is_from_customer]
        if found:
            problem = _many(found, "messages of customers after a final status")
            yield subject.finding(self, f"{problem}, and no link to a follow-up")


class MissingStep:
    """A change begins in another status than the log had reached."""

    code, name, severity = "CASE201", "missing-step", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield each gap."""
        for before, event in subject.changes():
            if before is not None and event.old is not None and event.old is not before:
                yield subject.finding(
                    self,
                    f"event {_name(event)} begins at {event.old}, and the log had come to "
                    f"{before}: at least one change is missing",
                )


class StatusContradictsLog:
    """The recorded status is not the one that the log ends with."""

    code, name, severity = "CASE202", "status-contradicts-log", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield the two of them."""
        recorded, last = subject.case.status, subject.timeline.last_status()
        if recorded is not None and last is not None and recorded is not last:
            yield subject.finding(self, f"recorded as {recorded}, and the log ends with {last}")


class BeforeCreation:
    """Something happened before the case was created."""

    code, name, severity = "CASE203", "before-creation", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield one finding for all of it."""
        created_at, timeline = subject.case.created_at, subject.timeline
        if all(item.at >= created_at for item in (*timeline.messages[:1], *timeline.events[:1])):
            return
        found = [item for item in subject.timeline if item.at < created_at]
        if found:
            yield subject.finding(self, _many(found, "messages or events before the creation"))


RULES: tuple[Rule[Examination], ...] = (
    TransitionNotAllowed(),
    FirstStatusNotAllowed(),
    WorkAfterFinal(),
    MergedCaseGoesOn(),
    FollowUpWithoutLink(),
    MissingStep(),
    StatusContradictsLog(),
    BeforeCreation(),
)
"""All rules, by code."""
