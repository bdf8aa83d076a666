"""What is given to a finder and to rules, and how a strength compares."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from supportkit.errors import LexiconError
from supportkit.signals import SignalFinder, SignalRules, Strength, find


class NaTType(datetime):
    """A stand-in for the missing moment of pandas, which is a datetime as well."""

    def utcoffset(self) -> None:
        """Refuse, as the original does."""
        raise ValueError("NaTType does not support utcoffset")


RULES = "language: en\n[urgency box]\nstrong dead box\n"


class TestStrength:
    """Ordered, and a text for whoever wants one."""

    def test_it_is_its_name(self) -> None:
        """A filter by name finds it, and a label shows it."""
        signal = find("This is urgent!", language="en")[0]
        assert signal.strength == "strong"
        assert f"{signal.strength}" == "strong"
        assert json.dumps(signal.strength) == '"strong"'
        assert signal.to_row()["strength"] == "strong"

    def test_it_is_ordered(self) -> None:
        """Said outright is more than implied, by name or not."""
        assert Strength.STRONG >= "medium" > Strength.WEAK
        assert [int(strength) for strength in Strength] == [1, 2, 3]
        assert sorted([Strength.STRONG, Strength.WEAK, Strength.MEDIUM]) == [*Strength]


class TestFinder:
    """Slips that a finder names."""

    def test_one_set_of_rules(self) -> None:
        """It wants several, and says how to pass one."""
        with pytest.raises(TypeError, match=r"found one; pass rules=\(rules,\)"):
            SignalFinder(SignalRules.parse(RULES))  # type: ignore[arg-type]

    def test_rules_that_are_none(self) -> None:
        """A path is not read by itself."""
        with pytest.raises(TypeError, match=r"found str; read them first: SignalRules\.load"):
            SignalFinder().extend("rivals.txt")  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="of the type SignalRules, found int"):
            SignalFinder((3,))  # type: ignore[arg-type]

    def test_a_missing_moment_of_pandas(self) -> None:
        """The error says what to pass instead."""
        with pytest.raises(TypeError, match=r"at: expected a datetime, found NaT.*pass None"):
            find("I call you.", speaker="agent", at=NaTType(2026, 3, 2))

    def test_who_speaks(self) -> None:
        """The role of another program is shown; what may be a name is not."""
        with pytest.raises(ValueError, match="found 'user'"):
            find("Hi", speaker="user")
        with pytest.raises(ValueError, match="found another text"):
            find("Hi", speaker="Lovelace")


class TestRules:
    """Slips in a file of rules."""

    @pytest.mark.parametrize("name", ["Rival", "my-rival", ""])
    def test_how_a_name_may_look(self, name: str) -> None:
        """The error says so."""
        with pytest.raises(LexiconError, match=r"small letters, digits and _.*my_rival"):
            SignalRules.parse(f"language: en\n[churn_risk {name}]\nstrong to acme\n")

    def test_bytes(self) -> None:
        """The error says how to make a text of them."""
        with pytest.raises(TypeError, match=r"found bytes; decode it first"):
            SignalRules.parse(RULES.encode())  # type: ignore[arg-type]
