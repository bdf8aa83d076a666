"""Values in posts on X: mentions, hashtags and cashtags.

Source: twitter-text, the rules by which X finds them.
"""

from __future__ import annotations

from supportkit.templates.rendering.escaping.links import JOINER, MAIL
from supportkit.templates.rendering.places import Place
from supportkit.values.patterns import regex

__all__ = ["SPECIAL", "escaped"]

SPECIAL = "|[@＠#＃$]"
"""What this form changes, beside what every form does: more of a regular expression."""

_SIGN = regex(rf"{MAIL}|[@＠#＃$](?=\S|$)")  # a mail address stays whole


def escaped(text: str, _place: Place, /) -> str:
    r"""Write a value for X, so that it mentions nobody and joins no topic.

    >>> escaped("ask @bank about #refund", Place.TEXT)
    'ask @\u2060bank about #\u2060refund'
    """
    return _SIGN.sub(lambda match: match[0] if len(match[0]) > 1 else f"{match[0]}{JOINER}", text)
