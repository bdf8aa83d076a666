"""Mails that no person wrote.

A machine says so itself: by ``Auto-Submitted`` (RFC 3834), by the empty return path that
it sends from so that nobody answers it (RFC 3834, 2; RFC 5321, 4.5.5), or as a report
(RFC 6522). ``X-Auto-Response-Suppress`` says nothing of the kind: it asks others to send
no automatic answer, and stands in mails of people (MS-OXCMAIL, 2.1.3.2.20). Nor does
``Precedence: list``: groups put it on whatever passes them.
"""

from __future__ import annotations

from supportkit.cases import Kind
from supportkit.io.mail.headers import Head, parameters

__all__ = ["machine"]

_YES = (b"x-autoreply", b"x-autorespond", b"x-auto-reply")
_NO = ("", "no", "false", "0")
_BULK = ("bulk", "junk", "auto_reply", "auto-reply")


def machine(head: Head, sender: str) -> tuple[Kind, str] | None:
    """Tell what machine sent a mail, and by which field that is known; None for a person.

    A report on delivery comes from the mail system itself, anything else from a bot.
    """
    if sender.lower().partition("@")[0] == "mailer-daemon":
        return Kind.SYSTEM, "From"
    word, given = parameters(head.first(b"content-type") or "")
    if word == "multipart/report" and given.get("report-type", "delivery-status").lower() in (
        "delivery-status", "disposition-notification",
    ):  # fmt: skip
        return Kind.SYSTEM, "Content-Type"
    field = _automatic(head)
    return (Kind.BOT, field) if field else None


def _automatic(head: Head) -> str | None:
    submitted = head.first(b"auto-submitted")
    if submitted is not None and parameters(submitted)[0].split("(")[0].strip() not in _NO:
        return "Auto-Submitted"
    for name in _YES:
        if (head.first(name) or "").strip().lower() not in _NO:
            return "X-Autoreply"
    if (head.first(b"precedence") or "").strip().lower() in _BULK:
        return "Precedence"
    if (head.first(b"return-path") or "").strip() == "<>":
        return "Return-Path"
    return None
