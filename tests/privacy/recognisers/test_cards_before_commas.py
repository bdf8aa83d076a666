"""Cards in rows of values, with a date or a time right behind the comma, or a phone before."""

from __future__ import annotations

import pytest

from supportkit.privacy import redact


class TestCards:
    """A card is found whatever follows it."""

    @pytest.mark.parametrize(
        "text",
        [
            "My card is 4111111111111111,12/27",
            "card 4111 1111 1111 1111,12/27",
            "visa,4111111111111111,12/27,Ada",
            "A,4111111111111111,02.03.2026",
            "A,4111111111111111,12:30",
            "A,4111111111111111,5.00,EUR",
            "A,4111111111111111,3x",
            "my card 4111111111111111.12",
            "+1 (415) 555-2671\n4111 1111 1111 1111",
            "+1 (415) 555-2671 4111 1111 1111 1111",
        ],
    )
    def test_it_goes(self, text: str) -> None:
        """No four digits of it are left."""
        assert "1111" not in redact(text).text

    def test_a_decimal_number(self) -> None:
        """Without a word for cards it is a measure."""
        assert redact("Wert 4111111111111111,25 gemessen").text.count("[CARD") == 0
