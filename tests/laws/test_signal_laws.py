"""Laws of signals and of lengths of time, on any text."""

from __future__ import annotations

import string
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from supportkit import signals
from supportkit.signals import SignalKind
from supportkit.text import durations

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
SAYINGS = (
    "I want to speak to a manager.",
    "Cancel my contract!",
    "third time I write about this",
    "I've been waiting for 3 weeks",
    "WHERE IS MY ORDER??",
    "thank you so much, it works now",
    "I will call you back by Friday.",
    "within 2 hours, by 5 pm, next week",
    'she said "urgent"',
    "no rush",
    "don't",
    "um, I want, I want",
    "für 3 Wochen",
    "> quoted",
    "&amp;",
    "\U0001f621",
    "\u2019",
    "a" * 300,
)
texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(SAYINGS), max_size=8).map(" ".join),
    st.lists(st.one_of(st.sampled_from(SAYINGS), st.text(max_size=12)), max_size=10).map("".join),
)
languages = st.sampled_from([None, "en", "de", "fr", "es", "pt", "it", "nl", "fi"])
speakers = st.sampled_from(["customer", "agent", "bot", "system"])


@given(text=texts, language=languages, speaker=speakers)
def test_any_text(text: str, language: str | None, speaker: str) -> None:
    """Any text is read, and every signal stands inside it, in order."""
    found = signals.find(text, language=language, speaker=speaker, at=MONDAY)
    places = [(each.start, each.end) for each in found]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)


@given(text=texts, language=languages)
def test_promises_are_of_agents(text: str, language: str | None) -> None:
    """A customer promises nothing; an agent does nothing else; a machine says nothing."""
    of_customer = {each.kind for each in signals.find(text, language=language)}
    of_agent = {each.kind for each in signals.find(text, language=language, speaker="agent")}
    assert SignalKind.PROMISE not in of_customer
    assert of_agent <= {SignalKind.PROMISE}
    assert signals.find(text, language=language, speaker="system") == ()


@given(
    text=st.lists(st.sampled_from(SAYINGS), min_size=1, max_size=5).map(" ".join),
    blanks=st.text(alphabet=" \t", max_size=5),
)
def test_blanks_around_change_nothing(text: str, blanks: str) -> None:
    """White space around a message only moves what is found."""
    found = signals.find(text, language="en")
    moved = signals.find(f"{blanks}{text}{blanks}", language="en")
    assert [(each.kind, each.rule, each.start + len(blanks)) for each in found] == [
        (each.kind, each.rule, each.start) for each in moved
    ]


@given(saying=st.sampled_from(SAYINGS[:4]), times=st.integers(min_value=1, max_value=40))
def test_twice_the_text_says_twice_as_much(saying: str, times: int) -> None:
    """What is said in every paragraph is found in every paragraph."""
    once = signals.find(f"{saying}\n\n", language="en")
    often = signals.find(f"{saying}\n\n" * times, language="en")
    assert len(often) == times * len(once)


@given(text=texts)
def test_found_twice_is_found_alike(text: str) -> None:
    """The same text gives the same answer, whatever was read before."""
    assert signals.find(text) == signals.find(text)


@given(text=texts, language=st.sampled_from(["en", "de", "fr", "es", "pt", "it", "nl", "fi"]))
def test_lengths_of_time_stand_apart(text: str, language: str) -> None:
    """Lengths stand inside the text, one after the other, and their bounds hold."""
    found = durations(text, language=language)
    ends = [0, *(each.end for each in found)]
    starts = [*(each.start for each in found), len(text)]
    assert all(end <= start for end, start in zip(ends, starts, strict=True))
    assert all(each.at_least is None or each.at_least <= each.value for each in found)
    assert all(each.at_most is None or each.value <= each.at_most for each in found)


@given(
    number=st.integers(min_value=2, max_value=999),
    unit=st.sampled_from(["hours", "days", "weeks"]),
    before=st.text(alphabet=string.ascii_letters + " ", max_size=20),
)
def test_a_length_in_figures_is_read(number: int, unit: str, before: str) -> None:
    """Figures and a unit are a length, whatever letters stand before."""
    found = durations(f"{before}. {number} {unit}", language="en")
    assert found[-1].value == number * durations(f"1 {unit}")[0].value
