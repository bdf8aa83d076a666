"""Plurals whose texts lose the number."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from supportkit.templates import Catalogue


class Parcels(BaseModel):
    """A number to write."""

    number: int


def messages(texts: str, locale: str = "en") -> list[str]:
    """List what is found in a plural."""
    body = f"Hi: {{{{ number|plural({texts}) }}}}"
    responses = Catalogue.load({f"a/{locale}.md.j2": body}, context=Parcels, default_locale=locale)
    return [one.message for one in responses.check()]


class TestNumber:
    """Each text for several numbers says which one it is, or none does."""

    @pytest.mark.parametrize(
        ("texts", "locale", "named"),
        [
            ("one='# parcel', other='parcels'", "en", "'other'"),
            ("one='# Paket', other='Pakete'", "de", "'other'"),
            ("one='# paczka', few='paczki', many='# paczek', other='# paczki'", "pl", "'few'"),
            ("one='# paczka', few='paczki', many='paczek', other='# p'", "pl", "'few', 'many'"),
        ],
    )
    def test_lost(self, texts: str, locale: str, named: str) -> None:
        """A translator leaves the sign out of one of the texts."""
        (message,) = messages(texts, locale)
        assert message.startswith(f"'plural' has no '#' in {named}, ")

    @pytest.mark.parametrize(
        ("texts", "locale"),
        [
            ("one='one parcel', other='# parcels'", "en"),
            ("one='parcel', other='parcels'", "en"),
            ("other='#個'", "ja"),
            (
                "zero='none', one='one', two='two', few='# few', many='# many', other='# others'",
                "ar",
            ),
        ],
    )
    def test_fine(self, texts: str, locale: str) -> None:
        """One and two are words of their own, and the number may stand before the plural."""
        assert messages(texts, locale) == []
