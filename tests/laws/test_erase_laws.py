"""Laws of erasure: the person is gone, and every figure is what it was."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from supportkit import analysis
from supportkit.cases import Case, Participant, erase, latest_instant
from supportkit.io import jsonl
from supportkit.sla import PolicySet, evaluate
from supportkit.testing import strategies

POLICIES = PolicySet.parse("""
schema: supportkit.policies/1
policies:
  - name: vip
    when: {tags: [vip]}
    schedule: 24x7
    targets: {first_reply: 2h, next_reply: 1h, ownership: 4h}
  - name: rest
    schedule: 24x7
    targets: {first_reply: 4h, update: 24h, requester_wait: 8h, resolution: 72h}
""")


@st.composite
def people_in_cases(draw: st.DrawFn) -> tuple[Case, Participant]:
    """Draw a case with one of the people in it."""
    case = draw(strategies.cases())
    people = [message.author for message in case.messages]
    people += [person for person in (case.requester, case.assignee) if person is not None]
    return case, draw(st.sampled_from(people)) if people else draw(strategies.participants())


@given(drawn=people_in_cases(), wait=st.timedeltas(timedelta(), timedelta(days=9)))
def test_figures_are_what_they_were(drawn: tuple[Case, Participant], wait: timedelta) -> None:
    """Clocks, reply times, attainment and counts do not notice that someone is gone."""
    case, person = drawn
    erased, as_of = erase(case, person), latest_instant(case) + wait
    assert evaluate(erased, POLICIES, as_of=as_of) == evaluate(case, POLICIES, as_of=as_of)
    before = analysis.metrics([case], as_of=as_of, policies=POLICIES)
    assert analysis.metrics([erased], as_of=as_of, policies=POLICIES) == before


@given(drawn=people_in_cases())
def test_erasing_twice_is_erasing_once(drawn: tuple[Case, Participant]) -> None:
    """And erasing somebody who is gone gives the very same case."""
    case, person = drawn
    erased = erase(case, person, pseudonym="a pseudonym of nobody")
    assert erase(erased, person, pseudonym="a pseudonym of nobody") is erased
    assert erase(erased, person) is erased
    assert Case.model_validate_json(jsonl.dump(erased)) == erased


@given(drawn=people_in_cases())
def test_nobody_else_is_touched(drawn: tuple[Case, Participant]) -> None:
    """What others wrote stays, word for word."""
    case, person = drawn
    erased = erase(case, person)
    pairs = list(zip(case.messages, erased.messages, strict=True))
    touched = [new for old, new in pairs if new != old]
    assert all(new.redacted and new.text == "" for new in touched)
    assert [(m.at, m.author.kind) for m in case.messages] == [
        (m.at, m.author.kind) for m in erased.messages
    ]
