"""Figures that are worked out late are those that would be worked out early."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportkit.templates.suggesting.impacts import SCALE, Impacts, Posting
from supportkit.templates.suggesting.tokens import spellings, tokens
from supportkit.templates.suggesting.weighing import letters_half, words_half

TERMS = st.sampled_from("abcdef")
COUNTS = st.dictionaries(TERMS, st.integers(1, 9), max_size=5)
DOCUMENTS = st.lists(COUNTS, min_size=1, max_size=80)
ASKED = st.lists(TERMS, unique=True)


def _bm25(documents: list[dict[str, int]], term: str, number: int) -> float:
    halves = documents[number].get(term, 0) / 2
    having = sum(term in one for one in documents)
    length, average = (
        sum(documents[number].values()) / 2,
        (sum(sum(one.values()) for one in documents) / 2 / len(documents)) or 1.0,
    )
    rarity = math.log(1 + (len(documents) - having + 0.5) / (having + 0.5))
    return rarity * 2.5 * halves / (halves + 1.5 * (0.25 + 0.75 * length / average))


def _cosine(documents: list[dict[str, int]], term: str, number: int) -> float:
    size, own = len(documents), documents[number]

    def worth(one: str) -> float:
        return 1 + math.log((1 + size) / (1 + sum(one in other for other in documents)))

    def part(one: str) -> float:
        halves = own.get(one, 0) / 2
        return (1 + math.log(halves) if halves > 1 else halves) * worth(one)

    return part(term) * worth(term) / (math.hypot(*map(part, own)) or 1.0)


def _totals(
    figure: Callable[[list[dict[str, int]], str, int], float],
    documents: list[dict[str, int]],
    asked: list[str],
) -> list[float]:
    numbers = range(len(documents))
    return [sum(SCALE * figure(documents, term, number) for term in asked) for number in numbers]


@given(documents=DOCUMENTS, asked=ASKED)
def test_words_by_the_formula(documents: list[dict[str, int]], asked: list[str]) -> None:
    """Each document gets what BM25 gives it, a unit off for each term at most."""
    impacts = words_half(documents).impacts
    expected = _totals(_bm25, documents, asked)
    assert impacts.totals(asked) == pytest.approx(expected, abs=len(asked) + 1)


@given(documents=DOCUMENTS, asked=ASKED)
def test_letters_by_the_formula(documents: list[dict[str, int]], asked: list[str]) -> None:
    """Each document gets what TF-IDF with the cosine gives it, a unit off for each term at most."""
    impacts = letters_half(documents).impacts
    expected = _totals(_cosine, documents, asked)
    assert impacts.totals(asked) == pytest.approx(expected, abs=len(asked) + 1)


@given(
    rows=st.dictionaries(
        TERMS, st.dictionaries(st.integers(0, 79), st.floats(0.01, 5), min_size=1), max_size=6
    ),
    asked=st.lists(ASKED, max_size=5),
    kept=st.integers(0, 300),
)
def test_what_is_kept_changes_no_answer(
    rows: dict[str, dict[int, float]], asked: list[list[str]], kept: int
) -> None:
    """An index that forgets answers every message as one that keeps everything."""

    def weighed(term: str) -> Posting | None:
        row = rows.get(term)
        return None if row is None else (list(row), list(row.values()))

    forgetful = Impacts(weighed, documents=80, kept=kept)
    patient = Impacts(weighed, documents=80)
    patient.totals("abcdef")
    assert [forgetful.totals(one) for one in asked] == [patient.totals(one) for one in asked]
    assert [list(forgetful.shares(one, 7)) for one in asked] == [
        list(patient.shares(one, 7)) for one in asked
    ]


@given(text=st.text() | st.text(st.characters(max_codepoint=127)))
def test_words_without_places(text: str) -> None:
    """A document is cut into the same words as a message."""
    assert spellings(text) == [(one.letters, one.key, one.unspaced) for one in tokens(text)]
