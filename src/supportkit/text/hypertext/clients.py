"""How mail programs mark quotes, signatures and forwarded mails in their HTML.

Written from what the programs put into the mails they send. Names are exact: a class
that merely has "quote" in it may be a part of what somebody wrote.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from supportkit.text.hypertext.marks import MarkKind
from supportkit.values.patterns import regex

__all__ = ["Extent", "Markup", "is_indented", "markup_of"]


class Extent(Enum):
    """How far a mark reaches."""

    ELEMENT = auto()
    AROUND = auto()
    """A box around the quote and, where a blockquote stands in it, around answers too."""
    REST = auto()
    """This element and all that follows it."""
    UNTIL_QUOTE = auto()
    """What follows in the same box, up to a quote."""


@dataclass(frozen=True, slots=True)
class Markup:
    """One way to mark a part of a mail.

    Attributes:
        kind: What the part is.
        reason: The mark in words.
        extent: How far it reaches.
    """

    kind: MarkKind
    reason: str
    extent: Extent = Extent.ELEMENT


_CLASSES: Final[Mapping[MarkKind, str]] = {
    MarkKind.QUOTE: (
        "yahoo_quoted tutanota_quote spark_quote freshdesk_quote front-blockquote missive_quote"
        " clean_bq moz-email-headers-quote __aliyun_previous_quote ntes-mailmaster-quote"
        " ms-outlook-mobile-reference-message aolmail_quote mail-quote-collapse zmail_quote"
    ),
    MarkKind.ATTRIBUTION: "gmail_attr moz-cite-prefix",
    MarkKind.SIGNATURE: (
        "gmail_signature gmail_signature_prefix moz-signature moz-txt-sig signature"
        " protonmail_signature_block tutanota_signature sh-signature bloop_sign front-signature"
        " missive_signature io-ox-signature xmail-signature __aliyun_signature_wrap"
    ),
    MarkKind.FORWARDED: "moz-forward-container",
}
_IDS: Final[Mapping[MarkKind, str]] = {
    MarkKind.QUOTE: (
        "olk_src_body_section isreplycontent blockquote_zmail edo-original"
        " mail-editor-reference-message-container _originalcontent cm_replymail_content_wrap"
    ),
    MarkKind.ATTRIBUTION: "reply-intro edo-meta",
    MarkKind.SIGNATURE: (
        "signature applemailsignature ms-outlook-mobile-signature _rc_sig edo-signature"
        " cm_signature ntes-pcmac-signature"
    ),
}
_REST_IDS: Final = frozenset((
    "appendonsend", "aolreplydivider", "divrplyfwdmsg", "stopspelling", "zwchr",
))  # fmt: skip
_AROUND: Final = frozenset(("gmail_quote", "protonmail_quote", "zmail_extra", "nylas-quote"))
_NAMED: Final[Mapping[str, MarkKind]] = {
    "quote": MarkKind.QUOTE,
    "quoted-content": MarkKind.QUOTE,
    "messagereplysection": MarkKind.QUOTE,
    "messagesignaturesection": MarkKind.SIGNATURE,
    "_mailautosig": MarkKind.SIGNATURE,
}


def _by_name(table: Mapping[MarkKind, str], sort: str) -> dict[str, Markup]:
    return {
        name: Markup(kind, f"{sort} {name}")
        for kind, names in table.items()
        for name in names.split()
    }


_OF_CLASS: Final[Mapping[str, Markup]] = {
    **_by_name(_CLASSES, "class"),
    **{name: Markup(MarkKind.QUOTE, f"class {name}", Extent.AROUND) for name in _AROUND},
}
_OF_ID: Final[Mapping[str, Markup]] = {
    **_by_name(_IDS, "id"),
    **{name: Markup(MarkKind.QUOTE, f"id {name}", Extent.REST) for name in _REST_IDS},
    "linebreakatbeginningofsignature": Markup(
        MarkKind.SIGNATURE, "id linebreakatbeginningofsignature", Extent.UNTIL_QUOTE
    ),
}
_OF_NAME: Final[Mapping[str, Markup]] = {
    **{name: Markup(kind, f"name {name}") for name, kind in _NAMED.items()},
    "_mailoriginal": Markup(MarkKind.QUOTE, "name _mailoriginal", Extent.REST),
}
_OF_MARKER: Final[Mapping[str, Markup]] = {
    "__quoted_text__": Markup(MarkKind.QUOTE, "data-marker __quoted_text__"),
    "__divider__": Markup(MarkKind.QUOTE, "data-marker __divider__", Extent.REST),
}
_CITED: Final = Markup(MarkKind.QUOTE, "blockquote type=cite")
_SMART: Final = Markup(MarkKind.SIGNATURE, "data-smartmail=gmail_signature")
_HEADER: Final = Markup(MarkKind.QUOTE, "border above the headers of Outlook", Extent.REST)
_BESIDE: Final = Markup(MarkKind.QUOTE, "border beside a quote of Outlook")
_SIGNED: Final = Markup(MarkKind.SIGNATURE, "id of a signature")
_PREFIX: Final = regex(r"(?:x_|yiv[0-9]{1,20}|ydp[0-9a-f]{1,20}|m_-?[0-9]{1,20}|aolmail_)++")
_SIGNATURE_ID: Final = regex(r"zm-_id_-sgn[0-9]*|sig[0-9]{3,}")
_OUTLOOK_LINE: Final = regex(r"#e1e1e1|#b5c4df|rgb\(225, ?225, ?225\)|rgb\(181, ?196, ?223\)")
_MOST_CLASSES: Final = 20


def markup_of(name: str, attributes: Mapping[str, str], style: Mapping[str, str]) -> Markup | None:
    """Give how an element marks its content, if it does.

    Programs that show a mail write their own beginning before its names (``x_`` of Outlook
    on the web, ``yiv123`` of Yahoo), which is passed over.

    >>> markup_of("blockquote", {"type": "cite"}, {}).reason
    'blockquote type=cite'
    >>> markup_of("div", {"id": "x_divRplyFwdMsg"}, {}).extent
    <Extent.REST: 3>
    """
    if name == "blockquote" and is_indented(style):
        return None
    if name == "blockquote" and attributes.get("type", "").lower() == "cite":
        return _CITED
    found = _named(attributes)
    if found is not None and found.extent is Extent.AROUND and name == "blockquote":
        return Markup(found.kind, f"blockquote {found.reason}")
    return found or (_drawn(style) if name == "div" else None)


def _named(attributes: Mapping[str, str]) -> Markup | None:
    for word in attributes.get("class", "").lower().split()[:_MOST_CLASSES]:
        if found := _OF_CLASS.get(_bare(word)):
            return found
    own = _bare(attributes.get("id", "").lower())
    if found := _OF_ID.get(own):
        return found
    if _SIGNATURE_ID.fullmatch(own):
        return _SIGNED
    if attributes.get("data-smartmail") == "gmail_signature":
        return _SMART
    if found := _OF_NAME.get(_bare(attributes.get("name", "").lower())):
        return found
    return _OF_MARKER.get(attributes.get("data-marker", "").lower())


def _bare(word: str) -> str:
    """Take off what a program wrote before a name when it showed the mail."""
    prefix = _PREFIX.match(word)
    return word[prefix.end() :] if prefix else word


def is_indented(style: Mapping[str, str]) -> bool:
    """Whether a blockquote is what Gmail writes for "indent more", which quotes nobody."""
    return style.get("border") in ("none", "0") and "40px" in style.get("margin", "")


def _drawn(style: Mapping[str, str]) -> Markup | None:
    """Know the lines that Outlook draws above the headers of a quote, or beside the quote."""
    padding = style.get("padding", "") or style.get("padding-top", "")
    top = style.get("border-top", "") or style.get("border-color", "")
    if _OUTLOOK_LINE.search(top) and padding.startswith(("3.0pt", "3pt")):
        return _HEADER
    left = style.get("border-left", "")
    if "1.5pt" in left and "blue" in left and padding.endswith(("4.0pt", "4pt")):
        return _BESIDE
    return None
