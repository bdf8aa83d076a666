"""A mail that was redacted is cut as the mail itself is."""

from __future__ import annotations

import re
import sys
from itertools import groupby
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportkit.privacy import Policy, Replacement, redact
from supportkit.text.replies import PartKind, split_reply, split_thread
from supportkit.text.replies.stand_ins import told, valued

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "text" / "replies"))
from known_mails import KnownMail, known_mails

KEY: Final = b"sixteen bytes .."
DIFFERENT: Final = {
    "block of contacts without a formula": "of name, number and page nothing but the page is left",
    "harder en html2text nested": "a signature on one line, whose number is gone",
}
"""Mails that are cut otherwise once values are removed, without a word for their kind, and why."""
MAILS: Final = list(known_mails())
_NAME: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .'&’-]){1,40}")
_EDGES: Final = re.compile(r"[<(\[].*")


def names_in(body: str) -> list[str]:
    """Give the names of senders and receivers, and of who signed, as a case would know them."""
    said = [piece for mail in split_thread(body) for piece in (mail.sender, mail.to) if piece]
    parts = split_reply(body).parts
    signed = [body[part.start : part.end] for part in parts if part.kind is PartKind.SIGNATURE]
    lines = [line for text in signed for line in text.splitlines()[1:3]]
    found = (_EDGES.sub("", piece).strip(" \t\"'*-") for text in (*said, *lines)
             for piece in re.split("[;,]", text))  # fmt: skip
    return sorted({name for name in found if _NAME.fullmatch(name)})


def kinds(body: str) -> list[PartKind]:
    """Give the kinds of parts in order."""
    return [kind for kind, _ in groupby(part.kind for part in split_reply(body).parts)]


def redacted(mail: KnownMail, way: Replacement) -> str:
    """Give a mail whose names, addresses and numbers are replaced."""
    policy = Policy(default=way)
    return redact(mail.body, known=names_in(mail.body), policy=policy, key=KEY).text


def named(mail: KnownMail) -> str:
    """Give the name of a mail, for the list of tests."""
    return mail.name


@pytest.mark.parametrize("mail", MAILS, ids=named)
@pytest.mark.parametrize("way", [Replacement.TOKEN, Replacement.PSEUDONYM, Replacement.MASK])
def test_redacted_mail_has_the_same_parts(mail: KnownMail, way: Replacement) -> None:
    """Whatever stands for names, addresses and numbers, the same parts come in the same order."""
    assert kinds(redacted(mail, way)) == kinds(mail.body)


@pytest.mark.parametrize("mail", [each for each in MAILS if each.name not in DIFFERENT], ids=named)
def test_mail_without_its_values_has_the_same_parts(mail: KnownMail) -> None:
    """Even where nothing tells what was removed, the mail is cut as before."""
    assert kinds(redacted(mail, Replacement.REMOVE)) == kinds(mail.body)


def test_few_mails_are_left_out() -> None:
    """At least 99 of 100 mails are held to the law."""
    assert len(DIFFERENT) <= 0.01 * len(MAILS)


@given(
    text=st.lists(
        st.sampled_from(["[NAME_1]", "[EMAIL ****]", "[…]", "<", ">", "XXXX", "{{", "NAME", "}}",
                         "[", "]", "\U00013041", "Na", "@n.example", " ", "XX/XX/XX", "mailto:"])
    ).map("".join)
)  # fmt: skip
def test_reading_stand_ins_loses_nothing(text: str) -> None:
    """What is read in place of stand-ins is told in the terms of the text."""
    assert told(valued(text)) == told(text)
