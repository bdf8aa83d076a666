"""What the pillars add up to: annotations, figures over many cases, and reports.

Each figure carries its definition, its unit and its n, and says how many cases
could not be measured and why.
"""

from supportkit.analysis.annotating import AnnotatedCase, MessageAnnotation, annotate
from supportkit.analysis.figures import (
    Attainment,
    Breakdown,
    DurationFigure,
    Figure,
    MissingCount,
    Row,
    percentile,
    wilson,
)
from supportkit.analysis.histories import AnnotatedHistory, CustomerReading, history
from supportkit.analysis.measuring import Metrics, last_instant, metrics
from supportkit.analysis.reconciling import (
    MetricAgreement,
    Outcome,
    Reconciliation,
    ReconciliationRow,
    ReconciliationSummary,
    reconcile,
    reconcile_all,
)
from supportkit.analysis.reports import Report, report
from supportkit.analysis.signalling import MessageSignals, signals
from supportkit.analysis.trajectories import trajectory
from supportkit.analysis.urgent import UrgentCase
from supportkit.analysis.writing import REPORT_FORMATS, rows, write_report

__all__ = [
    "REPORT_FORMATS",
    "AnnotatedCase",
    "AnnotatedHistory",
    "Attainment",
    "Breakdown",
    "CustomerReading",
    "DurationFigure",
    "Figure",
    "MessageAnnotation",
    "MessageSignals",
    "MetricAgreement",
    "Metrics",
    "MissingCount",
    "Outcome",
    "Reconciliation",
    "ReconciliationRow",
    "ReconciliationSummary",
    "Report",
    "Row",
    "UrgentCase",
    "annotate",
    "history",
    "last_instant",
    "metrics",
    "percentile",
    "reconcile",
    "reconcile_all",
    "report",
    "rows",
    "signals",
    "trajectory",
    "wilson",
    "write_report",
]
