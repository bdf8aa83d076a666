"""Laws of every help desk's reader: whatever a payload holds, it gives cases or one clear error."""

from __future__ import annotations

import json
import pickle
from contextlib import suppress
from pathlib import Path
from typing import Any

import chatwoot_payloads
import freshdesk_payloads
import front_payloads
import helpscout_payloads
import intercom_payloads
import pytest
import zammad_payloads
from hypothesis import given, settings
from hypothesis import strategies as st
from payloads import JUNK, spoiled

from supportkit import Case
from supportkit.errors import CaseDataError
from supportkit.io import chatwoot, freshdesk, front, helpscout, intercom, zammad, zendesk

INTERCOM = [intercom_payloads.CONVERSATION, intercom_payloads.TICKET]
TOPICS = ("conversation.user.created", "conversation.rating.added", "ticket.state.updated")
NEWS = [
    {"topic": topic, "id": "n", "created_at": intercom_payloads.NINE, "data": {"item": record}}
    for topic in TOPICS
    for record in INTERCOM
]
THREADED = [helpscout_payloads.CONVERSATION, helpscout_payloads.RATING]
READERS = pytest.mark.parametrize(
    ("reader", "payloads"),
    [
        pytest.param(chatwoot, chatwoot_payloads.PAYLOADS, id="chatwoot"),
        pytest.param(freshdesk, freshdesk_payloads.SOURCES, id="freshdesk"),
        pytest.param(front, front_payloads.PAYLOADS, id="front"),
        pytest.param(helpscout, helpscout_payloads.SOURCES, id="helpscout"),
        pytest.param(intercom, INTERCOM, id="intercom"),
        pytest.param(zammad, zammad_payloads.PAYLOADS, id="zammad"),
    ],
)
WEBHOOKS = pytest.mark.parametrize(
    ("reader", "payloads"),
    [
        pytest.param(chatwoot, chatwoot_payloads.PAYLOADS, id="chatwoot"),
        pytest.param(freshdesk, [freshdesk_payloads.HOOK], id="freshdesk"),
        pytest.param(front, front_payloads.PAYLOADS, id="front"),
        pytest.param(helpscout, THREADED, id="helpscout"),
        pytest.param(intercom, NEWS, id="intercom"),
        pytest.param(zammad, zammad_payloads.PAYLOADS, id="zammad"),
    ],
)

KEYS = st.sampled_from(
    ["type", "data", "conversations", "id", "topic", "item", "tags", "event", "payload", "ticket",
     "_results", "_embedded", "assets", "messages", "freshdesk_webhook", "conversation"]
)  # fmt: skip
INNER = st.recursive(JUNK, lambda inner: st.dictionaries(KEYS, inner, max_size=3), max_leaves=6)


def answers(payload: Any) -> list[Any]:
    """Give a payload as what is read at once: several answers, or one."""
    return payload if isinstance(payload, list) else [payload]


@READERS
@given(data=st.data())
def test_whatever_is_read_gives_cases_and_skipped_records(
    reader: Any, payloads: list[Any], data: st.DataObject
) -> None:
    """A bad record is skipped with its place; nothing else ever comes of it."""
    several = data.draw(st.lists(spoiled(payloads), min_size=1, max_size=2))
    found = reader.read([one for each in several for one in answers(each)], on_error="collect")
    cases = found.to_list()
    assert [Case.model_validate_json(case.model_dump_json()) for case in cases] == cases
    assert found.report.complete
    assert all(skipped.expected and skipped.found for skipped in found.report.skipped)


@READERS
@given(data=st.data())
@settings(max_examples=50)
def test_a_strict_reading_gives_cases_and_skipped_records(
    reader: Any, payloads: list[Any], data: st.DataObject
) -> None:
    """What the reader does not know spoils its record, and no other way out exists."""
    found = reader.read(answers(data.draw(spoiled(payloads))), on_error="collect", strict=True)
    assert all(isinstance(case, Case) for case in found)
    assert found.report.complete


