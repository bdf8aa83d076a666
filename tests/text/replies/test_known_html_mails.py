"""Mails of HTML in the forms of many programs, with the text that their senders wrote."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from supportkit.text.replies import split_reply, split_thread

sys.path.insert(0, str(Path(__file__).resolve().parent))
from known_mails import FOLDER, KnownMail, known_mails

MAILS = list(known_mails(FOLDER / "html"))


def named(mail: KnownMail) -> str:
    """Give the name of a mail, for the list of tests."""
    return mail.name


class TestOwnTextOfHtml:
    """What the sender of HTML wrote."""

    @pytest.mark.parametrize("mail", MAILS, ids=named)
    def test_own_text_is_what_the_sender_wrote(self, mail: KnownMail) -> None:
        """The marks of the mail program and the words together leave the sender's text."""
        assert split_reply(mail.body, html=True).own.split() == mail.known["own"].split()

    @pytest.mark.parametrize("mail", MAILS, ids=named)
    def test_first_mail_of_the_thread_is_the_own_text(self, mail: KnownMail) -> None:
        """The latest mail of a thread of HTML says what the reply says."""
        assert split_thread(mail.body, html=True)[0].own.split() == mail.known["own"].split()
