"""How long a reply can become, found before any customer has such a name."""

from __future__ import annotations

from typing import Annotated, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from supportkit.errors import RenderLimitError
from supportkit.templates import Catalogue


class Item(BaseModel):
    """One line of an order."""

    title: Annotated[str, Field(max_length=10)]


class Order(BaseModel):
    """What the texts of these tests may print."""

    name: Annotated[str, Field(max_length=20)]
    nick: Annotated[str | None, Field(max_length=8)] = None
    state: Literal["new", "shipped"] = "new"
    items: Annotated[list[Item], Field(max_length=3)] = []
    note: str = ""


def codes(body: str, limit: int) -> list[str]:
    """Check one body with a limit."""
    text = f"---\nmax_chars: {limit}\n---\n{body}"
    return [found.code for found in Catalogue.load({"a/en.txt.j2": text}, context=Order).check()]


LONGEST = [
    ("Hi {{ name }}", 23),
    ("Hi {{ nick or name }}", 23),
    ("Hi {{ nick or 'you' }}", 11),
    ("{% if nick %}{{ nick }}!{% else %}Hello there{% endif %}", 11),
    ("{{ name|truncate(5) }}", 5),
    ("{{ name|upper }}", 20),
    ("{{ state }}", 7),
    ("{% for one in items %}{{ one.title }},{% endfor %}", 33),
    ("{% set who = name %}{{ who }}{{ who }}", 40),
]


class TestMayBeTooLong:
    """Whether long values break a limit."""

    @pytest.mark.parametrize(("body", "most"), LONGEST)
    def test_longest(self, body: str, most: int) -> None:
        """A limit that the longest values just keep is fine, and one less is found."""
        assert "SK503" not in codes(body, most)
        assert "SK503" in codes(body, most - 1) or "SK501" in codes(body, most - 1)

    def test_unbounded(self) -> None:
        """A text that nothing bounds is not counted, and the message says so."""
        text = "---\nmax_chars: {sms: 12}\n---\n{{ name }}{{ note }}"
        (found,) = Catalogue.load({"a/en.txt.j2": text}, context=Order).check()
        assert found.code == "SK503"
        assert "not counting 'note'" in found.message
        assert "12 for sms" in found.message

    @given(
        body=st.lists(st.sampled_from([body for body, _ in LONGEST]), max_size=3).map("".join),
        order=st.builds(
            Order,
            name=st.text("abc", max_size=20),
            nick=st.none() | st.text("abc", max_size=8),
            items=st.lists(st.builds(Item, title=st.text("abc", max_size=10)), max_size=3),
        ),
        limit=st.integers(1, 80),
    )
    def test_no_reply_is_longer_without_a_finding(
        self, body: str, order: Order, limit: int
    ) -> None:
        """Whenever long values break a limit, the check had said so."""
        text = f"---\nmax_chars: {limit}\n---\n{body}"
        responses = Catalogue.load({"a/en.txt.j2": text}, context=Order)
        try:
            assert len(responses.render("a", context=order).text) <= limit
        except RenderLimitError:
            assert {found.code for found in responses.check()} & {"SK501", "SK503"}
