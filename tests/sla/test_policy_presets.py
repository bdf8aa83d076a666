"""What presets say of the products that they are named after, and how policies take them."""

from __future__ import annotations

import pickle
from typing import get_args

import pytest

from supportkit.cases import Status
from supportkit.sla import Metric, PolicySet, Preset, Target, presets

HELD = {Status.PENDING, Status.ON_HOLD}
FILE = """
schema: supportkit.policies/1
preset: zammad
policies:
  - name: all
    schedule: 24x7
    targets: {first_reply: 1h, resolution: 8h}
"""


def target(text: str, metric: str) -> Target:
    """Give a target of the first policy of a file."""
    found = PolicySet.parse(text).policies[0].target(Metric(metric))
    assert found is not None
    return found


class TestProducts:
    """Facts of each product, from its own documents."""

    def test_zendesk_pauses_by_metric(self) -> None:
        """Waiting stops while pending, work also on hold, replies never (article 4408829459866)."""
        pauses = presets.ZENDESK.pauses_of
        assert pauses(Metric.REQUESTER_WAIT) == pauses(Metric.PAUSABLE_UPDATE) == {Status.PENDING}
        assert pauses(Metric.AGENT_WORK) == HELD
        assert not pauses(Metric.FIRST_REPLY)
        assert not pauses(Metric.PERIODIC_UPDATE)
        assert not pauses(Metric.TOTAL_RESOLUTION)

    def test_zendesk_resumes_and_keeps_the_start(self) -> None:
        """A reopening resumes waiting and work; a raised priority keeps the start."""
        assert presets.ZENDESK.reopen_of(Metric.REQUESTER_WAIT) == "resume"
        assert presets.ZENDESK.on_change == "keep_start"
        assert presets.ZENDESK.edge == "next_open"

    def test_zammad_pauses_everything_at_once(self) -> None:
        """Pending reminder and pending close are ignored for every SLA time."""
        assert {presets.ZAMMAD.pauses_of(metric) == HELD for metric in Metric} == {True}
        assert (presets.ZAMMAD.on_change, presets.ZAMMAD.edge) == ("keep_start", "next_open")

    def test_servicenow_restarts(self) -> None:
        """A new definition counts from its attachment, unless it is retroactive."""
        assert presets.SERVICENOW.on_change == "restart"
        assert presets.SERVICENOW.pauses_of(Metric.RESOLUTION) == HELD
        assert presets.SERVICENOW.reopen_of(Metric.RESOLUTION) == "new_cycle"

    def test_jira_waits_for_the_customer(self) -> None:
        """The usual time to resolution stands still meanwhile; the first response does not."""
        assert presets.JIRA.pauses_of(Metric.RESOLUTION) == {Status.PENDING}
        assert not presets.JIRA.pauses_of(Metric.FIRST_REPLY)
        assert presets.JIRA.reopen_of(Metric.RESOLUTION) == "new_cycle"

    def test_freshdesk_stops_all_timers_while_pending(self) -> None:
        """The switch is on the status."""
        pauses = {presets.FRESHDESK.pauses_of(metric) for metric in Metric}
        assert pauses == {frozenset({Status.PENDING})}

    @pytest.mark.parametrize("preset", presets.PRESETS.values(), ids=lambda preset: preset.name)
    def test_each_says_where_it_is_from_and_what_it_leaves_out(self, preset: Preset) -> None:
        """Sources are links, notes are sentences."""
        assert [link.partition("://")[0] for link in preset.source] == ["https"] * len(
            preset.source
        )
        assert preset.source
        assert {note[-1] for note in preset.notes} == {"."}

    def test_all_are_listed(self) -> None:
        """A file can name each of them, and they are values."""
        assert tuple(presets.PRESETS) == get_args(presets.PresetName)
        assert pickle.loads(pickle.dumps(presets.JIRA)) == presets.JIRA  # noqa: S301


class TestInAFile:
    """Presets in policy files."""

    def test_of_the_file(self) -> None:
        """Every policy takes what it does not say itself."""
        [policy] = PolicySet.parse(FILE).policies
        assert policy.edge == "next_open"
        assert target(FILE, "first_reply").pauses == HELD
        assert target(FILE, "resolution").reopen == "resume"

    def test_of_a_policy(self) -> None:
        """A policy may follow another product than its file."""
        text = f"{FILE}    preset: servicenow\n"
        [policy] = PolicySet.parse(text).policies
        assert (policy.on_change, policy.edge) == ("restart", "closing")
        assert target(text, "first_reply").pauses == frozenset()

    def test_what_is_said_counts_more(self) -> None:
        """A key beats a preset, wherever the two stand."""
        own = "    preset: zendesk\n    pauses: {first_reply: [pending]}\n"
        text = f"on_change: restart\n{FILE}{own}"
        [policy] = PolicySet.parse(text).policies
        assert (policy.on_change, policy.merged) == ("restart", "fulfil")
        assert target(text, "first_reply").pauses == {Status.PENDING}

    def test_none_is_one_too(self) -> None:
        """One policy may stay out of the file's preset."""
        text = f"{FILE}    preset: supportkit\n"
        assert PolicySet.parse(text) == PolicySet.parse(FILE.replace("preset: zammad\n", ""))
