"""Laws of the policy linter: what it says of policies holds for every case."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import combinations, product

from hypothesis import event, given, settings
from hypothesis import strategies as st

from supportkit.cases import Case, Channel, Fidelity, Status
from supportkit.sla import (
    ALWAYS,
    Condition,
    Duration,
    Metric,
    Policy,
    PolicySet,
    Schedule,
    Target,
    evaluate,
)
from supportkit.sla.lint import check
from supportkit.sla.lint._conditions import wish
from supportkit.sla.lint._lengths import shorter
from supportkit.sla.lint._subject import Examination
from supportkit.sla.lint.unreachable_policy import Order
from supportkit.sla.lint.unused_fallback import UnusedFallback

DAYS = st.dates(date(2026, 3, 1), date(2026, 3, 6))
VALUES = {
    "channel": ("email", "chat"),
    "tags": ("vip", "VIP", "beta"),
    "tier": ("gold", "free"),
    "language": ("de", "de-AT", "en"),
}
KEYS = st.sampled_from(sorted(VALUES))


def subsets(*values: str) -> list[frozenset[str]]:
    """Give every set of some values, the empty one too."""
    sizes = range(len(values) + 1)
    return [frozenset(some) for size in sizes for some in combinations(values, size)]


CASES = tuple(
    Case(
        id="C-1",
        created_at=datetime(2026, 3, day, tzinfo=UTC),
        status=Status.OPEN,
        fidelity=Fidelity.FULL_LOG,
        channel=channel,
        language=language,
        tags=tags,
        fields={} if tier is None else {"tier": tier},
    )
    for day, channel, language, tags, tier in product(
        (2, 4),
        (None, Channel.EMAIL, Channel.CHAT, Channel.WEB),
        (None, "de", "de-AT", "en"),
        ((), ("vip",), ("beta",), ("vip", "beta")),
        (None, "gold", ("gold", "free")),
    )
)
"""Every kind of case that the policies here can tell apart, and more."""


POSSIBLE: dict[str, list[frozenset[str]]] = {
    "channel": [frozenset(), *map(frozenset, (["email"], ["chat"], ["web"]))],
    "tags": subsets("vip", "beta", "other"),
    "tier": subsets("gold", "free", "other"),
    "language": [frozenset(), *map(frozenset, (["de"], ["de-at"], ["de-ch"], ["en"], ["fr"]))],
}
"""What a case may have for each key, case folded."""


@st.composite
def conditions(draw: st.DrawFn, keys: st.SearchStrategy[str] = KEYS) -> Condition:
    """Draw a condition on few values, so that many of them say something of each other."""
    key = draw(keys)
    wanted = draw(st.frozensets(st.sampled_from(VALUES[key]), max_size=3))
    return Condition(key, wanted, draw(st.booleans()))


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """Draw a policy with few conditions, maybe one of several versions."""
    groups = st.lists(conditions(), min_size=1, max_size=2).map(tuple)
    return Policy(
        draw(st.sampled_from("abcd")),
        ALWAYS,
        (Target(Metric.FIRST_REPLY, ALWAYS, default=Duration(draw(LENGTHS))),),
        tuple(draw(st.lists(conditions(), min_size=1, max_size=2) | st.just([]))),
        valid_from=draw(st.none() | st.none() | DAYS),
        valid_until=draw(st.none() | st.none() | DAYS),
        any_of=tuple(draw(st.just([]) | st.lists(groups, max_size=2))),
    )


SCHEDULES = (
    Schedule(zone="Europe/Berlin", weekly={"mon-fri": "09:00-17:00"}),
    Schedule(zone="America/New_York", weekly={"mon-sun": "22:00-06:00"}),
    Schedule(zone="UTC", weekly={"sat": "10:00-12:00, 13:00-14:00"}),
    ALWAYS,
)
MOMENTS = st.datetimes(
    datetime(2026, 1, 1),  # noqa: DTZ001 - the strategy wants them so
    datetime(2027, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
LENGTHS = st.integers(1, 4).map(lambda hours: timedelta(hours=hours))
SETS = st.lists(policies(), min_size=1, max_size=5).map(lambda several: PolicySet(tuple(several)))


PAIRS = KEYS.flatmap(lambda key: st.tuples(*[conditions(st.just(key))] * 2))


@settings(max_examples=400)
@given(pair=PAIRS)
def test_a_condition_implies_another_where_nothing_speaks_against_it(
    pair: tuple[Condition, Condition],
) -> None:
    """Whatever a case has, the second holds where the first does; and no such pair is missed."""
    one, other = pair
    both = [(one.holds_for(has), other.holds_for(has)) for has in POSSIBLE[one.key]]
    assert wish(one).implies(wish(other)) is ((True, False) not in both)
    assert wish(one).excludes(wish(other)) is ((True, True) not in both)


def used(policies: PolicySet) -> list[Policy]:
    """Give every policy that some case gets."""
    found = [evaluate(case, policies, as_of=case.created_at).policy for case in CASES]
    return [policy for policy in found if policy is not None]


@settings(max_examples=200)
@given(policies=SETS)
def test_what_is_called_unreachable_gets_no_case(policies: PolicySet) -> None:
    """A policy that others take all cases of, or that counts on no day, is never used."""
    order = Order.of(Examination(policies))
    useless = [
        policy
        for index, policy in enumerate(policies.policies)
        if not order.days[index] or order.takers(index)
    ]
    event(f"{len(useless)} unreachable")
    found = used(policies) if useless else []
    assert not [policy for policy in found if any(policy is each for each in useless)]


@given(policies=SETS)
def test_an_unused_fallback_gets_no_case(policies: PolicySet) -> None:
    """Of two fallbacks for the same days the first one is used."""
    fallbacks = [policy for policy in policies.policies if policy.is_fallback]
    spoken_of = " ".join(each.message for each in UnusedFallback().check(Examination(policies)))
    alone = [
        policy for policy in fallbacks if [each.name for each in fallbacks].count(policy.name) == 1
    ]
    useless = [policy for policy in alone if f"{policy.name!r} has no conditions" in spoken_of]
    assert not [policy for policy in used(policies) if any(policy is each for each in useless)]


@given(policies=SETS, moment=st.none() | MOMENTS)
def test_every_set_can_be_checked(policies: PolicySet, moment: datetime | None) -> None:
    """The linter has an answer for any set, the same each time."""
    assert check(policies, as_of=moment) == check(policies, as_of=moment)


@given(schedule=st.sampled_from(SCHEDULES), start=MOMENTS, one=LENGTHS, other=LENGTHS)
def test_a_time_around_the_clock_is_over_first(
    schedule: Schedule, start: datetime, one: timedelta, other: timedelta
) -> None:
    """What is called shorter ends no later, whenever the two begin."""
    first, second = Duration(one), Duration(other)
    assert shorter(first, ALWAYS, second, schedule, since=start) is (one < other)
    ended = first.after(start, schedule=ALWAYS), second.after(start, schedule=schedule)
    assert ended[0] <= ended[1] or one >= other
