"""Laws of the scorer for support text that hold for any text."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import combinations
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportkit.sentiment import Part, Rule, SupportScorer, score, sentences

SPOKEN_TOGETHER = (
    "the app is not very good but I love it would if hope still no reply thanks for nothing "
    "nicht gut aber sehr schlecht pas bon mais n'ai c'est l'app no funciona pero muy mal não "
    "ótimo non buono werkt niet goed waiting 3 weeks third time $50 by 5pm on Monday"
)
SPOKEN = SPOKEN_TOGETHER.split()
ODD_TOGETHER = (
    "! ? ?? !!! . ... , ; : ( ) [ - -- ' ’ ʼ ` & &amp; &#39; &rsquo; &lt;3 &NotEqualTilde; :) :-( "
    "<3 👍 👎🏽 ❤️ 👨‍👩‍👧 🇩🇪 #happy #worstservice @bob http://x.example/y a@b.example #4711 "
    "ORD-12345 <b> </b> {{name}} ```x``` İ ß ſ K \u0301 \u200d \ufe0f \u202e \ud800 \x00 مرحبا "
    "荷物 TERRIBLE can't can’t"
)
ODD = ODD_TOGETHER.split(" ")
LANGUAGES = ["en", "de", "fr", "es", "pt", "it", "nl", "pl", None]
PRIMARY = frozenset((Rule.WORD, Rule.PHRASE, Rule.EMOJI))

languages = st.sampled_from(LANGUAGES)
any_text = st.text(alphabet=st.characters(exclude_categories=()), max_size=40)
words = st.one_of(st.sampled_from(SPOKEN), st.sampled_from(SPOKEN), st.sampled_from(ODD), any_text)
gaps = st.sampled_from([" ", " ", " ", "  ", "\t", "\n", "\n\n", "\u3000", "\x1c", "", "\n> "])
spoken = st.lists(st.builds("{}{}".format, words, gaps), max_size=20).map("".join)
cased = st.builds(lambda text, shout: text.upper() if shout else text, spoken, st.booleans())
texts = st.one_of(cased, any_text)


def overlap(one: Part, other: Part) -> bool:
    """Tell whether two parts share a character."""
    return one.start < other.end and other.start < one.end


class TestAnyText:
    """What holds whatever somebody writes."""

    @given(text=texts, language=languages)
    @settings(max_examples=500)
    def test_parts_add_up(self, text: str, language: str | None) -> None:
        """Every text has an answer, whose parts add up to its raw score and lie in the text."""
        mood = score(text, language=language)
        assert math.fsum(part.amount for part in mood.explain()) == (mood.raw or 0.0)
        assert all(0 <= part.start < part.end <= len(text) for part in mood.explain())

    @given(text=texts, language=languages)
    def test_only_modifiers_overlap(self, text: str, language: str | None) -> None:
        """No two words, phrases or emoji share a character."""
        found = [part for part in score(text, language=language).explain() if part.rule in PRIMARY]
        assert not any(overlap(one, other) for one, other in combinations(found, 2))

    @given(text=texts, language=languages)
    def test_sentences_add_up(self, text: str, language: str | None) -> None:
        """The raw scores of the sentences add up to that of the text; sentences do not overlap."""
        found = sentences(text, language=language)
        total = math.fsum(each.sentiment.raw or 0.0 for each in found)
        assert abs(total - (score(text, language=language).raw or 0.0)) < 1e-9
        ends = [place for each in found for place in (each.start, each.end)]
        assert ends == sorted(ends)
        assert all(0 <= each.start < each.end <= len(text) for each in found)

    @given(text=texts, language=languages)
    def test_a_quoted_line_changes_nothing(self, text: str, language: str | None) -> None:
        """What somebody else said, below or above, is not the customer's mood."""
        alone = score(text, language=language)
        assert score(f"{text}\n> terrible, I hate it!", language=language).raw == alone.raw

    @given(text=texts.filter(frozenset("<{`").isdisjoint), language=languages)
    def test_curly_apostrophes_change_nothing(self, text: str, language: str | None) -> None:
        """Phones write curly apostrophes, and no other mood."""
        curly = score(text.replace("'", "’"), language=language)
        assert curly.raw == score(text, language=language).raw

    @given(text=texts, language=languages)
    def test_white_space_around_changes_nothing(self, text: str, language: str | None) -> None:
        """Blank lines above and below a message do not change its mood."""
        around = score(f"\n\n{text}\n\n", language=language)
        assert around.raw == score(text, language=language).raw


