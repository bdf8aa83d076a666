"""The mails in a mail."""

from __future__ import annotations

from supportkit.text.replies import split_thread

MAIL = """Yes, on Friday.

Am Mo., 4. Mai 2026 um 10:04 Uhr schrieb Ada Esche <ada@acme.example>:

> Passt Freitag?
>
> Von: Ben Birke <ben@birke.example>
> Gesendet: Sonntag, 3. Mai 2026 09:00
> An: Ada Esche
> Betreff: Termin
>
> Wann passt es?
"""


class TestThread:
    """Mails, latest first."""

    def test_mails_are_told_apart(self) -> None:
        """Each mail has its own words, without quote marks."""
        own = [mail.own for mail in split_thread(MAIL)]
        assert own == ["Yes, on Friday.", "Passt Freitag?", "Wann passt es?"]

    def test_attribution_tells_who_and_when(self) -> None:
        """The line above a quote names its sender and time."""
        mail = split_thread(MAIL)[1]
        assert mail.sender == "Ada Esche <ada@acme.example>"
        assert mail.sent == "Mo., 4. Mai 2026 um 10:04 Uhr"

    def test_headers_tell_all_four_facts(self) -> None:
        """A block of headers names sender, time, receiver and subject."""
        mail = split_thread(MAIL)[2]
        assert (mail.sender, mail.to) == ("Ben Birke <ben@birke.example>", "Ada Esche")
        assert (mail.sent, mail.subject) == ("Sonntag, 3. Mai 2026 09:00", "Termin")

    def test_spans_cover_the_mail(self) -> None:
        """One mail ends where the next begins."""
        spans = [MAIL[mail.start : mail.end] for mail in split_thread(MAIL)]
        assert "".join(spans) == MAIL

    def test_repr_holds_nothing_personal(self) -> None:
        """Neither names nor words get into a log."""
        shown = repr(split_thread(MAIL))
        assert not any(word in shown for word in ("Ada", "Ben", "Friday", "Termin"))

    def test_mail_without_a_quote_is_one(self) -> None:
        """A single mail is a thread of one."""
        assert [mail.own for mail in split_thread("It squeaks.")] == ["It squeaks."]

    def test_nothing_is_no_thread(self) -> None:
        """White space holds no mail."""
        assert split_thread(" \n") == ()
