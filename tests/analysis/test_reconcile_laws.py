"""Laws of the comparison, for every case and whatever a help desk wrote."""

from __future__ import annotations

import pickle
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from supportkit.analysis import Outcome, reconcile
from supportkit.cases import Case, Source, Status, latest_instant
from supportkit.sla import (
    PolicySet,
    Schedule,
    first_reply_time,
    first_resolution_time,
    resolution_time,
)
from supportkit.testing import strategies
from supportkit.values import FrozenMapping, NotAvailable

OFFICE = Schedule(zone="Europe/Berlin", weekly={"mon-fri": "09:00-17:00"})
POLICIES = PolicySet.parse("""
schema: supportkit.policies/1
policies:
  - name: all
    schedule: 24x7
    targets: {first_reply: 1h, next_reply: 1h, requester_wait: 4h, agent_work: 4h, resolution: 4h}
""")
VENDORS = ["zendesk", "intercom", "chatwoot", "freshdesk", "zammad", "servicenow", "csv"]
MINUTE_KEYS = ["reply", "first_resolution", "full_resolution", "requester_wait", "on_hold"]
NUMBERS = st.integers(-(10**400), 10**400) | st.floats(allow_nan=False, allow_infinity=False)
SCALARS = st.none() | st.booleans() | NUMBERS | strategies.texts(max_size=12) | st.sampled_from(
    ["2026-03-02T09:00:00Z", "02-03-2026 09:00", "0001-01-01T00:00:00+14:00", "hit", "TRUE", 60]
)  # fmt: skip
PAIRS = st.fixed_dictionaries({"calendar": SCALARS, "business": SCALARS}) | SCALARS
KEYS = st.sampled_from(
    [
        "reopens",
        "replies",
        "assignee_stations",
        "solved_at",
        "assigned_at",
        "time_to_admin_reply",
        "count_reopens",
        "first_contact_reply_at",
        "last_close_at",
        "first_responded_at",
        "closed_at",
        "pending_since",
    ]
)
EVENTS = st.lists(
    SCALARS
    | st.fixed_dictionaries(
        {
            "name": st.sampled_from(["first_response", "conversation_resolved", "reply_time"]),
            "type": st.sampled_from(["apply_sla", "breach", "fulfill"]),
            "instance_id": SCALARS,
            "time": SCALARS,
            "value": SCALARS,
            "value_in_business_hours": SCALARS,
            "event_end_time": SCALARS,
        }
    ),
    max_size=3,
)
METRIC_SETS = st.dictionaries(KEYS, SCALARS, max_size=3) | st.dictionaries(
    st.sampled_from([f"{key}_time_in_minutes" for key in MINUTE_KEYS]), PAIRS, max_size=3
)
VENDOR_DATA = strategies.field_data() | st.fixed_dictionaries(
    {},
    optional={
        "metric_set": METRIC_SETS | SCALARS,
        "metric_events": st.dictionaries(
            st.sampled_from(["reply_time", "agent_work_time"]), EVENTS | SCALARS, max_size=2
        ),
        "statistics": st.dictionaries(KEYS, SCALARS, max_size=3) | SCALARS,
        "stats": st.dictionaries(KEYS, SCALARS, max_size=3) | SCALARS,
        "reporting_events": EVENTS | SCALARS,
        "sla_applied": SCALARS | st.fixed_dictionaries({"sla_status": SCALARS}),
        "is_escalated": SCALARS,
        "due_by": SCALARS,
        "first_response_in_min": SCALARS,
        "first_response_diff_in_min": SCALARS,
        "reopen_count": SCALARS,
        "sys_mod_count": SCALARS,
        "resolved_at": SCALARS,
        "made_sla": SCALARS,
        "first_reply_minutes": SCALARS,
    },
)


def holding(case: Case, vendor: str, data: dict[str, Any]) -> Case:
    """Give a case the figures of a help desk."""
    try:
        figures = FrozenMapping(data)
    except ValueError:
        figures = FrozenMapping()
    return case.model_copy(update={"source": Source(vendor=vendor), "vendor": figures})


@settings(max_examples=300)
@given(
    case=strategies.cases(),
    vendor=st.sampled_from(VENDORS),
    data=VENDOR_DATA,
    policies=st.sampled_from([None, POLICIES]),
    schedule=st.sampled_from([None, OFFICE]),
)
def test_whatever_they_wrote_is_compared_or_said_not_to_be(
    case: Case,
    vendor: str,
    data: dict[str, Any],
    policies: PolicySet | None,
    schedule: Schedule | None,
) -> None:
    """No data of a help desk raises, every row is in one outcome, and the result is a value."""
    held = holding(case, vendor, data)
    found = reconcile(held, policies=policies, schedule=schedule)
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301
    assert sum(len(found.of(outcome)) for outcome in Outcome) == len(found.rows)
    assert str(found)
    assert found._repr_html_()


def minutes(taken: timedelta | NotAvailable) -> int | None:
    """Write a length of time as Zendesk does: in whole minutes, null while there is none."""
    return None if isinstance(taken, NotAvailable) else taken // timedelta(minutes=1)


def pair(calendar: timedelta | NotAvailable, business: timedelta | NotAvailable) -> dict[str, Any]:
    """Write both clocks."""
    return {"calendar": minutes(calendar), "business": minutes(business)}


@settings(max_examples=200)
@given(case=strategies.cases())
def test_our_own_figures_agree_everywhere(case: Case) -> None:
    """A help desk that measures as we do has no figure that differs."""
    reopenings = case.timeline().reopenings()
    held = case.timeline().time_in(Status.ON_HOLD, until=latest_instant(case))
    figures = {
        "reply_time_in_minutes": pair(
            first_reply_time(case), first_reply_time(case, schedule=OFFICE)
        ),
        "first_resolution_time_in_minutes": pair(
            first_resolution_time(case), first_resolution_time(case, schedule=OFFICE)
        ),
        "full_resolution_time_in_minutes": pair(
            resolution_time(case), resolution_time(case, schedule=OFFICE)
        ),
        "on_hold_time_in_minutes": {"calendar": minutes(held)},
        "reopens": None if isinstance(reopenings, NotAvailable) else len(reopenings),
        "replies": len(case.timeline().replies()),
    }
    found = reconcile(holding(case, "zendesk", {"metric_set": figures}), schedule=OFFICE)
    expected = {Outcome.AGREES, Outcome.NOT_COMPARABLE}
    assert len(found.rows) == 9
    assert {row.outcome for row in found.rows} <= expected
    assert case.fidelity != "full_log" or found.agreeing == found.rows