MESSAGES = [f"{one} {other}! {one}" for one, other in combinations([*SPOKEN, *ODD[:60]], 2)]


class TestSameBytes:
    """The same answer, wherever it is computed."""

    def test_in_any_thread(self) -> None:
        """Eight threads that share a new scorer say what one says alone."""
        shared, alone = SupportScorer(), SupportScorer()
        texts = MESSAGES[::9]
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(shared.score, texts)) == list(map(alone.score, texts))

    def test_with_any_hash_seed(self) -> None:
        """The order of sets plays no part."""
        program = (
            "import sys; from supportkit.sentiment import score\n"
            "for line in sys.stdin.buffer.read().decode('utf-8', 'surrogatepass').split('\\x1e'):\n"
            "    for language in ('en', 'de', None):\n"
            "        mood = score(line, language=language); print(ascii((mood, mood.steps)))\n"
        )
        stdin = "\x1e".join(MESSAGES[::37]).encode("utf-8", "surrogatepass")
        said = {
            subprocess.run(
                [sys.executable, "-c", program],
                input=stdin,
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                check=True,
            ).stdout
            for seed in ("1", "2", "3")
        }
        assert len(said) == 1


HOSTILE = {
    "but": "but ",
    "praise_but": "good but ",
    "not": "not ",
    "negated_behind": "gut nicht ",
    "very": "very ",
    "would": "would ",
    "marks": "!?",
    "marked": "bad!? ",
    "emoji": "😡",
    "parted_emoji": "😡 ",
    "emoticons": ":(",
    "joined": "👩\u200d",
    "hyphens": "a-",
    "entities": "&amp;",
    "words_of_entities": "&#98;ad ",
    "hashtags": "#tag",
    "parted_hashtags": "#badservice ",
    "brackets": "(",
    "quoted": "> bad\n",
    "handles": "@a",
    "links": "http://x.example/y ",
    "glued_links": "http://x.example/",
    "sentences": "bad. ",
    "lines": "bad\n",
    "blank_lines": "bad\n\n",
    "accents": "a\u0301",
    "stacked_accents": "\u0301",
    "glued": "bad,",
    "numbers": "1.1",
    "durations": "3 weeks ",
    "beginnings": "still no ",
    "gaps": "never x ",
    "capitals": "BAD x ",
    "apostrophes": "n'ai ",
    "fences": "```\n",
    "tags": "<b ",
    "dashes": "--\n",
}


def calls(work: Callable[[], object]) -> int:
    """Count the calls of functions, in Python and in C, that some work takes."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
class TestLongText:
    """Pasted logs, floods of emoji, endless complaints."""

    @pytest.mark.parametrize("language", ["en", "de", None])
    def test_twice_the_text_is_twice_the_work(self, unit: str, language: str | None) -> None:
        """Work grows with the length of a text, and no faster."""

        def work(times: int) -> int:
            text = unit * times
            sentences(text, language=language)
            score_it = partial(score, text, language=language)
            return calls(score_it) + calls(partial(sentences, text, language=language))

        some, double, fourfold = work(200), work(400), work(800)
        assert fourfold - double <= 2.2 * (double - some) + 500

    def test_many_times_the_text(self, unit: str) -> None:
        """A hundred thousand characters are read as any text."""
        mood = score(unit * (100_000 // len(unit)), language="en")
        assert math.fsum(part.amount for part in mood.explain()) == (mood.raw or 0.0)


class TestVeryLongText:
    """Up to four million characters."""

    @pytest.mark.parametrize(
        "text",
        ["x" * 4_000_000, "a-" * 500_000, "1" * 4_000_000, "The app is bad. " * 250_000],
        ids=["one_word", "one_token", "one_number", "prose"],
    )
    def test_answered(self, text: str) -> None:
        """There is an answer."""
        assert score(text, language="en").language == "en"
