"""Arguments of another kind are refused by name."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from supportkit.cases import Case
from supportkit.templates import Catalogue, render_isolated

RESPONSES = Catalogue.load({"a/en.md.j2": "{{ case.id }}"})
CASE = Case(id="1", created_at="2026-03-02T09:30:00Z")


class TestKinds:
    """Each argument says what it wants."""

    @pytest.mark.parametrize(
        ("given", "expected"),
        [
            ({"agent": "Grace"}, "agent: expected a Participant, found str"),
            ({"case": {}}, "case: expected a Case, found dict"),
            ({"history": 5}, "history: expected .*, found int"),
            ({"as_of": "2026"}, "as_of: expected a datetime with UTC offset, found str"),
            ({"as_of": date(2026, 1, 1)}, "as_of: expected a datetime"),
            ({"locale": 5}, "locale: expected a language tag"),
            ({"locale": [5]}, "locale: expected a language tag"),
            ({"locale": {"en"}}, "locale: expected a language tag"),
            ({"channel": ["email"]}, "channel: expected a text, found list"),
            ({"form": {}}, "form: expected a text, found dict"),
            ({"html": "yes"}, "html: expected True or False, found str"),
            ({"zone": 5}, "zone: expected a text, found int"),
        ],
    )
    def test_argument(self, given: dict[str, Any], expected: str) -> None:
        """The error names the argument, what it takes and what it got."""
        with pytest.raises(TypeError, match=expected):
            RESPONSES.render("a", **{"case": CASE, **given})

    @pytest.mark.parametrize("response", [None, 5, ["a"]])
    def test_id(self, response: Any) -> None:
        """A response is asked for by a text."""
        with pytest.raises(TypeError, match="response: expected the id"):
            RESPONSES.render(response, case=CASE)

    @pytest.mark.parametrize("given", [{"timeout": "x"}, {"memory": 1.5}, {"timeout": True}])
    def test_limits_of_a_process(self, given: dict[str, Any]) -> None:
        """Time and memory are numbers."""
        with pytest.raises(TypeError, match="expected a"):
            render_isolated(RESPONSES, "a", case=CASE, **given)

    def test_unknown(self) -> None:
        """A misspelt argument is not passed over."""
        with pytest.raises(TypeError, match="no argument 'locle'; did you mean 'locale'"):
            RESPONSES.job("a", case=CASE, locle="de")  # type: ignore[call-arg]
        with pytest.raises(TypeError, match="no argument 'locle'"):
            render_isolated(RESPONSES, "a", case=CASE, locle="de")  # type: ignore[call-arg]


class TestCodes:
    """Codes that no rule begins with would switch a rule off unseen."""

    @pytest.mark.parametrize("given", [{"select": ["SK9999"]}, {"ignore": ["SK77", "SK1"]}])
    def test_unknown(self, given: dict[str, Any]) -> None:
        """They are refused, and the codes that there are listed."""
        with pytest.raises(ValueError, match="rule --all"):
            RESPONSES.check(**given)

    def test_paths(self) -> None:
        """A file that is not in the catalogue, such as a deleted one, has no findings."""
        assert RESPONSES.check(paths=["gone/en.md.j2"]) == ()
