"""Laws of the rules on style that hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportkit.quality import VALUE, Prose, Voice
from supportkit.quality.prose import AuthorKind
from supportkit.quality.rules import RULES
from supportkit.quality.sentences import sentences
from supportkit.quality.terms import Terms

STYLE = {"SK504", "SK505", "SK506", "SK507", "SK508", "SK511", "SK512", "SK513", "SK514", "SK515"}
STYLE |= {"SK519", "SK520"}
OURS = [rule for rule in RULES if rule.code in STYLE]
VOICE = Voice.parse("""
require: [greeting, sign_off]
banned: {all: {cheap*: no, 便宜: no, "g'day": no}}
preferred: {all: {e-mail: email, app: mobile app}}
jargon: {own: {all: {bounce sheet: list}}}
max_sentence_words: {all: 5}
formality: {de: formal}
promises: {en: [refund within 5 days]}
emoji: none
inclusive: {generics: true}
""")
LANGUAGES = [
    "en",
    "de",
    "fr",
    "es",
    "pt-BR",
    "it",
    "nl",
    "pl",
    "zh-Hant",
    "th",
    "und",
    "de-x-formal",
]
SAID = [
    *("you failed to", "unfortunately", "du", "Sie", "ETA", "guys", "cheap", "e-mail", "app"),
    *("DO NOT REPLY", "!!", "Hello", "Kind regards", "we will refund you within 2 days"),
    *("\u00ab", '"', "\u201c", "\u4fbf\u5b9c", "\n\n", "\n- ", "> ", "\U0001f600", "`", "l'"),
    *(
        "https://a.example/cheap",
        "c'est",
        "\u0130",
        "\u00df",
        "\x00",
        "\ud800",
        "\u2028",
        "a\u0301",
    ),
]
pieces = st.sampled_from([*SAID, VALUE, VALUE * 5, " ", ". ", ", "]) | st.text(
    alphabet=st.characters(exclude_categories=()), max_size=4
)
texts = st.lists(pieces, max_size=25).map(" ".join) | st.lists(pieces, max_size=25).map("".join)


@given(
    text=texts,
    locale=st.sampled_from(LANGUAGES),
    voice=st.sampled_from([Voice(), VOICE]),
    author=st.sampled_from(["template", "agent", "bot"]),
)
def test_every_finding_lies_in_its_text(
    text: str, locale: str, voice: Voice, author: AuthorKind
) -> None:
    """No text makes a rule fail, and each finding is about some of its characters."""
    prose = Prose(text=text, locale=locale, voice=voice, author_kind=author)
    spans = [found.span for rule in OURS for found in rule.check(prose)]
    assert all(span and 0 <= span.start < span.end <= len(text) for span in spans)


@given(text=texts, locale=st.sampled_from(LANGUAGES))
def test_the_same_text_has_the_same_findings(text: str, locale: str) -> None:
    """What is remembered of a text changes nothing."""
    first = [f for r in OURS for f in r.check(Prose(text=text, locale=locale, voice=VOICE))]
    again = [f for r in OURS for f in r.check(Prose(text=text, locale=locale, voice=VOICE))]
    assert first == again


@given(text=texts)
def test_sentences_cover_every_letter_once(text: str) -> None:
    """Sentences are in order, and nothing but blanks stands between them."""
    spans = list(sentences(text))
    edges = [0, *(edge for span in spans for edge in (span.start, span.end)), len(text)]
    assert edges == sorted(edges)
    gaps = zip(edges[::2], edges[1::2], strict=True)
    assert all(not text[start:end].strip() for start, end in gaps)


@given(
    text=texts, terms=st.lists(st.sampled_from(["cheap*", "app", "du", "便宜", "e-mail", "g'day"]))
)
def test_terms_do_not_overlap(text: str, terms: list[str]) -> None:
    """Terms are found from left to right, each character at most once."""
    edges = [edge for hit in Terms(terms).find(text) for edge in (hit.start, hit.end)]
    assert edges == sorted(edges)


@pytest.mark.parametrize(
    "piece", [*SAID, VALUE, ".", "a.", "a@", "www.", "!?", "a!!", "THIS IS BAD "]
)
def test_long_texts_are_read_to_their_end(piece: str) -> None:
    """Whatever is written again and again, a hundred thousand characters are no hindrance."""
    text = (piece * 100_000)[:100_000]
    prose = Prose(text=text, locale="de", voice=VOICE, author_kind="bot")
    assert all(found.span for rule in OURS for found in rule.check(prose))
