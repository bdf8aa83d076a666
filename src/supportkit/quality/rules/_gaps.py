"""What nobody filled in before a reply: placeholders, and gaps in square brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from supportkit.values.patterns import regex

__all__ = ["is_label", "unfilled"]

_OF_WHOSE: Final = (
    r"(?:(?:your|my|the|full|ihre?|deine?|eure?|votre|ton|su|tu|seu|sua|il (?:suo|tuo)|uw|jouw"
    r"|jullie"
    r"|le|la|el|il|het|der|die|das)\s)?"
)
_WHAT: Final = (
    r"(?:(?:order|tracking|ticket|case|reference|invoice|account|phone|customer"
    r"|serial)\s(?:number|id|no)"
    r"|(?:first|last|full|agent|customer|client|company|product|team|user)\s?name|name|surname"
    r"|(?:delivery|order|due)\sdate|date|amount|position|job\stitle|role|signature|company|x{2,9}"
    r"|(?:vor|nach|kunden|firmen|produkt|benutzer)?name|kund(?:e|in)|firma|produkt|unterschrift"
    r"|signatur"
    r"|(?:bestell|auftrags|sendungs|rechnungs|kunden|ticket|telefon|tracking|vorgangs)nummer|anrede"
    r"|(?:liefer|bestell)?datum|betrag|straße|adresse|uhrzeit|grund|funktion"
    r"|(?:pré)?nom(?:\scomplet)?|numéro|montant|lien|poste|entreprise|produit|client"
    r"|nombre(?:\scompleto)?|apellidos?|número|fecha|importe|enlace|dirección|firma|empresa"
    r"|producto"
    r"|cliente|cargo|(?:sobre)?nome(?:\scompleto)?|data|valor|endereço|assinatura|produto"
    r"|cognome|numero|importo|indirizzo|azienda|prodotto|ruolo"
    r"|(?:voor|achter|klant|bedrijfs)?naam|(?:bestel|order|klant|tracking|factuur)nummer|bedrag"
    r"|adres"
    r"|handtekening|bedrijf|klant|functie|link)"
)
_GAP: Final = regex(
    rf"\[[ \t]?{_OF_WHOSE}{_WHAT}(?:[ /-]{_WHAT}){{0,2}}"
    r"(?:\s(?:du|de|del|della|dello|dell['\u2019]|do|da|des|der|van|of|d['\u2019]|di"
    r"|de\sl['\u2019])[^\]\[\n]{1,30})?"
    r"(?:\s(?:here|hier|ici|aquí|aqui|qui))?[ \t]?\](?![(\[:])",
    re.IGNORECASE,
)
_PLACEHOLDER: Final = regex(
    r"\{\{[^{}\n]{0,80}\}\}|\{%[^{}\n]{0,80}%\}|[%#$]\{[a-zA-Z_][\w. ]{0,60}\}"
    r"|%\([a-zA-Z_]\w{0,60}\)[sd]|(?<![\w{\\])\{[a-z_][a-z0-9_]{0,40}(?:\.[a-z0-9_]{1,40}){0,4}\}"
    r"|(?<![\w%])%[sd](?![\w%])"
    r"|(?:(?<=\bHello )|(?<=\bHi )|(?<=\bDear )|(?<=\bHallo )|(?<=\bBonjour )|(?<=\bHola ))None\b"
    r"|(?<![\w%])%[A-Za-z]{1,20}(?:_[A-Za-z0-9]{1,20}){1,4}%"
    r"|<[A-Za-z]{1,20}(?:_[A-Za-z0-9]{1,20}){1,4}>|<[A-Z]{2,20}(?: [A-Z]{2,20}){1,3}>"
    r"|(?<![\w{$\\])\{[A-Z][A-Z0-9_]{2,40}\}|\[[A-Za-z]{1,20}(?:_[A-Za-z]{1,20}){1,4}\](?![(\[:])"
    r"|<<[A-Za-z][\w .]{0,40}>>|\[\[[A-Za-z][\w .]{0,40}\]\]|\*\|[A-Z_:]{1,40}\|\*"
)
"""Placeholders of help desks and programs."""
_OF_TEMPLATES: Final = regex(
    r"\b(?:templates?|placeholders?|variables?|merge (?:tags?|fields?)|snippets?|vorlagen?"
    r"|platzhalter"
    r"|balises?|plantillas?|marcador(?:es)?|variáve(?:l|is)|segnaposto|variabil[ei]|sjablo(?:on"
    r"|nen)"
    r"|variabelen?|dans (?:le|un|votre|ton|vos) modèles?|(?:no|ao) (?:seu )?modelo"
    r"|nel (?:suo )?modello)\b",
    re.IGNORECASE,
)
_IS_LABEL: Final = regex(
    r"(?:click|press|tap|choose|select|open|klick\w*|wähl\w*|tipp\w*|öffn\w*|cliqu\w*|appuy\w*"
    r"|choisi\w*"
    r"|clic|pulse|seleccion\w*|clique|selecion\w*|clicc\w*|scegli\w*|klik|kies|field|feld|champ"
    r"|campo"
    r"|veld|button|column|spalte|unter|under)[^.!?\n\[]{0,25}\Z",
    re.IGNORECASE,
)
_NEAR: Final = 120


_CODE: Final = regex(r"```[^`]{1,20000}```|^(?: {4}|\t)[^\n]{1,500}", re.MULTILINE)


def unfilled(text: str, said: str = "") -> Iterator[re.Match[str]]:
    """Find what was to be filled in, but not what a reply explains to users of templates.

    Args:
        text: The reply.
        said: What others wrote before: a placeholder of theirs is talked about, as are those
            of code that stands in a block of its own.

    >>> [each[0] for each in unfilled("Hello {name}, your order [Order number] left.")]
    ['{name}', '[Order number]']
    >>> list(unfilled("Put {name} into the template."))
    []
    """
    code = "\n".join(match[0] for match in _CODE.finditer(text))
    for match in _PLACEHOLDER.finditer(text):
        told = match[0] in code or match[0] in said
        if not told and not _OF_TEMPLATES.search(_around(text, match)):
            yield match
    for match in _GAP.finditer(text):
        if not is_label(text, match.start()):
            yield match


def is_label(text: str, start: int) -> bool:
    """Whether what stands in brackets is a button or field that the reader should find.

    >>> is_label("Click [Name] to sort", 6)
    True
    """
    return _IS_LABEL.search(text[max(start - _NEAR, 0) : start]) is not None


def _around(text: str, match: re.Match[str]) -> str:
    before = text[max(match.start() - _NEAR, 0) : match.start()].rpartition("\n")[2]
    return before + " " + text[match.end() : match.end() + _NEAR].partition("\n")[0]
