"""Laws of language detection and of cleaning."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from supportkit.language import detect
from supportkit.text import clean
from supportkit.text.locales import canonical, fallbacks

ANY_TEXT = st.text(st.characters(), max_size=200)
SENTENCES = st.sampled_from(
    [
        "Where is my order? It has not arrived.",
        "Wo bleibt meine Bestellung? Sie ist noch nicht da.",
        "Où est ma commande ? Elle n'est pas arrivée.",
        "¿Dónde está mi pedido? No ha llegado.",
        "Где мой заказ? Он ещё не пришёл.",
        "我的订单在哪里？还没有收到。",
    ]
)
LOCALES = st.sampled_from(["de", "de-AT", "en-AU", "es-MX", "pt-AO", "zh-TW", "sr-ME", "nb-NO"])


@given(text=ANY_TEXT)
def test_every_text_gets_an_answer(text: str) -> None:
    """Any string whatsoever is answered, with a language or with a reason."""
    found = detect(text)
    assert (found.tag == "und") == (found.reason is not None) == (found.confidence == 0.0)
    assert 0.0 <= found.confidence <= 1.0


@given(text=ANY_TEXT)
def test_explaining_never_fails(text: str) -> None:
    """Whatever was answered can be explained."""
    assert detect(text).explain().tag == detect(text).tag


@given(junk=st.text(st.characters(categories=["N", "P", "S", "Z", "Cc", "Cs"]), max_size=80))
def test_no_language_without_letters(junk: str) -> None:
    """Digits, signs and broken characters are in no language."""
    assert detect(junk).tag == "und"


@given(text=SENTENCES, gaps=st.lists(st.sampled_from([" ", "  ", "\n", "\t "]), min_size=9))
def test_white_space_does_not_matter(text: str, gaps: list[str]) -> None:
    """Line breaks and double spaces leave the answer alone."""
    spread = "".join(word + gap for word, gap in zip(text.split(" "), gaps, strict=False))
    kept = " ".join(text.split(" ")[: len(gaps)])
    assert detect(spread) == detect(kept)


@given(text=SENTENCES, tags=st.sets(st.sampled_from(["en", "de", "fr", "es", "ru", "zh"])))
def test_answer_is_among_the_allowed(text: str, tags: set[str]) -> None:
    """Nothing outside the team's languages is ever answered."""
    allowed = tags | {"sv"}
    assert detect(text, among=allowed).tag in allowed | {"und"}


@given(text=SENTENCES, reference=st.from_regex(r"[A-Z]{2,4}-[0-9]{4,8}", fullmatch=True))
def test_references_do_not_matter(text: str, reference: str) -> None:
    """An order number changes nothing about the language."""
    assert detect(f"{text} {reference}") == detect(text)


@given(text=ANY_TEXT)
def test_cleaning_keeps_the_length_and_what_stays(text: str) -> None:
    """Cleaned text differs from the original only where something was removed."""
    cleaned = clean(text)
    gone = {at for piece in cleaned.removed for at in range(piece.start, piece.end)}
    assert len(cleaned.text) == len(text)
    assert {
        at for at, pair in enumerate(zip(cleaned.text, text, strict=True)) if pair[0] != pair[1]
    } <= gone


@given(text=st.text("aZ1@.:/-_<>{}`#& \n", max_size=80))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """What is left after cleaning is clean."""
    once = clean(text).text
    assert clean(once).text == once


@given(tag=LOCALES)
def test_chain_begins_with_the_tag_and_never_repeats(tag: str) -> None:
    """The best locale for a customer is their own, and every step is a new one."""
    chain = fallbacks(tag)
    assert chain[0] == canonical(tag)
    assert len(set(chain)) == len(chain)


def test_high_confidence_is_kept_on_real_sentences(shared_data: Path) -> None:
    """Of the answers with a confidence of 0.9 or more, at least 98 in 100 are right."""
    rows = (shared_data / "language" / "lingua_dev.tsv").read_text("utf-8").split("\n")[1:-1]
    cells = [row.split("\t") for row in rows if "\tsentences\t" in row]
    answers = [(detect(text), language) for language, _, text in cells]
    sure = [
        found.tag.partition("-")[0] == lang for found, lang in answers if found.confidence >= 0.9
    ]
    assert len(sure) > 2000
    assert sum(sure) / len(sure) >= 0.98
