"""The quick look at digits lets through all that the library takes for valid."""

from __future__ import annotations

import pytest

from supportkit.privacy.recognisers.numbering_plans import plan_of

library = pytest.importorskip("phonenumbers")


class TestPlans:
    """Every region that the library knows."""

    @pytest.mark.parametrize("region", sorted(library.SUPPORTED_REGIONS))
    def test_examples(self, region: str) -> None:
        """The library's own example of a region, as it is written there and with its code."""
        example = library.example_number(region)
        plan = plan_of(library, region)
        at_home = library.format_number(example, library.PhoneNumberFormat.NATIONAL)
        abroad = library.format_number(example, library.PhoneNumberFormat.E164)
        assert plan.fullmatch("".join(filter(str.isdigit, at_home)))
        assert plan.fullmatch("".join(filter(str.isdigit, abroad)))
