"""Runs one small template with plain values, for the tests of filters."""

from __future__ import annotations

from datetime import UTC, datetime

from supportkit.templates.contexts.views import View
from supportkit.templates.rendering.forms import Form
from supportkit.templates.sandbox.language import compiled
from supportkit.templates.sandbox.limits import UNTRUSTED
from supportkit.templates.sandbox.state import KEY, State
from supportkit.values import find_zone

__all__ = ["filtered"]


def filtered(
    body: str,
    locale: str = "en",
    *,
    zone: str | None = None,
    as_of: datetime | None = None,
    form: Form = Form.PLAIN,
    **values: object,
) -> str:
    """Render a body with values, for a customer in a zone or in none that is known."""
    roots = {name: _plain(value) for name, value in values.items()}
    state = State(
        UNTRUSTED,
        roots,
        locale=locale,
        zone=UTC if zone is None else find_zone(zone),
        zone_known=zone is not None,
        form=form,
        as_of=as_of,
    )
    template = compiled(body, name="t", first_line=1, limits=UNTRUSTED)
    return "".join(template.generate({**roots, KEY: state}))


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return View({name: _plain(one) for name, one in value.items()}, free=False)
    return tuple(map(_plain, value)) if isinstance(value, list) else value
