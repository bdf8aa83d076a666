"""What known help desks do with pauses, reopening, new targets, merges, transfers and edges.

A preset is a set of defaults. A policy file takes one with ``preset: zammad``, for all its
policies or for one, and whatever it says itself counts more. Each preset names where its
facts come from, what its product lets its users configure, and what of it is not
reproduced; it is the product as it is delivered, never somebody's configuration of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Literal, TypeAlias

from supportkit.cases import Status
from supportkit.sla.metrics import BY_SOLVING, Metric
from supportkit.sla.policies.conditions import IN_ORDER
from supportkit.sla.policy import Merged, OnChange, Reopen, Replies, Transfer
from supportkit.sla.schedule import Edge

__all__ = [
    "FRESHDESK",
    "JIRA",
    "PRESETS",
    "SERVICENOW",
    "SUPPORTKIT",
    "ZAMMAD",
    "ZENDESK",
    "Preset",
    "PresetName",
]

PresetName: TypeAlias = Literal[
    "supportkit", "zendesk", "jira", "servicenow", "zammad", "freshdesk"
]
"""What a policy file can write under ``preset``."""

_PENDING, _HELD = frozenset({Status.PENDING}), frozenset({Status.PENDING, Status.ON_HOLD})
_BY_MEANING = (
    (Metric.PAUSABLE_UPDATE, _PENDING),
    (Metric.REQUESTER_WAIT, _PENDING),
    (Metric.AGENT_WORK, _HELD),
)


@dataclass(frozen=True, slots=True)
class Preset:
    """What one product does where a policy says nothing.

    Attributes:
        name: Its name in a policy file.
        pauses: Statuses in which the clock of a metric stands still; metrics that are not
            listed do not pause.
        reopen: What a reopening does, for the metrics that it can differ for.
        on_change: What a new target does to a clock that runs.
        merged: What a merge does to a clock that runs.
        transfer: What another group does to a clock that runs.
        replies: Whose messages are replies.
        edge: Which instant a deadline takes that falls on a closing time.
        source: Where the facts are from.
        notes: What a user of the product can configure, what the sources leave open, and
            what is not reproduced.

    >>> sorted(ZENDESK.pauses_of(Metric.AGENT_WORK)), ZENDESK.pauses_of(Metric.FIRST_REPLY)
    ([<Status.ON_HOLD: 'on_hold'>, <Status.PENDING: 'pending'>], frozenset())
    >>> JIRA.reopen_of(Metric.RESOLUTION), JIRA.reopen_of(Metric.FIRST_REPLY)
    ('new_cycle', None)
    """

    name: PresetName
    pauses: tuple[tuple[Metric, Annotated[frozenset[Status], IN_ORDER]], ...] = ()
    reopen: tuple[tuple[Metric, Reopen], ...] = ()
    on_change: OnChange = "keep_start"
    merged: Merged = "cancel"
    transfer: Transfer = "keep"
    replies: Replies = "human"
    edge: Edge = "closing"
    source: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def pauses_of(self, metric: Metric) -> frozenset[Status]:
        """Give the statuses in which the clock of a metric stands still."""
        return dict(self.pauses).get(metric, frozenset())

    def reopen_of(self, metric: Metric) -> Reopen | None:
        """Give what a reopening does; None is what the metric means."""
        return dict(self.reopen).get(metric)


def _all_metrics(statuses: frozenset[Status]) -> tuple[tuple[Metric, frozenset[Status]], ...]:
    return tuple((metric, statuses) for metric in Metric)


def _resolving(reopen: Reopen) -> tuple[tuple[Metric, Reopen], ...]:
    return tuple((metric, reopen) for metric in BY_SOLVING)


SUPPORTKIT = Preset(
    "supportkit",
    pauses=_BY_MEANING,
    source=("https://support.zendesk.com/hc/en-us/articles/4408829459866",),
    notes=("What holds without a preset; metrics pause as Zendesk defines them.",),
)
"""What holds without a preset."""

ZENDESK = Preset(
    "zendesk",
    pauses=_BY_MEANING,
    reopen=_resolving("resume"),
    merged="fulfil",
    edge="next_open",
    source=(
        "https://support.zendesk.com/hc/en-us/articles/4408829459866",
        "https://support.zendesk.com/hc/en-us/articles/7412192349466",
        "https://support.zendesk.com/hc/en-us/articles/4408885881498",
        "https://github.com/zendesk/biz",
    ),
    notes=(
        "A merge closes the ticket, which ends what runs: read here as fulfilling it.",
        "The edge is that of biz, Zendesk's own library of business hours.",
        (
            "Advanced settings of a metric can count internal notes and agents' own tickets; "
            "here public messages of human agents count."
        ),
        (
            "Zendesk matches a ticket again only when an event touches it; here an edited "
            "policy counts at once."
        ),
        "A solved ticket ends its reply clocks there; here they stand still until a reply.",
    ),
)
"""Zendesk Support: pauses by metric, the same start under a new target, `biz`'s edge."""

