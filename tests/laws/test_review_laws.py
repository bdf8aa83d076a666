"""Laws of reviews: any text gets one, always the same, whose places are in the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from review_pages import case_of

from supportkit.quality import review
from supportkit.quality.sms import segments
from supportkit.quality.unhidden import unhidden

PIECES = st.sampled_from(
    [
        "the the ", "Hello{{", "4111 1111 1111 1111", "password: x1y2 ", " ,", "()",
        "tomorrow.Please",
        "wordhttps://a.b", "\ufffc", "\u2019", "?", "Ihr Paket kommt morgen ", "\u0130", "a@b.c ",
        "ghp_", "-----BEGIN PRIVATE KEY-----", "\n\n> ", "\U0001f600", "\x00", "sorry ", "note ",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=12).map("".join))
LINES = TEXTS.map(lambda text: " ".join(text.split()))


@given(reply=TEXTS, said=LINES, noted=LINES)
@settings(max_examples=150, deadline=None)
def test_any_text_has_a_review(reply: str, said: str, noted: str) -> None:
    """No text of reply or case makes a review fail, and twice it is the same."""
    case = case_of(f"customer: {said}\nnote: {noted}")
    assert review(reply, case=case) == review(reply, case=case)


@given(reply=TEXTS, locale=st.sampled_from([None, "en", "de", "ja", "und"]))
@settings(max_examples=150, deadline=None)
def test_places_are_in_the_text(reply: str, locale: str | None) -> None:
    """Every finding and every piece of evidence stands inside the reply."""
    found = review(reply, locale=locale)
    spans = [each.span for each in found.findings if each.span is not None]
    spans += [span for each in found.scorecard for span in each.reply]
    assert all(span.end <= len(reply) for span in spans)


@given(reply=st.text(alphabet="qxzjкжя", min_size=9, max_size=40))
@settings(max_examples=50, deadline=None)
def test_no_text_is_shown(reply: str) -> None:
    """The repr of a review has no word of the reply."""
    found = review(f"Hello {reply} bye", locale="en")
    assert reply not in repr(found) + found._repr_html_()


@given(text=TEXTS)
def test_more_text_is_no_fewer_messages(text: str) -> None:
    """Text that is added never makes fewer text messages."""
    assert segments(text).segments <= segments(text + "a").segments


@pytest.mark.parametrize(
    "piece",
    ["the ", " ,", "a.A", "a@", "(", "\ufffc", "? ", "1", "https://", "password:", "\u2019", "a\n"],
)
def test_long_texts_end(piece: str) -> None:
    """A long text of one piece again and again is reviewed like any other."""
    reply = piece * (60_000 // len(piece))
    assert review(reply, case=case_of("customer: Where is it? note")).language


@given(
    place=st.integers(min_value=0, max_value=60),
    sign=st.sampled_from(["\u200b", "\u00ad", "\u2060", "`", "<b>", "&shy;", "<!-- x -->"]),
)
@settings(max_examples=60, deadline=None)
def test_no_sign_hides_a_card(place: int, sign: str) -> None:
    """Wherever something that nobody sees is put in, what holds a draft back still does."""
    draft = "Hello Ana, we have your card 4111 1111 1111 1111 on file."
    hidden = f"{draft[:place]}{sign}{draft[place:]}"
    held = review(hidden, author_kind="bot", locale="en").held_by
    assert "SK601" in {each.code for each in held}


@given(text=TEXTS)
@settings(max_examples=150, deadline=None)
def test_places_in_what_is_unhidden_are_in_the_draft(text: str) -> None:
    """Each character that is read comes from one of the draft, in its order."""
    bare = unhidden(f'"{text}"')
    assert bare is not None
    assert len(bare.places) == len(bare.text)
    assert bare.places == sorted(bare.places)
    assert all(0 <= place < len(text) + 2 for place in bare.places)
