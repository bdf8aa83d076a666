"""Which help desk's figures a case carries, and their comparison with ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from supportkit.analysis.reconciling import (
    chatwoot,
    freshdesk,
    intercom,
    servicenow,
    tables,
    zammad,
    zendesk,
)
from supportkit.analysis.reconciling.comparing import Basis, Figure, compare, distinct
from supportkit.analysis.reconciling.rows import Reconciliation
from supportkit.cases import Case
from supportkit.sla import PolicySet, Schedule
from supportkit.values import require_offset

__all__ = ["reconcile"]

_TABLE = "table"
_FIGURES: Mapping[str, Callable[[Basis], Iterator[Figure]]] = {
    "zendesk": zendesk.figures,
    "intercom": intercom.figures,
    "chatwoot": chatwoot.figures,
    "freshdesk": freshdesk.figures,
    "zammad": zammad.figures,
    "servicenow": servicenow.figures,
    _TABLE: tables.figures,
}


def reconcile(
    case: Case,
    *,
    policies: PolicySet | None = None,
    schedule: Schedule | None = None,
    as_of: datetime | None = None,
) -> Reconciliation:
    """Compare the help desk's own figures in ``case.vendor`` with ours, one by one.

    Where they differ, the definitions that are known of help desks are tried in a fixed
    order, and the first that gives exactly their figure, within the unit in which they
    count, is named. Nothing is explained without such a computation, and only one
    definition is changed at a time. Whatever stands in ``case.vendor``, this never raises:
    what cannot be read is "not comparable", with what was expected and what was found.

    Args:
        case: The case, with what its reader put into ``vendor``. A source other than
            zendesk, intercom, chatwoot, freshdesk, zammad and servicenow is read as a table
            with names such as ``first_reply_minutes``, ``solved_at`` and ``reopens``.
        policies: Which promises hold; what the help desk says of its SLA needs them.
        schedule: When the team works; business time needs it, or policies.
        as_of: When the export was made; the latest moment that the case records unless
            given. Time in a status that still lasts, and clocks that run, depend on it.

    Returns:
        One row for each figure of theirs that has a counterpart; theirs stay as they are.

    Raises:
        NaiveDatetimeError: ``as_of`` has no UTC offset.

    >>> from supportkit.testing import case
    >>> answered = case("Where is my order?", "On its way!", vendor={"first_reply_minutes": 10})
    >>> print(reconcile(answered))
    C-1 (table): 1 agrees
      agrees: first_reply_time [first_reply_minutes]: ours 0:10:00, theirs 0:10:00. the same
    """
    if as_of is not None:
        require_offset(as_of, what="as_of")
    name = _TABLE if case.source is None else case.source.vendor.strip().casefold()
    vendor = name if name in _FIGURES else _TABLE
    basis = Basis(case, policies=policies, schedule=schedule, as_of=as_of)
    rows = (compare(figure, basis) for figure in _FIGURES[vendor](basis))
    return Reconciliation(case.id, vendor, distinct(rows))
