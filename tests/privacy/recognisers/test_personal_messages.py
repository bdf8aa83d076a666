"""Messages as people write them, with personal data and with what only looks like it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from supportkit.privacy import Finder

pytest.importorskip("phonenumbers")

REGIONS = (
    *("US", "GB", "CA", "DE", "AT", "CH", "FR", "BE", "ES", "MX", "CL", "PT"),
    *("BR", "IT", "NL", "PL", "SE", "NO", "DK", "FI", "RU", "KZ", "JP"),
)
Place = tuple[str, int, int]


def meets(one: Place, others: list[Place]) -> bool:
    """Whether a place overlaps one of its kind."""
    return any(one[0] == kind and one[1] < end and start < one[2] for kind, start, end in others)


def places(row: dict[str, Any]) -> list[Place]:
    """Give the places that are labelled in a message."""
    return [(span["kind"], span["start"], span["end"]) for span in row["spans"]]


@pytest.fixture(scope="module")
def counted(request: pytest.FixtureRequest) -> dict[str, Counter[str]]:
    """Count by kind, over all messages, what is found rightly, found at all, met and labelled."""
    path = Path(request.config.rootpath) / "tests" / "data" / "privacy" / "messages.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    finder = Finder(REGIONS)
    pairs = [
        (places(row), [(e.kind.value, e.start, e.end) for e in finder.find(row["text"])])
        for row in rows
    ]
    return {
        "found": Counter(one[0] for _, found in pairs for one in found),
        "right": Counter(one[0] for marked, found in pairs for one in found if meets(one, marked)),
        "marked": Counter(one[0] for marked, _ in pairs for one in marked),
        "met": Counter(one[0] for marked, found in pairs for one in marked if meets(one, found)),
    }


class TestMessages:
    """605 messages in twelve languages, with the regions of all of them."""

    @pytest.mark.parametrize(
        "kind",
        [
            *("email", "card", "iban", "ip", "mac", "ssn", "national_id"),
            *("api_key", "password", "url_credentials", "birth_date", "phone"),
        ],
    )
    def test_what_is_there_is_found(self, counted: dict[str, Counter[str]], kind: str) -> None:
        """Of each kind at least 97 in 100 are found."""
        assert counted["met"][kind] >= 0.97 * counted["marked"][kind] > 0

    @pytest.mark.parametrize(
        "kind",
        [
            *("email", "card", "iban", "ip", "mac", "ssn", "national_id"),
            *("api_key", "password", "url_credentials", "birth_date", "phone"),
        ],
    )
    def test_what_is_found_is_there(self, counted: dict[str, Counter[str]], kind: str) -> None:
        """Of what is found at least 97 in 100 are what they are said to be."""
        assert counted["right"][kind] >= 0.97 * counted["found"][kind] > 0
