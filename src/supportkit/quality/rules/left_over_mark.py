"""SK407: a mark that somebody left for later stands where customers read it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.quality.prose import Prose
from supportkit.quality.rules._gaps import is_label, unfilled
from supportkit.values.patterns import regex

__all__ = ["LeftOverMark"]

_TODO_IS_A_WORD = frozenset({"an", "ast", "ca", "es", "eu", "gl", "pt"})
"""Languages in which TODO in capitals may well be their word for all."""

_WHAT = (
    r"(?:names?|first ?names?|last ?names?|surname|date|time|number|text|title|company|address|link"
    r"|url|phone|telephone|email|e-mail|product|amount|price|reason|signature|agent|customer"
    r"|vorname|nachname|datum|nummer|betrag|firma|anrede|unterschrift|kundenname|produkt"
    r"|noms?|prénoms?|montant|entreprise|client|nombre|apellidos?|fecha|número|importe|empresa"
    r"|cliente|nome|cognome|data|importo|azienda|empresa|valor|naam|voornaam|bedrag|klant)"
)
_PUT = (
    r"(?:insert|enter|add|fill in|put|type|paste|replace|einfügen|eintragen|einsetzen|ergänzen"
    r"|insérer|saisir|compléter|insertar|introducir|rellenar|inserir|preencher|inserire|invoegen"
    r"|invullen|wstaw|vlož)"
)
_YOUR = (
    r"(?:your|my|the|customer(?:'s|’s)?|agent(?:'s|’s)?|client(?:'s|’s)?|company|order|ticket|case"
    r"|ihr|dein|votre|ton|su|tu|seu|il tuo|uw|jouw)"
)
_MARKS = (
    (regex(r"(?<![\w'’-])(?:FIXME|T[O0]DO)(?=[:(\]!]|\s*$|\s+[a-zà-ÿ(])(?!\s+(?:list|item))",
                re.MULTILINE), Severity.ERROR),
    (regex(r"\blorem ipsum\b", re.IGNORECASE), Severity.ERROR),
    (regex(
        rf"[\[<]{{1,2}}[ \t]*(?:{_PUT}[ \t]+[^\[\]<>()\n]{{1,60}}|[^\[\]<>()\n]{{1,60}}[ \t]{_PUT}"
        rf"|{_YOUR}[ \t]+(?:[\w-]+[ \t]+)?{_WHAT}|{_WHAT}(?:[ \t](?:here|hier|ici|aquí|aqui|qui))?"
        r")[ \t]*[\]>]{1,2}",
        re.IGNORECASE), Severity.ERROR),
    (regex(
        r"(?:^|(?<=[\[<(,]))[ \t]*(?:(?:your|the|customer)[ \t]+)?"
        r"(?:name|text|message|title|signature|logo|company(?: name)?|address)[ \t]+"
        r"(?:goes[ \t]+|comes[ \t]+)?here(?=[ \t]*(?:$|[.,!\])>]))",
        re.IGNORECASE | re.MULTILINE), Severity.ERROR),
    (regex(r"(?<![\w-])(?:TBD|TBC|XXX+)(?![\w-])"), Severity.WARNING),
    (regex(r"(?:^|(?<=[:=#])[ \t]*)\?{3,}(?=\s|$)", re.MULTILINE), Severity.WARNING),
    (regex(r"(?<!\w)_{3,}(?!_)(?=[ \t]*[^\W_]|[,.!])"), Severity.WARNING),
)  # fmt: skip
_SIGNS = (
    *("fixme", "todo", "t0do", "tbd", "tbc", "xxx", "lorem", " here", "\there"),
    *("???", "___", "[", "<", "("),
)
"""In small letters; no mark is without one of them."""


class LeftOverMark:
    """A text has TODO, filler, or a gap that somebody was to fill in."""

    code, name, severity = "SK407", "left-over-mark", Severity.ERROR

    def check(self, prose: Prose, /) -> Iterator[Finding]:
        """Yield every such mark; in a reply, also each placeholder that nothing filled in."""
        taken: set[int] = set()
        if any(map(prose.text.lower().__contains__, _SIGNS)):
            yield from self._found(prose, taken)
        said = _said_before(prose)
        for match in unfilled(prose.text, said) if prose.author_kind != "template" else ():
            if taken.isdisjoint(match.span()):
                message = f"{match[0]!r} was not filled in, and the customer would read it"
                yield prose.finding(self, match.start(), match.end(), message)

    def _found(self, prose: Prose, taken: set[int]) -> Iterator[Finding]:
        for pattern, severity in _MARKS:
            for match in pattern.finditer(prose.text):
                start, end = match.span()
                if start in taken or _is_fine(match, prose):
                    continue
                taken.update(range(start, end))
                said = " ".join(match[0].split())
                message = (
                    f"{said!r} is left over, and customers would read it; write what belongs there"
                )
                yield prose.finding(self, start, end, message, severity=severity)


def _said_before(prose: Prose) -> str:
    """Give what customers wrote in public, who may ask about a placeholder."""
    if prose.case is None:
        return ""
    return "\n".join(one.text for one in prose.case.messages if one.is_from_customer)


def _is_fine(match: re.Match[str], prose: Prose) -> bool:
    """Whether the words are no mark in this language, or in this place."""
    text = match[0]
    if text in ("TODO", "T0DO"):
        behind = prose.text[match.end() : match.end() + 1]
        return prose.language in _TODO_IS_A_WORD and behind not in (":", "(")
    if text[0] not in "[<":
        return False
    return _is_link(match, prose) or is_label(prose.text, match.start())


def _is_link(match: re.Match[str], prose: Prose) -> bool:
    """Whether what is in brackets are the words of a link."""
    text, after = match[0], prose.text[match.end() : match.end() + 1]
    source = prose.source or prose.text
    inside = text.strip("[]<> \t")
    return after in ("[", ":", "(") or f"[{inside}]:".lower() in source.lower()
