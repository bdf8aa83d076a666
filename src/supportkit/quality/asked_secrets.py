"""Where a reply asks a customer for a password, a PIN or a code that opens an account."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from supportkit.quality.own import own_text
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["asked_secrets"]

_ENGLISH: Final = (
    r"(?:send|give|tell|share with|provide|e-?mail|message|text) (?:us|me)(?: with)? (?:please )?"
    r"(?:your|the) (?:[a-z]{1,12} ){0,2}?(?:password|passcode|pin|cvv|cvc|tan"
    r"|(?:security|verification|one-time|sms|login|confirmation) code)"
)
_GERMAN: Final = (
    r"(?:(?:teilen|nennen|schicken|senden|geben|mailen|schreiben) sie"
    r"|nenne|schicke?|sende?|gib|teile?|maile?)"
    r" (?:uns|mir)(?: bitte| einfach| kurz)? (?:ihre?n?|deine?n?|das|den|die) (?:aktuelle[sn]? )?"
    r"(?:passwort|kennwort|pin|tan|einmalcode|sicherheitscode|bestätigungscode|cvv)"
)
_FRENCH: Final = (
    r"(?:nous |me )?(?:envoye[rz]|communique[rz]|donne[rz]|transmett(?:re|ez)|indique[rz])"
    r"(?:[ -]nous|[ -]moi)? (?:votre|ton|le) "
    r"(?:mot de passe|code (?:pin|secret|de sécurité|de vérification|reçu par sms)|cryptogramme)"
)
_SPANISH: Final = (
    r"(?:env[ií][ea](?:nos|me)|d[ií](?:ga)?nos|d[ií]me|ind[ií]quenos|fac[ií]lit[ea]nos"
    r"|m[aá]nd[ea]nos|comun[ií]quenos)(?: por favor)? (?:su|tu|la|el) "
    r"(?:contraseña|clave|pin|cvv|código (?:de seguridad|de verificación))"
)
_PORTUGUESE: Final = (
    r"(?:(?:envi[ea]|di(?:ga|z)|indi(?:que|ca)|inform[ea]|mand[ea])-(?:nos|me)"
    r"|(?:nos|me) (?:envi[ea]|diga|inform[ea]|mand[ea]))(?: por favor)? "
    r"(?:[ao] )?(?:sua |seu |tua )?"
    r"(?:senha|palavra-passe|pin|cvv|código (?:de segurança|de verificação))"
)
_ITALIAN: Final = (
    r"(?:(?:ci|mi) (?:comunichi|invii|mandi|dica|indichi|fornisca)|(?:invia|manda|comunica|di)c?ci)"
    r"(?: per favore)? (?:la |il )(?:sua |tua |suo |tuo )?"
    r"(?:password|pin|cvv|codice (?:di sicurezza|di verifica))"
)
_DUTCH: Final = (
    r"(?:stuur|geef|mail|vertel) (?:ons|mij|me)(?: alstublieft| even)? (?:uw|je|het|de) "
    r"(?:wachtwoord|pincode|pin|cvv|beveiligingscode|verificatiecode)"
)
_ASKS: Final = regex(
    rf"\b(?:{_ENGLISH}|{_GERMAN}|{_FRENCH}|{_SPANISH}|{_PORTUGUESE}|{_ITALIAN}|{_DUTCH})\b",
    re.IGNORECASE,
)
_NOT: Final = regex(
    r"\b(?:never|not|nobody|without|nie|niemals|nicht|kein\w{0,2}|jamais|ne|n|pas|nunca|no|não"
    r"|jamás|mai|non|nooit|niet|geen)\b|n['’]t\b",
    re.IGNORECASE,
)
_BEFORE: Final = 40
_AFTER: Final = 20


def asked_secrets(text: str) -> Iterator[Span]:
    """Find where a text asks for what opens an account; a warning not to send it is none.

    >>> text = "Please send us your password."
    >>> [text[span.start : span.end] for span in asked_secrets(text)]
    ['send us your password']
    >>> list(asked_secrets("Never send us your password."))
    []
    """
    own = own_text(text)
    for match in _ASKS.finditer(own):
        before = re.split(r"[.!?\n]", own[max(match.start() - _BEFORE, 0) : match.start()])[-1]
        after = re.split(r"[.!?\n,]", own[match.end() : match.end() + _AFTER])[0]
        if not (_NOT.search(before) or _NOT.search(after)):
            yield Span(*match.span())
