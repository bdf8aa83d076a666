"""Laws of the short way: clean values are written as the long way writes them."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from supportkit.templates.rendering.escaping.writing import writer_for
from supportkit.templates.rendering.filling import filled
from supportkit.templates.rendering.forms import Form
from supportkit.templates.rendering.places import token
from supportkit.templates.rendering.plans import Plan, Syntax, planned

LITERALS = st.sampled_from(
    ["Hi ", "\n\n", "\n# ", "\n- ", "\n1) ", ". ", ") ", ", ", "\n| a | ", " **b** ", "“", " / "]
)
AUTHORS = st.lists(LITERALS, min_size=2, max_size=5)
SIGNS = st.sampled_from([*".)-+*_#>&<\r@:/=|~`[]!?", "é", "א", "\u2028", "\u200b", "acme.example"])
VALUE = st.text("a1 \n", max_size=3) | st.lists(SIGNS, max_size=5).map("".join)
VALUES = st.lists(VALUE, min_size=4, max_size=4)


def the_long_way(plan: Plan) -> Plan:
    """Give the same plan, with every value looked at together with its neighbours."""
    long = Plan(plan.literals, plan.gaps, plan.forbidden, plan.read)
    object.__setattr__(long, "apart", False)
    return long


@pytest.mark.parametrize("form", Form)
@given(st.sampled_from(["markdown", "text", "subject"]), AUTHORS, VALUES)
@example("markdown", ["\n\n", ". "], ["1"])
@example("subject", ["Hi ", ". "], ["a\n1"])
def test_same_text(form: Form, syntax: Syntax, literals: list[str], values: list[str]) -> None:
    """Whatever the author wrote around a value, both ways write the same."""
    *before, last = literals
    author = "".join(f"{one}{token(number)}" for number, one in enumerate(before)) + last
    plan = planned(author, syntax=syntax, form=form)
    assume(plan.forbidden is None and plan.apart)
    writer = writer_for(form)
    assert filled(plan, values, writer) == filled(the_long_way(plan), values, writer)
