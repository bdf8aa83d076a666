"""What other template languages have for words, and what is written here in their place."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from supportkit.templates.sandbox.mistakes.tags import LONGEST, Mistake, Tag
from supportkit.values.patterns import regex

__all__ = ["BLOCKS", "MIDDLE", "foreign_output", "unknown_word"]

BLOCKS: Mapping[str, str] = {
    name: f"end{name}"
    for name in (
        "autoescape",
        "block",
        "call",
        "filter",
        "for",
        "if",
        "macro",
        "raw",
        "set",
        "with",
    )
}
"""Tags that something closes, and what closes them."""

MIDDLE: Mapping[str, frozenset[str]] = {
    "elif": frozenset({"if"}),
    "else": frozenset({"if", "for"}),
}
"""Tags between these two."""

_ALONE = frozenset({"extends", "from", "import", "include", "print"})
_KNOWN = (*BLOCKS, *BLOCKS.values(), *MIDDLE, *_ALONE)

_LIQUID: Mapping[str, str] = {
    "assign": "{% set name = value %}",
    "capture": "{% set name %}...{% endset %}",
    "case": "{% if field == 'a' %}...{% elif field == 'b' %}...{% endif %}",
    "comment": "{# ... #}",
    "elsif": "{% elif ... %}",
    "endcapture": "{% endset %}",
    "endcase": "{% endif %}",
    "endcomment": "{# ... #}",
    "endunless": "{% endif %}",
    "render": "{% include 'part' %}",
    "unless": "{% if not ... %}",
    "when": "{% elif field == 'b' %}",
}
_OTHERS: Mapping[str, str] = {
    "elseif": "{% elif ... %}",
    "empty": "{% else %}",
    "endforeach": "{% endfor %}",
    "foreach": "{% for item in list %}",
    "ifequal": "{% if a == b %}",
}
_HANDLEBARS: Mapping[str, str] = {
    "!": "{# ... #}",
    "#each": "{% for item in list %}",
    "#if": "{% if ... %}",
    "#unless": "{% if not ... %}",
    "#with": "{% set name = value %}",
    "&": "{{ ... }}",
    "/each": "{% endfor %}",
    "/if": "{% endif %}",
    "/unless": "{% endif %}",
    "^": "{% else %}",
    ">": "{% include 'part' %}",
    "{": "{{ ... }}",
}
_MARK = regex(r"[#/^>!&{]\s*[a-z]*")


def unknown_word(tag: Tag) -> Mistake | None:
    """Say what is meant by a tag that does not exist; None if it does."""
    word = tag.word
    if tag.opening != "{%" or word in _KNOWN:
        return None
    if not word:
        return tag.mistake("expected a word such as 'if' behind '{%'")
    start = tag.text.find(word)
    said = {"start": start, "end": start + len(word)}
    if word in _LIQUID:
        return tag.mistake(f"'{word}' is Liquid; in Jinja it is '{_LIQUID[word]}'", **said)
    if word in _OTHERS:
        return tag.mistake(f"there is no tag '{word}'; in Jinja it is '{_OTHERS[word]}'", **said)
    near = get_close_matches(word[:LONGEST].lower(), _KNOWN, n=1)
    meant = f"did you mean '{near[0]}'?" if near else "tags are 'if', 'for' and 'set'"
    return tag.mistake(f"there is no tag '{word[:LONGEST]}'; {meant}", **said)


def foreign_output(tag: Tag) -> Mistake | None:
    """Say what is meant by ``{{#if x}}`` and its like; None if it is something else."""
    mark = _MARK.match(tag.inside) if tag.opening == "{{" else None
    if mark is None:
        return None
    sign = mark[0].replace(" ", "")
    sign = sign if sign in _HANDLEBARS else sign[0]
    meant = _HANDLEBARS.get(sign)
    if meant is None:
        return tag.mistake(f"'{{{{{sign}' is Handlebars; Jinja has '{{% ... %}}' for it")
    return tag.mistake(f"'{{{{{sign}' is Handlebars; in Jinja it is '{meant}'")