@READERS
@given(data=st.data())
@settings(max_examples=50)
def test_reading_changes_no_payload(reader: Any, payloads: list[Any], data: st.DataObject) -> None:
    """What one gives to be read is still whole afterwards."""
    payload = data.draw(spoiled(payloads))
    before = pickle.dumps(payload)
    reader.read(answers(payload), on_error="collect").to_list()
    assert pickle.dumps(payload) == before


@WEBHOOKS
@given(data=st.data())
def test_a_delivery_gives_an_update_or_one_error(
    reader: Any, payloads: list[Any], data: st.DataObject
) -> None:
    """A webhook's endpoint has one exception to catch."""
    update = None
    with suppress(CaseDataError):
        update = reader.webhook(data.draw(spoiled(payloads)))
    assert update is None or (update.apply(None) is None) == (update.case is None)


@pytest.mark.parametrize("event", ["convo.status", "convo.assigned", "convo.tags", "convo.deleted"])
@given(payload=spoiled(THREADED))
@settings(max_examples=25)
def test_a_named_delivery_of_help_scout(payload: Any, event: str) -> None:
    """Its kind stands beside the payload, in a header."""
    with suppress(CaseDataError):
        assert helpscout.webhook(payload, event=event).kind in (event, "satisfaction.ratings")


@pytest.mark.parametrize("reader", [chatwoot, freshdesk, front, helpscout, intercom, zammad])
@given(value=st.dictionaries(KEYS, INNER, max_size=4))
@settings(max_examples=50)
def test_anything_is_refused_or_nothing(reader: Any, value: dict[str, Any]) -> None:
    """What is nothing of a help desk's is an error, or a report of what stands unused."""
    export = reader.read([value], on_error="collect")
    cases, report = export.to_list(), export.report
    assert cases or report.skipped_count or report.notes or not value
    update = None
    with suppress(CaseDataError):
        update = reader.webhook(value)
    assert update is None or (update.case is None) or update.case.id == update.case_id


@given(record=spoiled(INTERCOM))
@settings(max_examples=50)
def test_a_good_record_beside_a_damaged_one_is_kept(record: dict[str, Any]) -> None:
    """One bad record does not stop the reading."""
    good = {**intercom_payloads.TICKET, "id": "good"}
    export = intercom.read([record, good], on_error="collect")
    assert "good" in [case.id for case in export]


REAL = pytest.mark.parametrize(
    ("reader", "folders"),
    [
        pytest.param(chatwoot, ["chatwoot"], id="chatwoot"),
        pytest.param(freshdesk, ["freshdesk_chatwoot", "freshdesk_python"], id="freshdesk"),
        pytest.param(helpscout, ["helpscout"], id="helpscout"),
        pytest.param(intercom, ["intercom"], id="intercom"),
        pytest.param(zendesk, ["zendesk_justeat"], id="zendesk"),
    ],
)


@REAL
@given(data=st.data())
@settings(max_examples=150)
def test_real_payloads_spoiled(
    reader: Any, folders: list[str], data: st.DataObject, shared_data: Path
) -> None:
    """What help desks really sent, damaged: cases and skipped records, and nothing else."""
    places = [shared_data / "payloads" / name for name in folders]
    files = [each for place in places for each in sorted(place.rglob("*.json"))]
    payload = data.draw(st.sampled_from(files).map(_decoded).flatmap(lambda one: spoiled([one])))
    export = reader.read(answers(payload), on_error="collect")
    cases = export.to_list()
    assert [Case.model_validate_json(case.model_dump_json()) for case in cases] == cases
    assert export.report.complete
    assert all(each.line and each.expected and each.found for each in export.report.skipped)
    with suppress(CaseDataError):
        assert reader.webhook(payload).report.complete


def _decoded(file: Path) -> Any:
    return json.loads(file.read_bytes())
