"""What holds for every message, and for every catalogue."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportkit.templates import Catalogue

DESK = Catalogue.load(
    {
        "refund/en.md.j2": "Your refund takes five days.",
        "password/en.md.j2": "Please follow the link to a new password.",
        "refund/de.md.j2": "Die Erstattung dauert fünf Tage.",
        "hello/ja.md.j2": "お問い合わせありがとうございます。",
    }
)
MESSAGES = st.text() | st.lists(
    st.sampled_from(["refund", "Password", "où", "fünf", "返金", "\n> ", "{{", "\u0301", "-"])
).map(" ".join)


@given(message=MESSAGES, k=st.integers(1, 5))
def test_there_are_always_suggestions(message: str, k: int) -> None:
    """As many as asked for, if there are so many; best first, each once."""
    found = DESK.suggest(message, k=k)
    scores = [one.score for one in found]
    assert len(found) == len({one.id for one in found}) == min(k, 3)
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


@given(message=MESSAGES)
def test_evidence_adds_up(message: str) -> None:
    """A score is the sum of what the words gave, and the words stand in the message."""
    for one in DESK.suggest(message):
        assert sum(match.weight for match in one.evidence) == pytest.approx(one.score, abs=1e-9)
        assert all(message[match.start : match.end] == match.word for match in one.evidence)


@given(texts=st.lists(st.text(max_size=50), min_size=1, max_size=6), message=MESSAGES)
def test_the_order_of_files_does_not_matter(texts: list[str], message: str) -> None:
    """The same responses give the same suggestions, however they are listed."""
    named = [(f"r{number}/en.txt.j2", text or "-") for number, text in enumerate(texts)]
    forward, backward = Catalogue.load(dict(named)), Catalogue.load(dict(reversed(named)))
    assert forward.suggest(message, k=9) == backward.suggest(message, k=9)


@given(message=MESSAGES)
def test_asking_for_fewer_gives_the_first_of_more(message: str) -> None:
    """The best suggestion does not depend on how many are wanted."""
    assert DESK.suggest(message, k=1) == DESK.suggest(message, k=3)[:1]