JIRA = Preset(
    "jira",
    pauses=((Metric.RESOLUTION, _PENDING), (Metric.REQUESTER_WAIT, _PENDING)),
    reopen=_resolving("new_cycle"),
    source=(
        (
            "https://support.atlassian.com/jira/kb/"
            "understand-sla-condition-options-in-jira-service-management-cloud/"
        ),
    ),
    notes=(
        (
            "Every start, pause and stop condition is configured in a project; this is the usual "
            "time to resolution, which pauses while waiting for the customer."
        ),
        (
            "A cleared resolution starts another cycle only where the project lists it as a start; "
            "a second cycle may also be ignored."
        ),
        "On one event a stop beats a pause and a pause beats a start; here the log decides.",
        "Jira does not document its edge, nor what a merge does; the defaults are ours.",
    ),
)
"""Jira Service Management: resolution waits for the customer, each reopening is a cycle."""

SERVICENOW = Preset(
    "servicenow",
    pauses=tuple((metric, _HELD) for metric in (*BY_SOLVING, Metric.TOTAL_RESOLUTION)),
    reopen=_resolving("new_cycle"),
    on_change="restart",
    source=(
        (
            "https://www.servicenow.com/docs/r/yokohama/it-service-management/"
            "service-level-management/c_SLAConditions.html"
        ),
        (
            "https://www.servicenow.com/docs/r/yokohama/it-service-management/"
            "service-level-management/t_UseSLARetroactiveStartAndPause.html"
        ),
    ),
    notes=(
        (
            "Six conditions (start, cancel, pause, resume, stop, reset) are configured for every "
            "definition; this is a resolution that pauses on hold, without retroactive start."
        ),
        "With retroactive start and pause write `on_change: keep_start`.",
        "A reset on a change of group is `transfer: restart` of the target.",
        "All definitions that match attach there; here a case has the first policy that does.",
        "A planned end kept while paused (KB0550783) is not reproduced: it has no meaning.",
        "ServiceNow does not document its edge, nor merges; the defaults are ours.",
    ),
)
"""ServiceNow: on hold pauses, a new definition counts from its attachment."""

ZAMMAD = Preset(
    "zammad",
    pauses=_all_metrics(_HELD),
    reopen=_resolving("resume"),
    edge="next_open",
    source=(
        "https://admin-docs.zammad.org/en/latest/manage/slas.html",
        "https://github.com/zammad/zammad/blob/develop/lib/escalation.rb",
    ),
    notes=(
        (
            "Pending reminder and pending close are ignored for every metric: one flag on a state "
            "pauses everything. An administrator can set that flag on other states."
        ),
        (
            "Update time is `update` (for an agent to respond) or `periodic_update` (between agent "
            "updates), as the SLA says."
        ),
        "Zammad cuts pauses to whole minutes; here they are exact to the second.",
        "Of several SLAs that match, the first by name counts there; here the first in order.",
        "A setting can count public notes as replies; here every public message of an agent is.",
    ),
)
"""Zammad: every pending state pauses every metric, closed time is taken out, `biz`'s edge."""

FRESHDESK = Preset(
    "freshdesk",
    pauses=_all_metrics(_PENDING),
    reopen=_resolving("resume"),
    source=(
        "https://support.freshdesk.com/support/solutions/articles/229718",
        "https://freshdesk.com/customer-support-glossary/on-hold-ticket",
    ),
    notes=(
        (
            "A switch on each status stops the timer of every metric; it is off for pending and "
            "can be set for each status by an administrator."
        ),
        "A due time that an agent changed by hand stays there; here the policy counts.",
        (
            "The sources do not say what a reopening, a merge or a deadline at closing time does; "
            "those are ours."
        ),
    ),
)
"""Freshdesk: pending stops every timer."""

PRESETS: Mapping[PresetName, Preset] = MappingProxyType(
    {preset.name: preset for preset in (SUPPORTKIT, ZENDESK, JIRA, SERVICENOW, ZAMMAD, FRESHDESK)}
)
"""All of them by name."""
