"""The forms that a reply can have; each writes values in its own way."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from supportkit.cases import Channel

__all__ = ["Form", "form_for"]


class Form(StrEnum):
    """How the text of a reply is read, which decides what in a value must be escaped."""

    PLAIN = "plain"
    HTML = "html"
    MARKDOWN = "markdown"
    SMS = "sms"
    WHATSAPP = "whatsapp"
    X = "x"


_FORMS: Mapping[Channel, Form] = {
    Channel.SMS: Form.SMS,
    Channel.MESSAGING: Form.WHATSAPP,
    Channel.SOCIAL: Form.X,
}


def form_for(channel: str | None) -> Form:
    """Give the form that replies of a channel have if nobody asks for another one.

    >>> form_for("sms"), form_for("email"), form_for(None)
    (<Form.SMS: 'sms'>, <Form.PLAIN: 'plain'>, <Form.PLAIN: 'plain'>)
    """
    return Form.PLAIN if channel is None else _FORMS.get(Channel(channel), Form.PLAIN)
