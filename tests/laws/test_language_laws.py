"""Laws of language detection and of cleaning."""

from __future__ import annotations

import math
import pickle
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from supportkit.language import Detection, Explanation, detect, detect_many
from supportkit.language.evidence.scripts import LANGUAGES, SOLE_LANGUAGE
from supportkit.language.evidence.wishes import lanes_of
from supportkit.language.relatives import TWINS
from supportkit.text import clean
from supportkit.text.locales import canonical, fallbacks

MESSAGES = [
    text
    for path in sorted((Path(__file__).parent.parent / "language" / "messages").glob("*.txt"))
    for text in path.read_text(encoding="utf-8").splitlines()
]
ANY_TEXT = st.text(st.characters(), max_size=200)
LONG_TEXT = st.builds(str.__mul__, st.text(st.characters(), min_size=1), st.integers(1, 3000))
WRITTEN = st.one_of(st.sampled_from(MESSAGES), ANY_TEXT)
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
TAGS = st.sampled_from(["en", "de", "pt-BR", "pt-PT", "nb", "da", "sr", "hr", "hi", "zh-TW", "ko"])
TEAMS = st.none() | st.lists(TAGS, min_size=1, max_size=5)
PRIORS = st.none() | TAGS | st.dictionaries(TAGS, st.floats(0.01, 100), min_size=1, max_size=3)
LOCALES = st.sampled_from(["de", "de-AT", "en-AU", "es-MX", "pt-AO", "zh-TW", "sr-ME", "nb-NO"])
DETECTIONS = TypeAdapter(Detection)


def odds(found: Detection, against: str) -> float:
    """Give the log-odds of an answer, twins taken together, against one candidate."""
    family = next((twins for twins in TWINS.values() if found.tag in twins), {found.tag: 1.0})
    own = math.fsum(one.confidence for one in found.candidates if one.tag in family)
    other = math.fsum(one.confidence for one in found.candidates if one.tag == against)
    return math.log(own / other)


def leads(found: Detection, why: Explanation) -> bool:
    """Tell whether an explanation leads as far as the confidences say.

    They are rounded to four digits, and shown down to one in a hundred.
    """
    if why.against not in {one.tag for one in found.candidates[1:]}:
        return why.log_odds >= 0
    return abs(why.log_odds - odds(found, str(why.against))) < 0.02


@given(text=ANY_TEXT | LONG_TEXT, among=TEAMS, prior=PRIORS)
def test_every_text_gets_an_answer(
    text: str, among: list[str] | None, prior: str | dict[str, float] | None
) -> None:
    """Any string whatsoever is answered, with a language or with a reason."""
    found = detect(text, among=among, prior=prior)
    assert (found.tag == "und") == (found.reason is not None) == (found.confidence == 0.0)
    assert 0.0 <= found.confidence <= 1.0
    assert among is None or found.tag in {*map(canonical, among), "und"}


@given(text=ANY_TEXT | LONG_TEXT)
def test_answers_are_languages_that_are_known(text: str) -> None:
    """Of a script that serves the language; and nothing of it but its primary tag is needed."""
    known = {*SOLE_LANGUAGE.values(), *(tag for tags in LANGUAGES.values() for tag in tags)}
    regions = {
        "nb",
        "nn",
        "pt-BR",
        "pt-PT",
        "es-419",
        "es-ES",
        "bs",
        "sr-Latn",
        "zh-Hans",
        "zh-Hant",
    }
    assert detect(text).tag in known | regions | {"und"}


@given(text=WRITTEN, among=TEAMS, prior=PRIORS)
def test_candidates_are_shares(
    text: str, among: list[str] | None, prior: str | dict[str, float] | None
) -> None:
    """The answer comes first, the others fall from the best; together never more than the whole."""
    found = detect(text, among=among, prior=prior)
    shares = [one.confidence for one in found.candidates]
    assert shares[1:] == sorted(shares[1:], reverse=True)
    assert math.fsum(shares) <= 1.0001 * (len(shares) > 0)
    assert found.tag == "und" or found.candidates[0] == (found.tag, found.confidence)


