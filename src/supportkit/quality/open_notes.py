"""Which words of internal notes were meant for the customer after all."""

from __future__ import annotations

import re
from typing import Final

from supportkit.cases import Kind, Message
from supportkit.values.patterns import regex

__all__ = ["TELL", "hidden_part"]

_DRAFT: Final = (
    r"(?:draft|proposed|suggested)(?: (?:reply|answer|response|e-?mail))?|(?:my |our )?reply|answer"
    r"|(?:antwort)?entwurf|antwort(?:vorschlag)?|brouillon|réponse(?: proposée)?|borrador"
    r"|respuesta|rascunho|resposta|bozza|risposta|concept(?:antwoord)?|antwoord"
    r"|(?:order|delivery) note|customer (?:note|wish|request|comment)|kundenwunsch|kundennotiz"
    r"|bestellnotiz|lieferhinweis|note (?:de|du) client|nota del (?:cliente|pedido)"
    r"|nota do (?:cliente|pedido)|opmerking klant"
)
TELL: Final = (
    r"(?:tell|inform|write to|reply to|answer) (?:the )?(?:customer|client|user|them|her|him)"
    r"|(?:dem kunden|der kundin|kunden?|kundin) (?:bitte )?(?:sagen|mitteilen|schreiben|antworten)"
    r"|(?:dire|répondre|écrire) (?:au client|à la cliente)"
    r"|(?:decir|informar|responder|escribir) al? (?:la )?client[ea]"
    r"|(?:dizer|informar|responder) (?:ao|à|o|a) client[ea]"
    r"|(?:dire|rispondere|scrivere) al(?:la)? client[ea]"
    r"|(?:de )?klant (?:melden|laten weten|schrijven|antwoorden)"
)
"""Words to a colleague before what to tell a customer."""
_NOT: Final = "".join(
    rf"(?<!{word} )"
    for word in ("not", "n't", "n\u2019t", "never", "nicht", "pas", "no", "non", "niet")
)
_IS_DRAFT: Final = regex(rf"\s{{0,9}}(?:{_DRAFT})\s?:", re.IGNORECASE)
_TOLD: Final = regex(rf"\b{_NOT}(?:{TELL})\s?:[^\n]*", re.IGNORECASE)
_MOST: Final = 500_000


def hidden_part(note: Message) -> str:
    """Give what of an internal note is for colleagues only.

    A customer's own words are not, nor a draft, nor the line behind "Tell the customer:".

    >>> from supportkit.cases import Participant
    >>> ben = Participant(id="a1", kind="agent")
    >>> note = Message(
    ...     id="m2",
    ...     author=ben,
    ...     at="2026-03-02T09:30:00Z",
    ...     visibility="internal",
    ...     text="Seen the depot. Tell the customer: it is in Lyon.",
    ... )
    >>> hidden_part(note)
    'Seen the depot. '
    """
    if note.author.kind is Kind.CUSTOMER:
        return ""
    text = note.text[:_MOST]
    return "" if _IS_DRAFT.match(text) else _TOLD.sub("", text)
