"""Laws of the history of customers."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from supportkit.cases import Case, CustomerHistory, Participant, latest_instant, replay
from supportkit.testing import MONDAY, strategies

PEOPLE = st.builds(
    Participant,
    id=st.sampled_from(["u1", "u2", "u3"]),
    kind=st.just("customer"),
    identifiers=st.lists(
        st.fixed_dictionaries(
            {
                "type": st.sampled_from(["email", "handle", "external"]),
                "value": st.sampled_from(["a@example.com", "B@example.com", "b@example.com"]),
                "verified": st.booleans(),
            }
        ),
        max_size=2,
    ),
)
CASES = st.lists(
    st.builds(
        lambda case, requester: case.model_copy(update={"requester": requester}),
        strategies.cases(),
        st.none() | PEOPLE,
    ),
    max_size=4,
    unique_by=lambda case: case.id,
)


@given(cases=CASES, data=st.data())
def test_order_of_cases_does_not_matter(cases: Sequence[Case], data: st.DataObject) -> None:
    """A shuffled export has the same customers."""
    as_of = max(map(latest_instant, cases), default=MONDAY)
    shuffled = data.draw(st.permutations(cases))
    built = CustomerHistory.build(cases, as_of=as_of)
    assert CustomerHistory.build(shuffled, as_of=as_of) == built


@given(cases=CASES)
def test_every_case_is_somewhere_once(cases: Sequence[Case]) -> None:
    """It belongs to one customer, is left out for a reason, or is of nobody known."""
    as_of = max(map(latest_instant, cases), default=MONDAY)
    built = CustomerHistory.build(cases, as_of=as_of)
    places = sum(len(each.cases) + each.removed + each.merged for each in built.customers)
    assert places + built.unattributed == len(cases)
    assert all(each.contacts.recent <= each.contacts.n for each in built.customers)
    assert all((each.contacts.repeats or 0) <= each.contacts.n for each in built.customers)


@given(cases=CASES)
def test_history_of_the_past_knows_no_future(cases: Sequence[Case]) -> None:
    """Cases that were cut off at a moment give the history of that moment."""
    as_of = min(map(latest_instant, cases), default=MONDAY)
    past = [known for case in cases if (known := replay(case, as_of=as_of)) is not None]
    whole, cut = (CustomerHistory.build(some, as_of=as_of) for some in (cases, past))
    assert [each.contacts for each in whole.customers] == [each.contacts for each in cut.customers]
    assert [each.people for each in whole.customers] == [each.people for each in cut.customers]
