"""Laws of the stretches of a text."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from supportkit.language import detect, spans
from supportkit.text import clean

LETTERS = re.compile(r"[A-Za-z]+")
ANY_TEXT = st.text(st.characters(), max_size=200)
SCRIPTS = st.text("ab éñßбвгעבسم中文あアกข한국 .!?\n-3", max_size=200)
SENTENCES = {
    "en": "Where is my order? It has not arrived.",
    "de": "Wo bleibt meine Bestellung? Sie ist noch nicht da.",
    "fr": "Où est ma commande ? Elle n'est pas arrivée.",
    "es": "¿Dónde está mi pedido? No ha llegado.",
    "pl": "Gdzie jest moje zamówienie? Jeszcze nie dotarło.",
    "ru": "Где мой заказ? Он ещё не пришёл.",
    "ja": "注文した商品はどこですか。まだ届いていません。",
    "ko": "제 주문은 어디에 있나요? 아직 도착하지 않았어요.",
}
LANGUAGES = st.sampled_from(sorted(SENTENCES))


@given(text=st.one_of(ANY_TEXT, SCRIPTS))
def test_stretches_follow_one_another(text: str) -> None:
    """Stretches are in order, share nothing, and lie inside the text."""
    edges = [edge for found in spans(text) for edge in (found.start, found.end)]
    assert edges == sorted(edges)
    assert all(len(found.span) for found in spans(text))
    assert edges[-1:] <= [len(text)]


@given(text=st.one_of(ANY_TEXT, SCRIPTS))
def test_every_word_is_in_a_stretch(text: str) -> None:
    """What stands between stretches holds no word."""
    covered = {at for found in spans(text) for at in range(found.start, found.end)}
    words = LETTERS.finditer(clean(text).text)
    assert all(covered.issuperset(range(*word.span())) for word in words)


@given(text=st.one_of(ANY_TEXT, SCRIPTS))
def test_neighbours_differ(text: str) -> None:
    """Two stretches of one language and script would be one."""
    found = [(one.tag, one.script) for one in spans(text)]
    assert all(one != other for one, other in pairwise(found))


@given(text=st.one_of(ANY_TEXT, SCRIPTS))
def test_undecided_says_why(text: str) -> None:
    """A stretch has a language or a reason, never both."""
    found = spans(text)
    assert all((one.tag == "und") == (one.reason is not None) for one in found)


@given(language=LANGUAGES, times=st.integers(1, 5))
def test_one_language_is_one_stretch(language: str, times: int) -> None:
    """However long a text in one language, it is one stretch with the answer of `detect`."""
    text = " ".join([SENTENCES[language]] * times)
    (found,) = spans(text)
    assert (found.tag, found.confidence) == (detect(text).tag, detect(text).confidence)


@given(languages=st.lists(LANGUAGES, min_size=1, max_size=6))
def test_languages_come_back_in_order(languages: list[str]) -> None:
    """Sentences of several languages are told apart, and neighbours of one stay together."""
    text = " ".join(SENTENCES[language] for language in languages)
    expected = [
        tag for tag, before in zip(languages, ["", *languages], strict=False) if tag != before
    ]
    assert [found.tag for found in spans(text)] == expected


@given(
    languages=st.lists(LANGUAGES, min_size=1, max_size=4),
    among=st.sets(st.sampled_from(["en", "de", "fr", "ru"]), min_size=1),
)
def test_answers_are_among_the_allowed(languages: list[str], among: set[str]) -> None:
    """No stretch is given a language that the caller did not allow."""
    text = " ".join(SENTENCES[language] for language in languages)
    assert {found.tag for found in spans(text, among=among)} <= among | {"und"}


def test_chat_in_one_language_is_seldom_cut(shared_data: Path) -> None:
    """Of real support messages in one language, fewer than 1 in 100 are cut."""
    rows = (shared_data / "language" / "chat_dev.tsv").read_text("utf-8").split("\n")[1:-1]
    cells = [row.split("\t", 3) for row in rows]
    texts = [text for _, _, lang, text in cells if lang != "ko" and len(text.split()) >= 3][::3]
    cut = sum(len(spans(text)) > 1 for text in texts)
    assert len(texts) > 1000
    assert cut / len(texts) < 0.01
