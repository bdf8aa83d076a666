"""A report as one HTML page: no script, nothing loaded from elsewhere, everything escaped."""

from __future__ import annotations

import importlib.resources

from supportkit.analysis.formats import Formats
from supportkit.analysis.reports import Report
from supportkit.analysis.sections import headline, plain_versions, sections

__all__ = ["fragment", "page"]


def page(report: Report, *, formats: Formats | None = None) -> str:
    """Write the whole page, which needs no other file.

    Its content policy forbids scripts and every load, so that even a mistake in
    escaping could do nothing.
    """
    return _render(report, formats, whole=True)


def fragment(report: Report, *, formats: Formats | None = None) -> str:
    """Write the part that a notebook shows."""
    return _render(report, formats, whole=False)


def _render(report: Report, formats: Formats | None, *, whole: bool) -> str:
    from jinja2 import Environment, StrictUndefined

    chosen = formats or Formats(zone=report.metrics.zone)
    source = importlib.resources.files("supportkit.analysis").joinpath("data", "report.html.j2")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(source.read_text("utf-8")).render(
        whole=whole,
        headline=headline(report, chosen),
        sections=sections(report, chosen),
        versions=", ".join(plain_versions(report)),
    )
