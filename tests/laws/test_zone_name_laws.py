"""Laws of the names of zones; what each name means is from RFC 5322, tzdata and CLDR's English."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

import pytest

from supportkit.templates.filters.locales import known_locale
from supportkit.templates.filters.zone_names import zone_name

HOURS = {
    ("en", "AST"): -4, ("en", "ADT"): -3, ("en", "EST"): -5, ("en", "EDT"): -4, ("en", "CST"): -6,
    ("en", "CDT"): -5, ("en", "MST"): -7, ("en", "MDT"): -6, ("en", "PST"): -8, ("en", "PDT"): -7,
    ("en", "AKST"): -9, ("en", "AKDT"): -8, ("en", "HST"): -10, ("en", "HAST"): -10,
    ("en", "HADT"): -9, ("en-GB", "BST"): 1, ("en-IE", "IST"): 1, ("en-IN", "IST"): 5.5,
    ("en-AU", "AEST"): 10, ("en-AU", "AEDT"): 11, ("en-AU", "ACST"): 9.5, ("en-AU", "ACDT"): 10.5,
    ("en-AU", "AWST"): 8, ("en-AU", "NZST"): 12, ("en-AU", "NZDT"): 13,
    ("de", "WEZ"): 0,
    ("de", "WESZ"): 1, ("de", "MEZ"): 1, ("de", "MESZ"): 2, ("de", "OEZ"): 2, ("de", "OESZ"): 3,
    **{
        (tag, name): hours
        for tag in ("en-GB", "en-IE", "es", "hr")
        for name, hours in (
            ("WET", 0), ("WEST", 1), ("CET", 1), ("CEST", 2), ("EET", 2), ("EEST", 3)
        )
    },
    ("fr", "HNA"): -4, ("fr", "HEA"): -3, ("fr", "HNE"): -5, ("fr", "HEE"): -4,
    ("fr", "HNC"): -6, ("fr", "HEC"): -5, ("fr", "HNR"): -7, ("fr", "HER"): -6,
    ("fr", "HNP"): -8, ("fr", "HEP"): -7, ("fr", "HNAK"): -9, ("fr", "HEAK"): -8,
    ("fr", "HNHA"): -10, ("fr", "HEHA"): -9, ("fr", "HST"): -10, ("fr", "HNTN"): -3.5,
    ("fr", "HETN"): -2.5,
}  # fmt: skip
EVERYWHERE = {"GMT": 0, "UTC": 0}


def _named(tag: str, month: int) -> set[tuple[str, str, float]]:
    """Give each name in a language that is letters alone, with the hours that its zone is ahead."""
    locale = known_locale(tag)
    assert locale is not None
    moments = [datetime(2026, month, 1, tzinfo=ZoneInfo(one)) for one in available_timezones()]
    told = [(zone_name(one, locale), one.utcoffset()) for one in moments]
    return {
        (tag, name, ahead.total_seconds() / 3600)
        for name, ahead in told
        if ahead is not None and name.isalpha()
    }


def _hours(tag: str, name: str) -> float:
    return EVERYWHERE[name] if name in EVERYWHERE else HOURS[tag, name]


class TestZoneNames:
    """No zone is named wrongly."""

    @pytest.mark.parametrize("month", [1, 7])
    @pytest.mark.parametrize(
        "tag", ["en", "en-GB", "en-IE", "en-IN", "en-AU", "de", "fr", "es", "hr", "fa", "zh", "ar"]
    )
    def test_a_name_means_the_offset(self, tag: str, month: int) -> None:
        """Whatever zone is named, in summer and winter, the name means the real offset."""
        found = _named(tag, month)
        assert found == {(of, name, _hours(of, name)) for of, name, _ in found}
