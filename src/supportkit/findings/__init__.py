"""What checks find: one kind of value for template checks, policy checks and reviews.

A `Rule` looks at one kind of subject and yields findings. A `Finding` is a value,
not an error: it can be counted, sorted, chosen by code and written out.
"""

from supportkit.findings.finding import Finding, Fix, Named, Rule, Severity, ordered
from supportkit.findings.output import Format, render
from supportkit.findings.select import choose, wanted

__all__ = [
    "Finding",
    "Fix",
    "Format",
    "Named",
    "Rule",
    "Severity",
    "choose",
    "ordered",
    "render",
    "wanted",
]
