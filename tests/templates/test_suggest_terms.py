"""Words, letters, and the sums that they add up to."""

from __future__ import annotations

import math

import pytest

from supportkit.templates.suggesting.documents import without_tags
from supportkit.templates.suggesting.impacts import SCALE, Impacts
from supportkit.templates.suggesting.tokens import grams, tokens
from supportkit.templates.suggesting.weighing import letters_half, words_half


def keys(text: str) -> list[str]:
    """Give the words of a text as they are compared."""
    return [token.key for token in tokens(text)]


class TestWords:
    """What counts as a word."""

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("Größe 42", ["grosse", "42"]),
            ("ＦＵＬＬ", ["full"]),
            ("e\u0301t\u00e9", ["ete"]),
            ("iPhone壊れた", ["iphone", "壊れ", "れた"]),
            ("ยกเลิก", ["ยก", "กเ", "เล", "ลิ", "ิก"]),
            ("退", ["退"]),
            ("धन्यवाद", ["धन्यवाद"]),
            ("", []),
        ],
        ids=["sharp s", "wide", "marks", "mixed", "thai", "one", "hindi", "none"],
    )
    def test_in_many_scripts(self, text: str, words: list[str]) -> None:
        """Marks belong to their letters; text without blanks is cut into pairs."""
        assert keys(text) == words

    def test_a_word_that_never_ends_is_cut(self) -> None:
        """So that no word costs more than another."""
        (token,) = tokens("a" * 100_000)
        assert (token.end, len(token.letters)) == (100_000, 40)

    def test_a_single_letter_has_its_edges(self) -> None:
        """The shortest word is one run of letters."""
        assert grams("i") == (" i ",)


class TestTemplates:
    """What of a body is words."""

    @pytest.mark.parametrize(
        ("body", "words"),
        [
            ("Hi {{ customer.name }}!", ["hi"]),
            ("{# note #}a{% if x %}b{% endif %}", ["a", "b"]),
            ("open {{ never", ["open", "never"]),
            ("{{" * 50_000, []),
        ],
        ids=["value", "tags", "open", "many"],
    )
    def test_tags_are_taken_out(self, body: str, words: list[str]) -> None:
        """Also where they do not end."""
        assert keys(without_tags(body)) == words


class TestWeights:
    """Known answers, worked out by hand."""

    def test_words_follow_bm25(self) -> None:
        """Two documents of one word each, in halves: rarity times (1.5 + 1) over (1 + 1.5)."""
        half = words_half([{"refund": 2}, {"hello": 2}])
        rarity = math.log(1 + (2 - 1 + 0.5) / (1 + 0.5))
        assert half.impacts.totals(["refund"]) == [round(rarity * SCALE), 0]

    def test_letters_follow_the_cosine(self) -> None:
        """A document that is the message has the cosine 1."""
        half = letters_half([{"ref": 2, "efu": 2}, {"hel": 2}])
        terms = ["ref", "efu"]
        (same, other) = half.impacts.totals(terms)
        assert same * half.scale(terms, share=1.0) == pytest.approx(1.0, abs=0.001)
        assert other == 0

    def test_common_and_rare_terms_add_up_alike(self) -> None:
        """A term of one document in a hundred is kept in another way than one of all."""
        everywhere = (list(range(100)), [0.5] * 100)
        rows = {"all": everywhere, "one": ([7], [0.25])}
        impacts = Impacts(rows.get, documents=100)
        totals = impacts.totals(["all", "one", "none"])
        assert totals[6:8] == [SCALE // 2, SCALE // 2 + SCALE // 4]
        assert dict(impacts.shares(["all", "one"], 7)) == {"all": SCALE // 2, "one": SCALE // 4}
        assert dict(impacts.shares(["all", "one"], 6)) == {"all": SCALE // 2}

    def test_terms_worked_out_ahead_add_up_alike(self) -> None:
        """They are not weighed again, and the totals are those of terms that were not."""
        rows = {"all": ([0, 1], [0.5, 0.25]), "one": ([1], [0.125])}
        weighed: list[str] = []

        def weigh(term: str) -> tuple[list[int], list[float]] | None:
            weighed.append(term)
            return rows.get(term)

        ahead, later = Impacts(weigh, documents=2), Impacts(rows.get, documents=2)
        ahead.prepare(["all"])
        assert weighed == ["all"]
        assert ahead.totals(["all", "one"]) == later.totals(["all", "one"])
        assert weighed == ["all", "one"]
