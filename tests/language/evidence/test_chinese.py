"""Characters that not every place writes."""

from __future__ import annotations

import pytest

from supportkit.language.evidence.chinese import marks


class TestMarks:
    """What the character sets of the 1980s hold."""

    @pytest.mark.parametrize(
        ("text", "counted"),
        [
            ("订单", {"zh-Hans": 2, "zh": 2}),
            ("訂單", {"zh-Hant": 2}),
            ("发票", {"zh-Hans": 1, "zh": 1}),
            ("發票", {"zh-Hant": 1}),
            ("国", {"zh-Hans": 1}),
            ("你好", {"zh": 1}),
            ("商品", {}),
            ("働込", {"ja": 2}),
            ("発送", {"ja": 1}),
            ("辻", {"ja": 1}),
        ],
    )
    def test_who_writes_it(self, text: str, counted: dict[str, int]) -> None:
        """Simplified, traditional, unknown in Japan, Japanese only, or shared by all."""
        assert marks(text) == counted

    def test_other_scripts_have_none(self) -> None:
        """Kana, Latin, emoji and broken characters are no Han."""
        assert marks("注文 Order 👍\ud800\x00".replace("注文", "かな")) == {}

    def test_rare_characters_of_no_set_say_nothing(self) -> None:
        """What no character set of that time holds is no evidence."""
        assert marks("㐀") == {}
