"""What a program says before a draft: that one follows."""

from __future__ import annotations

import re
from typing import Final

from supportkit.values.patterns import regex

__all__ = ["FIRST", "HEAD", "REFUSAL", "WROTE"]

HEAD: Final = 200
"""Characters in which a program says that a draft follows."""
_YES = (
    r"(?:¡?(?:sure|certainly|of course|absolutely|okay|ok|gerne?|natürlich|selbstverständlich"
    r"|bien sûr|bien entendu|avec plaisir|d'accord|claro(?: que sí)?|por supuesto|con gusto"
    r"|com certeza|certo|certamente|ecco fatto|natuurlijk|zeker)(?:\sthing)?\s?[!,.:]{0,3}\s{1,9})?"
)
_HERE = (
    r"(?:here(?:'|\u2019)?s|here is|here are|below is|hier ist|hier ein|hier eine|voici"
    r"|aquí (?:tienes|tiene)"
    r"|aquí está|aqui (?:está|vai)|ecco|hier is)\s{1,3}"
)
_THIS = r"(?:this is|das ist|dies ist|est[ae] es|est[ae] é|questa è|dit is|ceci est)\s{1,3}"
_WORDS = r"(?:[\w'\u2019-]{1,20},?\s){0,5}"
_DRAFT = r"(?:draft|entwurf|brouillon|borrador|rascunho|bozza|concept)\b[^\n]{0,80}"
_PROPOSAL = (
    r"(?:propuesta|proposta|proposition|vorschlag|voorstel|suggestion|proposal)\s(?:de|di|für|voor|for)"
    r"\s(?:[\w'’-]{1,20}\s){0,3}(?:correo|respuesta|mensaje|e-?mail|resposta|risposta|réponse|antwort"
    r"|antwoord|reply|response|message)\s?"
)
_REPLY = (
    r"(?:reply|response|e-?mail|antwort|réponse|respuesta|resposta|risposta|antwoord)"
    r"(?:\s(?:possible|proposée|suggested|möglich|posible|possível|possibile))?"
    r"(?:\s(?:(?:that |which )?you (?:can|could|might) (?:send|use)|to (?:send|the customer)"
    r"|for (?:the|your) customer|für (?:den kunden|die kundin)|pour (?:le|votre) client"
    r"|para el cliente|para o cliente|per il cliente|voor de klant))?\s?"
)
_REWRITTEN = (
    r"(?:rewritten|rephrased|reworded|revised|improved|polished|shortened|proofread"
    r"|(?:more |a )?(?:polite|professional|friendly|friendlier|formal|concise|empathetic)"
    r"|überarbeitete|umformulierte|verbesserte|gekürzte|höfliche(?:re)?|freundliche(?:re)?"
    r"|professionelle(?:re)?)[snr]?\s(?:text|version|message|reply|fassung|nachricht"
    r"|formulierung|antwort)"
    r"|(?:texte?|version|message|texto|versión|mensaje|versão|mensagem|testo|versione|messaggio)"
    r"\s(?:plus\s|más\s|mais\s|più\s)?(?:révis|réécrit|reformul|amélior|corrig|revis|reescri"
    r"|mejorad"
    r"|melhorad|rivist|riscritt|riformulat|migliorat|polie|professionn|profesional|profissional"
    r"|amable|cortés|educad|cortese|professional)[\wé]{0,6}"
    r"|(?:herschreven|herziene|verbeterde|aangepaste|vriendelijkere|professionelere)"
    r"\s(?:tekst|versie|bericht|antwoord)"
)
_LABEL = (
    r"(?:(?:draft|suggested|proposed) (?:reply|response|answer|e-?mail)|draft|(?:antwort)?entwurf"
    r"|antwortvorschlag|brouillon|réponse proposée|borrador|respuesta sugerida|rascunho"
    r"|resposta sugerida|bozza|risposta proposta|conceptantwoord|reply|response)"
)
_ONE = (
    r"(?:an?|eine?n?|une?|una?|uma?|een)\s(?:[\w'’-]{1,20},?\s){0,4}"
    r"(?:reply|response|antwort|réponse|respuesta|resposta|risposta|antwoord)"
    r"(?:\s[\w'’-]{1,20}){0,2}\s?:[ \t]{0,9}\n"
)
_WROTE = (
    r"(?:i(?:'ve|’ve| have) (?:drafted|composed|written|prepared)|ich habe"
    r"|j['’]ai (?:rédigé|préparé)|he (?:redactado|preparado)|ho (?:scritto|preparato|redatto)"
    r"|redigi|preparei|ik heb)"
    r"\s(?:[\w'’-]{1,20}\s){0,4}(?:reply|response|draft|antwort|entwurf|réponse|brouillon|respuesta"
    r"|borrador|risposta|bozza|resposta|rascunho|antwoord|concept)\b[^.:\n]{0,60}"
    r"(?:below|for you|verfasst|entworfen|formuliert|ci-dessous|pour vous|a continuación|para ti"
    r"|di seguito|per te|abaixo|para você|opgesteld|voor je|:)"
)
_BEFORE = (
    rf"\A\s{{0,9}}{_YES}{_HERE}{_ONE}",
    rf"\A\s{{0,9}}{_YES}{_WROTE}",
    rf"\A\s{{0,9}}{_YES}{_HERE}{_WORDS}(?:{_DRAFT}|{_PROPOSAL}|{_REPLY}):",
    rf"\A\s{{0,9}}{_YES}{_THIS}{_WORDS}(?:{_DRAFT}|{_PROPOSAL}):",
    rf"\A\s{{0,9}}{_YES}{_HERE}{_WORDS}(?:{_REWRITTEN})[^\n:]{{0,40}}:\s{{0,9}}\n",
    rf"\A\s{{0,9}}[*#_\s]{{0,6}}{_LABEL}\s?:[*_\s]{{0,6}}\n",
    r"\A\s{0,9}(?:assistant|system|ai|bot|user|human)\s?:\s",
    r"\A\s{0,9}\{\s{0,9}\"(?:reply|response|answer|text|message|content|body)\"\s{0,3}:",
)
_REFUSED = (
    r"(?:i(?:'m|’m| am) sorry,? but )?i (?:can(?:'t|’t|not)|(?:am|'m|’m) unable to)"
    r" (?:assist|help) (?:you )?with (?:that|this)"
    r"|(?:es )?tut mir leid,? (?:aber )?(?:ich kann|dabei kann ich|bei dieser anfrage kann ich)"
    r" [^\n]{0,60}nicht (?:weiter)?helfen"
    r"|(?:je suis )?désolée?,? (?:mais )?je ne peux pas (?:vous aider|t'aider"
    r"|répondre à cette demande)"
    r"|lo siento,? (?:pero )?no puedo ayudar(?:te|le)? con"
    r"|(?:desculpe|lamento),? (?:mas )?não posso ajudar(?:-lo|-la)? com"
    r"|mi dispiace,? (?:ma )?non posso (?:aiutarti|aiutarla|assisterti) con"
    r"|(?:het spijt me|sorry),? (?:maar )?ik kan (?:u|je) (?:daar|hier)(?:bij|mee) niet"
)
REFUSAL: Final = regex(rf"\A\s{{0,9}}(?:{_REFUSED})[^\n]{{0,80}}\s{{0,9}}\Z", re.IGNORECASE)
"""A program's refusal to write, where it is all that there is."""
FIRST: Final = regex("|".join(_BEFORE), re.IGNORECASE)
"""Words on a draft, at the beginning of a text."""
WROTE: Final = (
    *(":", "drafted", "composed", "written", "prepared", "ich habe", "rédigé", "préparé"),
    *("redactado", "preparado", "scritto", "preparato", "redatto", "redigi", "preparei", "ik heb"),
)
"""In small letters; no words on a draft are without one of them."""
