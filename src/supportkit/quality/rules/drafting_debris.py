"""SK410: what a program that drafts replies says about its draft, or leaves in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from supportkit.findings import Finding, Severity
from supportkit.quality.open_notes import TELL
from supportkit.quality.prose import Prose
from supportkit.quality.rules._drafts import FIRST, HEAD, REFUSAL, WROTE
from supportkit.values.patterns import regex

__all__ = ["DraftingDebris"]

_TURNS = (
    r"<\|[a-z_]{2,30}\|>",
    r"\[/?INST\]",
    r"</?(?:think|thinking|reasoning|scratchpad|answer|response)>",
)
_SAID = (
    r"(?:as|being) an? (?:ai|artificial intelligence)(?: language)? (?:model|assistant)\b",
    r"(?:as|being) a (?:large )?language model\b",
    r"i(?:'|\u2019)?m (?:just |only )?an ai language model\b",
    r"als (?:ki|ai|künstliche)[- ](?:sprach)?(?:modell|assistent|intelligenz)\b",
    r"en tant (?:que|qu['\u2019])\s?modèle (?:de langage|d['\u2019]ia)\b",
    r"en tant (?:que|qu['\u2019])\s?(?:ia\b|intelligence artificielle)",
    r"como (?:un |um )?modelo de (?:lenguaje|linguagem)\b",
    r"como (?:uma? )?(?:ia\b|intelig[eê]ncia artificial)",
    r"in quanto (?:modello linguistico|intelligenza artificiale|ia\b)",
    r"als (?:een )?(?:ai-)?taalmodel\b",
    r"i (?:cannot|can(?:'|\u2019)?t) (?:browse the internet|access real-time)",
    r"i (?:do not|don(?:'|\u2019)?t) have access to (?:real-time|the internet)",
    r"my (?:knowledge|training) (?:cut-?off|data)\b",
)
"""What such programs say of themselves, each from the beginning of a word."""
_OBEY = (
    r"(?:ignore|disregard|forget) (?:(?:all|any)(?: of)?(?: the| my| your)? |your )?"
    r"(?:previous|prior|above|earlier|preceding) (?:instructions|prompts|directions)"
    r"|(?:my|your|the) system prompt\b|i (?:have been|was|am) instructed (?:not )?to\b"
    r"|ignorier\w* (?:sie )?alle (?:vorherigen|bisherigen|vorigen) (?:anweisungen|instruktionen)"
    r"|ignor(?:e|ez) toutes les (?:instructions|consignes) (?:précédentes|antérieures)"
    r"|ignor(?:a|e|en) todas las instrucciones (?:anteriores|previas)"
    r"|ignor(?:a|e|em) todas as instruções (?:anteriores|prévias)"
    r"|ignor(?:a|i) tutte le istruzioni (?:precedenti|prima)"
    r"|negeer alle (?:voorgaande|vorige|eerdere) (?:instructies|opdrachten)"
)
"""What is written to a program, and not to a customer."""
_OFFERS = (
    r"(?:let me know if you(?:'d| would)? (?:like|want) me to|would you like me to|shall i"
    r"|i can also|soll ich|möchten sie, dass ich|souhaitez-vous que je|quieres? que)"
    r" [^.?!\n]{0,30}(?:\btone\b|wording|\bdraft\b|this (?:reply|response|message)|more formal"
    r"|shorter|\bton\b|kürzer|förmlicher|entwurf|plus court|formel|el tono"
    r"|más (?:corto|breve|formal))"
)
"""What a program offers to whoever asked it to write."""
_HOW = (
    r"(?:more|less|a more) (?:formal|casual|concise|friendly|empathetic|professional|polite)"
    r"|(?:friendlier|warmer|softer|firmer|(?:in )?a different tone|rephrased|reworded|rewritten)"
    r"|(?:förmlicher|formeller|lockerer|freundlicher|herzlicher|knapper|weniger förmlich)"
    r"|(?:plus|moins) (?:formelle?|décontractée?|chaleureuse|chaleureux|concise?)"
    r"|(?:más|menos) (?:formal|cercan[oa]|informal|concis[oa]|breve y)"
    r"|(?:mais|menos) (?:formal|informal|concis[oa]|descontraíd[oa])"
    r"|(?:più|meno) (?:formale|informale|concis[oa]|cordiale)"
    r"|(?:formeler|informeler|zakelijker|vriendelijker|beknopter|minder formeel)"
)
_ANEW = (
    r"(?:let me know if you(?:'d|’d| would)? (?:like|prefer|want)|would you (?:like|prefer)"
    r"|(?:ich kann (?:sie|es|ihn|das)|soll (?:sie|es|er|ich|das)"
    r"|(?:sagen sie|sag) (?:mir )?(?:bescheid|gern)?,? (?:wenn|falls))"
    r"|(?:dites|dis)-moi si vous (?:la |le |l['’])?(?:voulez|souhaitez|préférez)"
    r"|dites-moi si vous|dis-moi si tu"
    r"|(?:dime|dígame|avísame) si (?:lo |la )?(?:quieres|quiere|prefieres|prefiere)"
    r"|(?:diga-me|avise-me|me avise|me diga) se (?:o |a )?(?:quiser|preferir|deseja|quer)"
    r"|(?:fammi sapere|mi faccia sapere|dimmi) se (?:lo |la )?(?:vuoi|preferisci|vuole|preferisce)"
    r"|laat (?:me|het me|mij) weten (?:of|als) (?:je|u))"
    rf"[^.?!\n]{{0,40}}?\b(?:{_HOW})\b"
)
"""Such an offer in other words, where it stands last: how the text is to be written."""
_TURN: Final = regex("|".join(_TURNS), re.IGNORECASE)
_OF_PROGRAMS: Final = regex(rf"\b(?:{'|'.join(_SAID)}|{_OBEY}|{_OFFERS})", re.IGNORECASE)
_LAST_OFFER: Final = regex(rf"\b(?:{_ANEW})", re.IGNORECASE)
_TAIL: Final = 250
"""Characters at the end in which a program offers to write a draft anew."""
_TELLING: Final = (
    *("model", "modèle", "assist", "intelig", "intellig", "real-time", "internet", "cut"),
    *("en tant", "como ", "in quanto"),
    *("training", "knowledge", "instru", "istru", "prompt", "direction", "anweisung", "consigne"),
    *("opdracht", "me to", "shall i", "can also", "soll ich", "möchten", "souhaite", "quiere"),
)
"""In small letters; nothing that is said of programs is without one, so most texts are done."""
_TO_COLLEAGUES: Final = regex(rf"^[ \t]{{0,9}}(?:{TELL})\s?:", re.IGNORECASE | re.MULTILINE)
_SUBJECT: Final = regex(
    r"\A\s{0,9}(?:\*\*)?(?:subject|betreff|objet|asunto|assunto|oggetto|onderwerp)(?:\*\*)?\s?:[^\n]{1,200}"
    r"\n[ \t]{0,9}\n",
    re.IGNORECASE,
)
_SHORT: Final = 250
_FENCED: Final = regex(r"\A\s{0,9}(?P<fence>```)[\w-]{0,20}\s")


class DraftingDebris:
    """A draft still has words between a program and whoever asked it to write."""

    code, name, severity = "SK410", "drafting-debris", Severity.ERROR

    def check(self, prose: Prose, /) -> Iterator[Finding]:
        """Yield what a program says of itself, of its draft, or around it."""
        for match in _said_of_programs(prose.text):
            message = "a program speaks of itself here; take it out, and read the rest again"
            yield prose.finding(self, match.start(), match.end(), message)
        first = _on_a_draft(prose.text[:HEAD])
        if first is not None:
            message = "this is said about a draft, and not to the customer; take it out"
            yield prose.finding(self, first.start(), first.end(), message)
        if prose.author_kind == "bot":
            yield from self._of_bots(prose)
        told = _TO_COLLEAGUES.search(prose.text) if prose.author_kind != "template" else None
        if told is not None:
            message = "this is said to a colleague, and not to the customer; take it out"
            yield prose.finding(self, told.start(), told.end(), message)
        fenced = _FENCED.match(prose.text) if prose.author_kind != "template" else None
        if fenced is not None and prose.text.rstrip().endswith("```"):
            message = "the whole reply stands in a block of code; take the marks away"
            yield prose.finding(self, fenced.start("fence"), fenced.end("fence"), message)

    def _of_bots(self, prose: Prose) -> Iterator[Finding]:
        """Yield what a person may well write, and a program does not."""
        subject = _SUBJECT.match(prose.text)
        if subject is not None:
            message = "the subject stands in the text; put it where subjects go"
            yield prose.finding(self, subject.start(), len(subject[0].rstrip()), message)
        first = max(0, len(prose.text.rstrip()) - _TAIL)
        offered = _LAST_OFFER.search(prose.text, first)
        if offered is not None and not _is_covered(prose.text, offered):
            message = "this is said about a draft, and not to the customer; take it out"
            yield prose.finding(self, offered.start(), offered.end(), message)
        refused = REFUSAL.match(prose.text[:_SHORT]) if len(prose.text) < _SHORT else None
        if refused is not None:
            message = "a program refuses to write here; write an answer"
            yield prose.finding(self, refused.start(), refused.end(), message)


def _is_covered(text: str, offered: re.Match[str]) -> bool:
    """Whether the other search for offers finds the same one."""
    return any(
        each.start() < offered.end() and offered.start() < each.end()
        for each in _said_of_programs(text)
    )


def _on_a_draft(head: str) -> re.Match[str] | None:
    may_be = any(map(head.lower().__contains__, WROTE))
    return FIRST.match(head) if may_be else None


def _said_of_programs(text: str) -> Iterator[re.Match[str]]:
    if "<" in text or "[" in text:
        yield from _TURN.finditer(text)
    if any(map(text.lower().__contains__, _TELLING)):
        yield from _OF_PROGRAMS.finditer(text)
