"""Mails in the forms of many programs and languages, with the parts that they have."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from supportkit.text.replies import split_reply, split_thread

sys.path.insert(0, str(Path(__file__).resolve().parent))
from known_mails import KnownMail, known_mails

MAILS = list(known_mails())
SIGNED = [mail for mail in MAILS if "signature" in mail.known]
QUOTING = [mail for mail in MAILS if "quoted" in mail.known]


def named(mail: KnownMail) -> str:
    """Give the name of a mail, for the list of tests."""
    return mail.name


class TestOwnText:
    """What the sender wrote."""

    @pytest.mark.parametrize("mail", MAILS, ids=named)
    def test_own_text_is_what_the_sender_wrote(self, mail: KnownMail) -> None:
        """Nothing of the earlier mail and no signature is left, and no sentence is lost."""
        assert split_reply(mail.body).own.split() == mail.known["own"].split()

    @pytest.mark.parametrize("mail", MAILS, ids=named)
    def test_line_ends_of_windows_change_nothing(self, mail: KnownMail) -> None:
        """A mail with carriage returns is read as one without."""
        body = mail.body.replace("\n", "\r\n")
        assert split_reply(body).own.split() == mail.known["own"].split()

    @pytest.mark.parametrize("mail", MAILS, ids=named)
    def test_first_mail_of_the_thread_is_the_own_text(self, mail: KnownMail) -> None:
        """The latest mail of a thread says what the reply says."""
        assert split_thread(mail.body)[0].own.split() == mail.known["own"].split()


class TestSignature:
    """What the sender signed with."""

    @pytest.mark.parametrize("mail", SIGNED, ids=named)
    def test_signature_is_found_whole(self, mail: KnownMail) -> None:
        """The closing formula and all below it are the signature."""
        assert split_reply(mail.body).signature.split() == mail.known["signature"].split()


class TestQuoted:
    """What the mail quotes."""

    @pytest.mark.parametrize("mail", QUOTING, ids=named)
    def test_quote_is_kept_apart(self, mail: KnownMail) -> None:
        """What the earlier mail said can still be read."""
        assert mail.known["quoted"] in split_reply(mail.body).quoted
