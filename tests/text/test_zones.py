"""Time zones as people write them behind a time of day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from supportkit.text.zones import zone_at


class TestZones:
    """What stands behind "5 pm"."""

    @pytest.mark.parametrize(
        ("written", "hours"),
        [
            (" UTC", 0.0),
            (" (GMT)", 0.0),
            ("Z", 0.0),
            (" UTC+2", 2.0),
            (" UTC+05:30", 5.5),
            (" gmt-5", -5.0),
            (" CEST", 2.0),
            (" EDT", -4.0),
        ],
    )
    def test_offset(self, written: str, hours: float) -> None:
        """One offset from UTC."""
        found = zone_at(written, 0, language="en")
        assert found is not None
        assert found.end == len(written)
        assert found.zone is not None
        assert found.zone.utcoffset(None) == timedelta(hours=hours)

    @pytest.mark.parametrize("written", [" EST", " IST", " CST", " BST", " UTC+99"])
    def test_not_sure(self, written: str) -> None:
        """Several zones share these letters, and no zone is so far away."""
        found = zone_at(written, 0, language="en")
        assert found is not None
        assert found.zone is None

    @pytest.mark.parametrize(
        ("written", "language"), [(" est", "fr"), (" ist", "de"), (" and", "en"), ("", "en")]
    )
    def test_none(self, written: str, language: str) -> None:
        """A common word is a zone only in capitals."""
        assert zone_at(written, 0, language=language) is None
