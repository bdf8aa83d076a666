"""Laws of Chatwoot's reader: whatever a payload holds, the outcome is cases or one clear error."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from chatwoot_payloads import PAYLOADS
from hypothesis import given
from hypothesis import strategies as st
from payloads import spoiled

from supportkit import Case
from supportkit.errors import CaseDataError
from supportkit.io import chatwoot


@given(payloads=st.lists(spoiled(PAYLOADS), min_size=1, max_size=2))
def test_whatever_is_read_gives_cases_and_skipped_records(payloads: list[dict[str, Any]]) -> None:
    """A bad record is skipped with its place; nothing else ever comes of it."""
    found = chatwoot.read(payloads, on_error="collect")
    cases = found.to_list()
    assert all(isinstance(case, Case) for case in cases)
    assert [Case.model_validate_json(case.model_dump_json()) for case in cases] == cases
    assert found.report.complete
    assert all(skipped.expected and skipped.found for skipped in found.report.skipped)


@given(payload=spoiled(PAYLOADS))
def test_a_strict_reading_gives_cases_and_skipped_records(payload: dict[str, Any]) -> None:
    """What the reader does not know spoils its record, and no other way out exists."""
    found = chatwoot.read(payload, on_error="collect", strict=True)
    assert all(isinstance(case, Case) for case in found)
    assert found.report.complete


@given(payload=spoiled(PAYLOADS))
def test_a_delivery_gives_an_update_or_one_error(payload: dict[str, Any]) -> None:
    """A webhook's endpoint has one exception to catch."""
    update = None
    with suppress(CaseDataError):
        update = chatwoot.webhook(payload)
    assert update is None or (update.apply(None) is None) == (update.case is None)


@given(payload=spoiled(PAYLOADS))
def test_reading_changes_no_payload(payload: dict[str, Any]) -> None:
    """What one gives to be read is still whole afterwards."""
    before = json.dumps(payload, sort_keys=True, default=str)
    chatwoot.read(payload, on_error="collect").to_list()
    assert json.dumps(payload, sort_keys=True, default=str) == before
