"""The quick look at digits lets through all that the library takes for valid."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportkit.privacy.recognisers.numbering_plans import Way, plan_of

library = pytest.importorskip("phonenumbers")

_COMMON = ("US", "GB", "DE", "AT", "CH", "FR", "BE", "ES", "PT", "BR", "IT", "NL", "PL", "SE", "NO")


class TestPlans:
    """Every region that the library knows."""

    @pytest.mark.parametrize("region", sorted(library.SUPPORTED_REGIONS))
    def test_examples(self, region: str) -> None:
        """The library's own example of a region, as it is written there and with its code."""
        example = library.example_number(region)
        plan = plan_of(library, region)
        at_home = library.format_number(example, library.PhoneNumberFormat.NATIONAL)
        abroad = library.format_number(example, library.PhoneNumberFormat.E164)
        assert plan.way("".join(filter(str.isdigit, at_home)))
        assert plan.way("".join(filter(str.isdigit, abroad)))

    @pytest.mark.parametrize(
        ("region", "number", "way"),
        [
            ("DE", "03023125000", Way.AT_HOME),
            ("DE", "3023125000", Way.ODD),
            ("DE", "493023125000", Way.ODD),
            ("US", "2025550143", Way.AT_HOME),
            ("US", "12025550143", Way.AT_HOME),
            ("US", "1025550143", Way.NOT),
            ("RU", "84957812240", Way.AT_HOME),
            ("RU", "4957812240", Way.AT_HOME),
            ("BR", "11982134470", Way.AT_HOME),
            ("ES", "612448093", Way.AT_HOME),
            ("ES", "0612448093", Way.NOT),
            ("FR", "612448093", Way.ODD),
        ],
    )
    def test_ways(self, region: str, number: str, way: Way) -> None:
        """The zero is dialled where the plan has one; in some countries people leave it out."""
        assert plan_of(library, region).way(number) is way

    @given(st.sampled_from(_COMMON), st.from_regex(r"[0-9]{7,13}", fullmatch=True))
    @settings(max_examples=300, deadline=None)
    def test_what_the_library_says(self, region: str, number: str) -> None:
        """Digits that are no number by a plan are none by the library either."""
        plan = plan_of(library, region)
        assert plan.way(number) or not _is_valid(number, region)
        assert not _is_valid(number, region) or len(number) in plan.lengths


def _is_valid(number: str, region: str) -> bool:
    try:
        return bool(library.is_valid_number(library.parse(number, region)))
    except library.NumberParseException:
        return False
