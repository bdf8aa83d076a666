"""Laws of cutting a mail: nothing is lost, nothing is made up, nothing raises."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from supportkit.text.replies import split_reply, split_thread

LINES = st.one_of(
    st.sampled_from([
        "", " ", "> quoted", ">> deeper", "--", "-- ", "-----", "_____", "```", "Thanks,", "Ben",
        "On 4 May 2026 at 10:04, Ada <ada@acme.example> wrote:", "Ada wrote:", "wrote:", "Regards",
        "From: Ada <ada@acme.example>", "Sent: Monday 10:04", "To: Ben", "Subject: Bike", "> From:",
        "-----Original Message-----", "Begin forwarded message:", "Sent from my iPhone", "P.S. Yes",
        "[EXTERNAL]", "This e-mail and any attachments are confidential to the recipient.", "- Ben",
        "##- Please type your reply above this line -##", "It squeaks.", "I tried this:", "| cell",
        "2026/5/4 Ada <ada@acme.example>", "\u200e> odd", "&gt; escaped", "On",
    ]),
    st.text(max_size=30),
)  # fmt: skip
MAILS = st.builds(
    lambda lines, end: end.join(lines),
    st.lists(LINES, max_size=14),
    st.sampled_from(["\n", "\r\n"]),
)


def is_within(text: str, whole: str) -> bool:
    """Say whether a text is left when some characters of the whole are taken out."""
    rest = iter(whole)
    return all(sign in rest for sign in text)


@given(body=MAILS)
@settings(max_examples=300)
def test_parts_together_are_the_mail(body: str) -> None:
    """Whatever a mail holds, cutting it loses no character."""
    parts = split_reply(body).parts
    assert "".join(body[part.start : part.end] for part in parts) == body


@given(body=MAILS)
def test_own_text_is_taken_from_the_mail(body: str) -> None:
    """Own text is the mail with something taken out, never anything else."""
    assert is_within(split_reply(body).own, body)


@given(body=MAILS)
def test_own_text_is_never_lost_whole(body: str) -> None:
    """A mail with something on it has own text."""
    assert bool(split_reply(body).own) == bool(body.strip())


@given(body=MAILS)
def test_mails_of_a_thread_are_the_mail(body: str) -> None:
    """The mails of a thread cover the whole, in order."""
    thread = split_thread(body)
    assert "".join(body[mail.start : mail.end] for mail in thread) == (body if thread else "")


@given(html=st.one_of(st.text(max_size=60), MAILS.map(lambda text: f"<p>{text}</p><blockquote>")))
def test_html_never_raises(html: str) -> None:
    """Any HTML is cut, however broken."""
    parts = split_reply(html, html=True)
    assert "".join(parts.body[part.start : part.end] for part in parts.parts) == parts.body
