"""Sender and time are read from lines in every language that the data knows."""

from __future__ import annotations

from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from supportkit.text.listing import parse_listing
from supportkit.text.replies.saying import said_in_attribution
from supportkit.text.replies.wording import TAGS
from supportkit.text.shipped import shipped

NAMES: Final = st.sampled_from(
    ["Ben Kade", "ben", "Team 24", "Ada van der Es", "IBM", "客服", "Служба поддержки", "La Rue",
     "von Braun", "Müller, Ben", "O'Neil (EU)", "info", "Destek Ekibi"]
)  # fmt: skip
DATES: Final = st.sampled_from(
    ["Mon, 2 Mar 2026 10:04", "2. März 2026 10:04", "2026-03-02 10:04", "02.03.2026, 10:04",
     "3/2/26, 10:04 AM", "2.3.2026 10.04.11", "2026年3月2日 周一 10:04", "2026. 3. 2. 10:04"]
)  # fmt: skip
FORMS: Final = st.sampled_from(
    ["{on} {date}, {name} <b@x.example> {wrote}:", "{on} {date} {name} <b@x.example> {wrote}:",
     "{on} {date} {wrote} {name} <b@x.example>:", "{name} <b@x.example> {wrote} {on} {date}:",
     "{name} <b@x.example>, {date} {wrote}:", '{date}, "{name}" <b@x.example> {wrote}:',
     "{on} {date}, {name} <b@x.example>:"]
)  # fmt: skip


def _phrases(tag: str, section: str) -> list[str]:
    source = f"data/mail/{tag}.txt"
    listing = parse_listing(shipped("supportkit.text", source).decode(), source=source)
    return [piece.text for line in listing.lines(section) for piece in line.cut("|")]


@st.composite
def words(draw: st.DrawFn) -> tuple[str, str]:
    """Draw an opening and a word for "wrote" of one language."""
    tag = draw(st.sampled_from(TAGS))
    return draw(st.sampled_from(_phrases(tag, "openings"))), draw(
        st.sampled_from(_phrases(tag, "verbs"))
    ).rstrip(":")


@given(form=FORMS, said=words(), date=DATES, name=NAMES)
@settings(max_examples=400)
def test_sender_and_time_are_told_apart(
    form: str, said: tuple[str, str], date: str, name: str
) -> None:
    """Whatever the language and the order, the name stands with the address, the time alone."""
    found = said_in_attribution(form.format(on=said[0], date=date, wrote=said[1], name=name))
    assert found.sender == f"{name} <b@x.example>"
    assert found.sent is not None
    assert date.endswith(found.sent) or found.sent in date


PIECES: Final = st.sampled_from(
    ["On", "wrote:", "10:04", "2 Mar 2026", "<a@b.example>", "(", ")", "写道：", "于", "Ada", ",",
     "et", "于2026年", '"', "in", "님이", "[…]", "<"]
)  # fmt: skip


@given(text=st.text(max_size=80) | st.lists(PIECES).map(" ".join))
@settings(max_examples=400)
def test_any_line_is_read(text: str) -> None:
    """Whatever a line holds, it is read, and nothing is made up."""
    found = said_in_attribution(text)
    assert set("".join((found.sender or "", found.sent or ""))) <= set(text) | set(" ")
