"""The parts of a mail, their places and reasons."""

from __future__ import annotations

import pickle

import pytest

from supportkit.text.replies import PartKind, split_reply

MAIL = """[EXTERNAL]
It arrived broken.

Best regards
Ben Birch

Sent from my iPhone

On 4 May 2026 at 10:04, Ada Ash <ada@acme.example> wrote:
> Did it arrive?
"""


class TestParts:
    """Kinds, places and reasons."""

    def test_each_part_has_its_kind(self) -> None:
        """Warning, own text, signature, client tag, attribution and quote, in this order."""
        assert [part.kind for part in split_reply(MAIL).parts] == [
            PartKind.DISCLAIMER,
            PartKind.OWN,
            PartKind.SIGNATURE,
            PartKind.CLIENT_TAG,
            PartKind.ATTRIBUTION,
            PartKind.QUOTE,
        ]

    def test_places_cut_the_body_without_gaps(self) -> None:
        """All parts together are the mail."""
        parts = split_reply(MAIL).parts
        assert "".join(MAIL[part.start : part.end] for part in parts) == MAIL

    def test_reason_names_the_language(self) -> None:
        """A reader learns which word made a line count as attribution."""
        reasons = [part.reason for part in split_reply(MAIL).parts]
        assert "line that says who wrote (en)" in reasons

    def test_repr_shows_counts_and_no_text(self) -> None:
        """Nothing that a customer wrote gets into a log."""
        assert repr(split_reply("Hi Ada")) == "ReplyParts(own: 1)"

    def test_value_can_be_compared_and_pickled(self) -> None:
        """Equal mails give equal parts, also from another process."""
        parts = split_reply(MAIL)
        assert pickle.loads(pickle.dumps(parts)) == split_reply(MAIL)  # noqa: S301


class TestNothingOwn:
    """Mails of which nothing would be left."""

    def test_quote_alone_counts_as_own(self) -> None:
        """A mail that is nothing but a quote is kept whole, and flagged."""
        parts = split_reply("> Did it arrive?")
        assert (parts.own, parts.doubtful) == ("> Did it arrive?", True)

    def test_forwarded_mail_without_a_note_is_kept(self) -> None:
        """What was passed on is the message."""
        body = "---------- Forwarded message ---------\nFrom: Ada <a@b.example>\n\nPay at once."
        parts = split_reply(body)
        assert (parts.own, parts.doubtful) == (body, True)

    def test_headers_at_the_top_are_those_of_the_mail(self) -> None:
        """A mail that was pasted with its headers keeps its text."""
        body = "From: Ada <a@b.example>\nSent: 4 May 2026 10:04\nSubject: Bike\n\nIt squeaks."
        parts = split_reply(body)
        assert (parts.own, parts.doubtful) == ("It squeaks.", True)

    @pytest.mark.parametrize("body", ["", " \n\n", "\r\n"])
    def test_empty_mail_has_no_own_text(self, body: str) -> None:
        """White space alone is not doubtful, it is nothing."""
        parts = split_reply(body)
        assert (parts.own, parts.doubtful) == ("", False)

    def test_bytes_are_refused(self) -> None:
        """A mail has to be decoded first."""
        with pytest.raises(TypeError, match="decode"):
            split_reply(b"Hi")  # type: ignore[arg-type]


class TestHtml:
    """Mails in HTML."""

    def test_marks_of_the_program_come_first(self) -> None:
        """A quote that Gmail marked is a quote, whatever language its line is in."""
        body = (
            '<div>Still broken.</div><div class="gmail_quote"><div class="gmail_attr">X Y Z</div>'
            '<blockquote class="gmail_quote">Is it fixed?</blockquote></div>'
        )
        assert split_reply(body, html=True).own == "Still broken."

    def test_signature_of_the_program_is_none_of_the_text(self) -> None:
        """What the program marks as a signature is one, without a closing formula."""
        body = '<div>Still broken.</div><div class="gmail_signature">Ben<br>Birch</div>'
        parts = split_reply(body, html=True)
        assert (parts.own, parts.signature.split()) == ("Still broken.", ["Ben", "Birch"])

    def test_headers_of_outlook_are_read_by_their_words(self) -> None:
        """Without any mark, the block of headers shows where the earlier mail begins."""
        body = (
            "<p>I agree.</p><p><b>From:</b> Ada &lt;a@b.example&gt;<br>"
            "<b>Sent:</b> 4 May 2026 10:04<br><b>Subject:</b> Contract</p><p>Do you agree?</p>"
        )
        assert split_reply(body, html=True).own == "I agree."

    def test_plain_blockquote_is_the_senders(self) -> None:
        """Who quotes a web page quotes no earlier mail."""
        body = "<p>Your page says:</p><blockquote>Five days.</blockquote><p>It took nine.</p>"
        assert "Five days." in split_reply(body, html=True).own
