"""Spanish lists: "y" is "e" before the sound i, and "o" is "u" before the sound o (RAE)."""

from __future__ import annotations

import pytest
from filtered import filtered


class TestSpanish:
    """The word before the last of a list follows its sound."""

    @pytest.mark.parametrize(
        ("last", "written"),
        [
            ("Íñigo", "Ana e Íñigo"),
            ("Hilario", "Ana e Hilario"),
            ("hígado", "Ana e hígado"),
            ("«Inés»", "Ana e «Inés»"),
            ("¿Irene?", "Ana e ¿Irene?"),
            ("hielo", "Ana y hielo"),
            ("Iago", "Ana y Iago"),
            ("Yago", "Ana y Yago"),
        ],
    )
    def test_and(self, last: str, written: str) -> None:
        """Accents and quotes do not change the sound, a diphthong does."""
        assert filtered("{{ v|listed }}", "es", v=["Ana", last]) == written

    @pytest.mark.parametrize(
        ("last", "written"),
        [
            ("Óscar", "7 u Óscar"),
            ("Hóspital", "7 u Hóspital"),
            ('"Oro"', '7 u "Oro"'),
            ("8", "7 u 8"),
            ("80", "7 u 80"),
            ("11", "7 u 11"),
            ("11.000", "7 u 11.000"),
            ("11000", "7 u 11000"),
            ("110", "7 o 110"),
            ("1100", "7 o 1100"),
            ("18", "7 o 18"),
        ],
    )
    def test_or(self, last: str, written: str) -> None:
        """Eight and eleven begin with the sound o, a hundred and ten does not."""
        assert filtered("{{ v|listed('or') }}", "es", v=["7", last]) == written