@given(text=WRITTEN)
def test_relatives_of_an_answer_are_others(text: str) -> None:
    """Nobody is confused with itself."""
    found = detect(text)
    assert found.tag not in found.confusable
    assert len(set(found.confusable)) == len(found.confusable)


@given(text=WRITTEN, among=TEAMS, prior=PRIORS)
def test_explanations_add_up(
    text: str, among: list[str] | None, prior: str | dict[str, float] | None
) -> None:
    """Words, locale and head start lead as far as the confidences say."""
    found = detect(text, among=among, prior=prior)
    why = found.explain()
    assert why.tag == found.tag
    assert found.tag == "und" or leads(found, why)


@given(text=WRITTEN)
def test_words_stand_where_they_stand(text: str) -> None:
    """Every word of an explanation is a piece of the text, and each stands there once."""
    words = detect(text).explain().words
    assert [text[word.start : word.end] for word in words] == [word.word for word in words]
    assert len({word.start for word in words}) == len(words)


@pytest.mark.parametrize("at", range(0, len(MESSAGES), 200))
def test_messages_add_up(at: int) -> None:
    """Every message's log-odds are the sum of what was weighed."""
    answers = [detect(text) for text in MESSAGES[at : at + 200]]
    assert [found for found in answers if not leads(found, found.explain())] == []


@given(texts=st.lists(WRITTEN, max_size=8), among=TEAMS, prior=PRIORS)
def test_many_are_each_of_them(
    texts: list[str], among: list[str] | None, prior: str | dict[str, float] | None
) -> None:
    """A batch gives the answers of single calls."""
    batch = list(detect_many(texts, among=among, prior=prior))
    assert batch == [detect(text, among=among, prior=prior) for text in texts]


@given(text=WRITTEN)
def test_answers_travel(text: str) -> None:
    """By pickling with their evidence, as JSON without it."""
    found = detect(text)
    copy: Detection = pickle.loads(pickle.dumps(found))  # noqa: S301
    assert (copy, copy.explain()) == (found, found.explain())
    assert DETECTIONS.validate_json(DETECTIONS.dump_json(found)) == found


@given(text=ANY_TEXT)
def test_only_removed_means_that_something_was_removed(text: str) -> None:
    """A reason that a reader can check."""
    assert detect(text).reason != "only_removed" or clean(text).removed != ()


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


@given(text=SENTENCES, data=st.data())
def test_the_order_of_words_does_not_matter(text: str, data: st.DataObject) -> None:
    """Words are weighed one by one; only regions have phrases."""
    shuffled = " ".join(data.draw(st.permutations(text.split(" "))))
    assert detect(shuffled).candidates == detect(text).candidates


@given(text=SENTENCES, reference=st.from_regex(r"[A-Z]{2,4}-[0-9]{4,8}", fullmatch=True))
def test_references_do_not_matter(text: str, reference: str) -> None:
    """An order number changes nothing about the language."""
    assert detect(f"{text} {reference}") == detect(text)


@given(head=st.sampled_from(MESSAGES), tail=ANY_TEXT)
def test_only_the_beginning_counts(head: str, tail: str) -> None:
    """Ten thousand characters are read, and no more."""
    full = f"{head} " * 10_000
    assert detect(full[:10_000] + tail) == detect(full[:10_000])


@given(text=WRITTEN, tag=TAGS)
def test_a_locale_never_speaks_against_its_language(text: str, tag: str) -> None:
    """Who is expected to write a language is not understood worse in it."""
    plain, expected = (
        detect(text, among=[tag, "en", "fr"]),
        detect(text, among=[tag, "en", "fr"], prior=tag),
    )
    assert plain.tag != canonical(tag) or expected.confidence >= plain.confidence


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
@example(text="1@Z")
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
    """Of the answers with a confidence of 0.9 or more, at least 99 in 100 are right."""
    rows = (shared_data / "language" / "lingua_dev.tsv").read_text("utf-8").split("\n")[1:-1]
    cells = [row.split("\t") for row in rows if "\tsentences\t" in row]
    answers = [(detect(text), language) for language, _, text in cells]
    sure = [lanes_of(found.tag)[0] == lang for found, lang in answers if found.confidence >= 0.9]
    assert len(sure) > 2000
    assert sum(sure) / len(sure) >= 0.99
