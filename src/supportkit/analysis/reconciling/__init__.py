"""The help desk's own figures beside ours: which agree, which differ, and by which definition.

Help desks measure the same events by other rules: other hours, another start, bots counted.
Their figures are facts and stay in ``case.vendor``. Ours are computed; where the two differ,
a definition is named only if the case gives exactly their figure under it.
"""

from supportkit.analysis.reconciling.rows import Outcome, Reconciliation, ReconciliationRow
from supportkit.analysis.reconciling.summing import (
    MetricAgreement,
    ReconciliationSummary,
    reconcile_all,
)
from supportkit.analysis.reconciling.vendors import reconcile

__all__ = [
    "MetricAgreement",
    "Outcome",
    "Reconciliation",
    "ReconciliationRow",
    "ReconciliationSummary",
    "reconcile",
    "reconcile_all",
]
