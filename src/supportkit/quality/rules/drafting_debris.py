"""SK410: what a program that drafts replies says about its draft, or leaves in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from supportkit.findings import Finding, Severity
from supportkit.quality.prose import Prose

__all__ = ["DraftingDebris"]

_HEAD: Final = 200
"""Characters in which a program says that a draft follows."""
_TURNS = (
    r"<\|[a-z_]{2,30}\|>",
    r"\[/?INST\]",
    r"</?(?:think|thinking|reasoning|scratchpad|answer|response)>",
)
_SAID = (
    r"(?:as|being) an? (?:ai|artificial intelligence)(?: language)? (?:model|assistant)\b",
    r"(?:as|being) a (?:large )?language model\b",
    r"i(?:'|\u2019)?m (?:just |only )?an ai language model\b",
    r"als (?:ki|ai|k\u00fcnstliche)[- ](?:sprach)?(?:modell|assistent|intelligenz)\b",
    r"en tant (?:que|qu['\u2019])\s?mod\u00e8le (?:de langage|d['\u2019]ia)\b",
    r"en tant (?:que|qu['\u2019])\s?(?:ia\b|intelligence artificielle)",
    r"como (?:un |um )?modelo de (?:lenguaje|linguagem)\b",
    r"como (?:uma? )?(?:ia\b|intelig[e\u00ea]ncia artificial)",
    r"in quanto (?:modello linguistico|intelligenza artificiale|ia\b)",
    r"als (?:een )?(?:ai-)?taalmodel\b",
    r"i (?:cannot|can(?:'|\u2019)?t) (?:browse the internet|access real-time)",
    r"i (?:do not|don(?:'|\u2019)?t) have access to (?:real-time|the internet)",
    r"my (?:knowledge|training) (?:cut-?off|data)\b",
)
"""What such programs say of themselves, each from the beginning of a word."""
_YES = (
    r"(?:(?:sure|certainly|of course|absolutely|okay|gerne|nat\u00fcrlich|bien s\u00fbr|claro|certo"
    r"|natuurlijk)[!,.:]{0,3}\s{1,9})?"
)
_HERE = (
    r"(?:here(?:'|\u2019)?s|here is|below is|hier ist|hier ein|voici|aqu\u00ed (?:tienes|tiene)"
    r"|aqu\u00ed est\u00e1|aqui (?:est\u00e1|vai)|ecco|hier is)\s{1,3}"
)
_WORDS = r"(?:[\w'\u2019]{1,20}\s){0,5}"
_DRAFT = (
    rf"{_WORDS}(?:(?:draft|entwurf|brouillon|borrador|rascunho|bozza|concept)\b[^\n]{{0,80}}"
    r"|(?:reply|response|e-?mail|antwort|r\u00e9ponse|respuesta|resposta|risposta|antwoord)\s?)"
)
_BEFORE = (
    rf"\A\s{{0,9}}{_YES}{_HERE}{_DRAFT}:",
    r"\A\s{0,9}(?:assistant|system|ai|bot|user|human)\s?:\s",
    r"\A\s{0,9}\{\s{0,9}\"(?:reply|response|answer|text|message|content|body)\"\s{0,3}:",
)
_ANYWHERE: Final = (
    re.compile("|".join(_TURNS), re.IGNORECASE),
    re.compile(rf"\b(?:{'|'.join(_SAID)})", re.IGNORECASE),
)
_FIRST: Final = re.compile("|".join(_BEFORE), re.IGNORECASE)
_FENCED: Final = re.compile(r"\A\s{0,9}(?P<fence>```)[\w-]{0,20}\s")


class DraftingDebris:
    """A draft still has words between a program and whoever asked it to write."""

    code, name, severity = "SK410", "drafting-debris", Severity.ERROR

    def check(self, prose: Prose, /) -> Iterator[Finding]:
        """Yield what a program says of itself, of its draft, or around it."""
        for match in chain.from_iterable(each.finditer(prose.text) for each in _ANYWHERE):
            message = "a program speaks of itself here; take it out, and read the rest again"
            yield prose.finding(self, match.start(), match.end(), message)
        first = _FIRST.match(prose.text[:_HEAD])
        if first is not None:
            message = "this is said about a draft, and not to the customer; take it out"
            yield prose.finding(self, first.start(), first.end(), message)
        fenced = _FENCED.match(prose.text) if prose.author_kind != "template" else None
        if fenced is not None and prose.text.rstrip().endswith("```"):
            message = "the whole reply stands in a block of code; take the marks away"
            yield prose.finding(self, fenced.start("fence"), fenced.end("fence"), message)
