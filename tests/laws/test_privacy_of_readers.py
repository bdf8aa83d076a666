"""Laws of privacy: wherever a name or an address stands in a payload, nothing ever shows it.

Each value and each key of the hand-written payloads of each help desk is in turn replaced
by something personal, the payload is read and received as a delivery, and everything that
a log, a notebook or an error could show is searched for it. Single words are not tried as
values: a word of a closed list that no map knows is shown, so that the map can be mended.
"""

from __future__ import annotations

import copy
import traceback
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from chatwoot_payloads import PAYLOADS as OF_CHATWOOT
from freshdesk_payloads import HOOK
from freshdesk_payloads import SOURCES as OF_FRESHDESK
from front_payloads import PAYLOADS as OF_FRONT
from helpscout_payloads import CONVERSATION as OF_HELPSCOUT
from helpscout_payloads import RATING
from intercom_payloads import CONVERSATION as OF_INTERCOM
from intercom_payloads import NINE, TICKET
from zammad_payloads import PAYLOADS as OF_ZAMMAD
from zendesk_payloads import DELIVERIES, PAGE

from supportkit import io
from supportkit.analysis import reconcile, reconcile_all
from supportkit.cases import LIFECYCLES, Case, CustomerHistory
from supportkit.errors import CaseDataError
from supportkit.io import chatwoot, freshdesk, front, helpscout, intercom, zammad, zendesk

NAME, ADDRESS, NUMBER = "Zaphod Beeblebrox", "zaphod@galaxy.example", "+49 170 4242421"
NEWS = {"type": "notification_event", "topic": "conversation.user.created", "id": "n",
        "created_at": NINE, "data": {"item": OF_INTERCOM}}  # fmt: skip
PAYLOADS: list[tuple[Any, list[Any]]] = [
    (chatwoot, OF_CHATWOOT),
    (freshdesk, [*OF_FRESHDESK, HOOK]),
    (front, OF_FRONT),
    (helpscout, [OF_HELPSCOUT, RATING]),
    (intercom, [TICKET, NEWS]),
    (zammad, OF_ZAMMAD),
    (zendesk, [PAGE, *DELIVERIES]),
]
DESKS = pytest.mark.parametrize(
    ("desk", "payloads"), PAYLOADS, ids=[desk.__name__.rpartition(".")[2] for desk, _ in PAYLOADS]
)


def places(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Give the way to everything inside of a payload."""
    if isinstance(value, dict | list):
        for step, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield (*way, step)
            yield from places(each, (*way, step))


def changed(payload: Any, way: tuple[Any, ...], secret: str, *, key: bool) -> Any:
    """Put a secret in the place of a value, or of a key."""
    new = copy.deepcopy(payload)
    holder = new
    for step in way[:-1]:
        holder = holder[step]
    if key:
        holder[secret] = holder.pop(way[-1])
    else:
        holder[way[-1]] = secret
    return new


def told(error: BaseException) -> Iterator[str]:
    """Give all that an error tells, with what it was raised from and what came before it."""
    yield from ("".join(traceback.format_exception(error)), str(error), repr(error))
    before = error.__cause__ or error.__context__
    if before is not None:
        yield from told(before)


def seen(found: io.Import) -> Iterator[str]:
    """Give all that can be seen of an import and of what is made of it."""
    cases = found.to_list()
    report = found.report
    yield from (repr(found), repr(report), str(report), report._repr_html_())
    yield from (repr(report.notes), repr(report.skipped), *map(str, report.skipped))
    inspection = io.inspect(found)
    yield from (repr(inspection), inspection._repr_html_(), inspection.model_dump_json())
    for case in cases:
        yield from _seen(case)
    history = CustomerHistory.build(cases, as_of=datetime(2026, 6, 1, tzinfo=UTC))
    yield from (repr(history), history._repr_html_(), repr(history.customers))
    yield from (customer._repr_html_() for customer in history.customers)
    summary = reconcile_all(cases)
    yield from (repr(summary), str(summary), summary._repr_html_())


def _seen(case: Case) -> Iterator[str]:
    yield from (repr(case), str(case), repr(case.timeline()), repr(case.links), repr(case.source))
    yield from (repr(case.requester), repr(case.followers), repr(case.fields), repr(case.vendor))
    yield from (repr(case.satisfaction), repr(case.recorded))
    compared = reconcile(case)
    yield from (repr(compared), str(compared), compared._repr_html_())
    yield from (str(finding) + repr(finding) for finding in LIFECYCLES["zendesk"].check(case))


def received(desk: Any, payload: Any, *, strict: bool) -> Iterator[str]:
    """Give all that can be seen of a delivery, or of the error that it is none."""
    try:
        update = desk.webhook(payload, strict=strict)
    except CaseDataError as error:
        yield from told(error)
    else:
        yield from (repr(update), repr(update.changes), repr(update.case), str(update.report))


def outputs(desk: Any, payload: Any) -> Iterator[str]:
    """Give everything that reading a payload, as an export or a delivery, can show."""
    yield from seen(desk.read(payload, on_error="collect"))
    try:
        desk.read(payload, strict=True).to_list()
    except CaseDataError as error:
        yield from told(error)
    for strict in (False, True) if isinstance(payload, dict) else ():
        yield from received(desk, payload, strict=strict)


def leaks(desk: Any, payloads: Iterable[Any], secret: str, *, key: bool) -> list[str]:
    """Name the places of payloads from which a secret comes out."""
    return [
        f"{number}: {'.'.join(map(str, way))}"
        for number, payload in enumerate(payloads)
        for way in places(payload)
        if not key or isinstance(way[-1], str)
        if any(secret in text for text in outputs(desk, changed(payload, way, secret, key=key)))
    ]


values, keys = partial(leaks, key=False), partial(leaks, key=True)


@DESKS
@pytest.mark.parametrize("secret", [NAME, ADDRESS])
def test_no_value_comes_out(desk: Any, payloads: list[Any], secret: str) -> None:
    """Neither a name nor an address, wherever in a payload it stands."""
    assert values(desk, payloads, secret) == []


@DESKS
@pytest.mark.parametrize("secret", [ADDRESS, NUMBER])
def test_no_key_comes_out(desk: Any, payloads: list[Any], secret: str) -> None:
    """Some exports have addresses for keys, as in what is left of each participant."""
    assert keys(desk, payloads, secret) == []
