"""The rules on style leave good replies alone, and find what is wrong with bad ones."""

from __future__ import annotations

import pytest
from written_replies import BAD, GOOD

from supportkit.quality import Prose
from supportkit.quality.rules import RULES

STYLE = {"SK504", "SK505", "SK506", "SK507", "SK508", "SK515", "SK519"}


def codes(text: str, locale: str) -> set[str]:
    """Give the codes of what the rules on style find."""
    prose = Prose(text=text, locale=locale)
    return {found.code for rule in RULES if rule.code in STYLE for found in rule.check(prose)}


@pytest.mark.parametrize(("locale", "text"), GOOD)
def test_good_reply(locale: str, text: str) -> None:
    """An ordinary reply has no finding at all."""
    assert codes(text, locale) == set()


@pytest.mark.parametrize(("code", "locale", "text"), BAD)
def test_bad_reply(code: str, locale: str, text: str) -> None:
    """What no customer should read is found."""
    assert code in codes(text, locale)
