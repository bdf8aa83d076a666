"""Laws of the choice of a language to answer in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from supportkit.language import RouteReason, route
from supportkit.text.locales import canonical

TAGS = st.sampled_from(
    (
        "bs", "de", "de-AT", "en", "en-GB", "es", "es-419", "es-MX", "hi", "hi-Latn", "hr", "nb",
        "nn", "no", "pt", "pt-BR", "pt-PT", "sh", "sr", "sr-Latn", "ur", "zh", "zh-Hans", "zh-Hant",
        "zh-TW", "und",
    )
)  # fmt: skip
TEAMS = st.lists(TAGS.filter(lambda tag: tag != "und"), min_size=1, max_size=5)


@given(customer=TAGS, team=TEAMS)
def test_answer_is_spoken_by_the_team(customer: str, team: list[str]) -> None:
    """Without a default of its own, the answer is in a language of the team."""
    assert route(customer, team=team).tag in team


@given(customer=TAGS, team=TEAMS, default=st.none() | TAGS)
def test_understood_means_the_same_language(
    customer: str, team: list[str], default: str | None
) -> None:
    """Nobody is said to understand a language that they do not speak."""
    found = route(customer, team=team, default=default)
    norwegian = {"nb": "no", "nn": "no"}
    own, answer = (tag.partition("-")[0] for tag in (customer, found.tag))
    same = norwegian.get(own, own) == norwegian.get(answer, answer)
    guesses = {RouteReason.SISTER, RouteReason.CANDIDATE, RouteReason.DEFAULT}
    assert found.understood == (found.reason not in guesses)
    assert same or not found.understood


@given(customer=TAGS, team=TEAMS)
def test_a_team_that_speaks_it_answers_in_it(customer: str, team: list[str]) -> None:
    """Whoever speaks the customer's very language is asked first, in whatever order."""
    spoken = [*team, customer]
    exact = route(customer, team=spoken)
    assert customer == "und" or (exact.tag, exact.reason) == (customer, RouteReason.EXACT)


@given(customer=TAGS, team=TEAMS, default=st.none() | TAGS.filter(lambda tag: tag != "und"))
def test_chain_begins_with_the_customer_and_never_repeats(
    customer: str, team: list[str], default: str | None
) -> None:
    """Templates of the customer's language come first, and the default is always tried."""
    found = route(customer, team=team, default=default)
    assert customer == "und" or found.chain[0] == canonical(customer)
    assert len(set(found.chain)) == len(found.chain)
    assert {found.tag, default or team[0]} <= set(found.chain)


@given(customer=TAGS, team=TEAMS, more=TEAMS)
def test_more_languages_never_make_a_worse_reason(
    customer: str, team: list[str], more: list[str]
) -> None:
    """Hiring somebody who speaks more languages does not lose a customer."""
    reasons = list(RouteReason)
    before, after = route(customer, team=team), route(customer, team=[*team, *more])
    assert reasons.index(after.reason) <= reasons.index(before.reason)
