"""What is wrong with the words and signs inside one tag."""

from __future__ import annotations

import re
from collections.abc import Mapping

from supportkit.errors.masking import masked
from supportkit.templates.sandbox.mistakes.tags import CLOSING, LONGEST, Mistake, Tag, without_texts
from supportkit.templates.sandbox.mistakes.words import foreign_output
from supportkit.values.patterns import regex

__all__ = ["inside", "said_plainly"]

_CURLY = regex("[\u2018-\u201f\u2039\u203a\u00ab\u00bb\u00b4`]")
_LIQUID_FILTER = regex(r"\|\s*(\w+)\s*:\s*")
_PART_OF_FILTER = regex(r"[^|]*")
_SIGNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (regex(pattern, re.DOTALL), advice)
    for pattern, advice in (
        (r"(===)", "'==' compares two values"),
        (r"(!==)", "'!=' compares two values"),
        (r"(&&?)", "'and' joins two conditions"),
        (r"(\|\|)", "'or' joins two conditions"),
        (r"(<>)", "'!=' compares two values"),
        (r"(!)(?!=)(?=\s*[\w(])", "'not' turns a condition round"),
        (r"(\?[?:])", "write '{{ a or b }}'"),
        (r"(->|::)", "names are joined by '.'"),
        (r"(\?)", "write '{{ a if condition else b }}'"),
        (r"\b(contains)\b", "write \"'text' in field\""),
        (r"\b(then)\b", "'{% if ... %}' needs no such word"),
        (r"^\{%[-+]?\s*(?:el)?if\b.*?(?<![=!<>])(=)(?!=)", "'==' compares two values"),
        (r"^\{\{[-+]?\s*((?:end)?(?:if|for|set)|else|elif)\b", "write it in '{% ... %}'"),
        (r"^\{%[-+]?\s*else\s+(if)\b", "write '{% elif ... %}'"),
        (r"(\$)", "a field is written as its name alone"),
    )
)
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_CHAR = regex(r"unexpected char ['\"]\\?(?:[xuU]([0-9a-f]{2,8})(?=['\"])|(.))")
_NEAR = 100
_NAME_BEFORE = regex(r"[^\W\d]\w*\s+\Z")
_TEXT_BEHIND = regex(r"(?<=[\w)\]])\s+(_{2,})")
_GOT = regex(r"(?:got|^unexpected) '([^']+)'$")
_NAMES: Mapping[str, str] = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "float": "a number",
    "integer": "a number",
    "string": "a text",
}


def inside(tag: Tag, said: str) -> Mistake:
    """Say what is wrong with a tag that does not parse.

    Args:
        tag: The tag; it is closed, and its first word is one that there is.
        said: What Jinja says of it.
    """
    code = without_texts(tag.text)
    return (
        foreign_output(tag)
        or _quotation(tag, code)
        or _liquid_filter(tag, code)
        or _sign(tag, code)
        or _bracket(tag, code)
        or _generic(tag, code, said)
    )


def _quotation(tag: Tag, code: str) -> Mistake | None:
    curly = _CURLY.search(code)
    if curly is not None:
        problem = f"a text stands in \" or ' and not in {curly[0]}"
        return tag.mistake(problem, curly.start(), curly.end())
    alone = re.search("[\"']", code)
    if alone is None:
        return None
    start = alone.start()
    return tag.mistake(f"a text that begins with {alone[0]} has no end", start, start + 1)


def _liquid_filter(tag: Tag, code: str) -> Mistake | None:
    found = _LIQUID_FILTER.search(code)
    if found is None:
        return None
    last = len(code) - 2
    rest = _PART_OF_FILTER.match(code, found.end(), last)
    end = rest.end() if rest else last
    given = tag.text[found.end() : end].strip(" -")
    plain = len(given) <= LONGEST and "\n" not in given and masked(given) == given
    told = given if plain else "..."
    problem = f"a filter with ':' is Liquid; in Jinja it is '| {found[1][:LONGEST]}({told})'"
    return tag.mistake(problem, found.start(), found.end())


def _sign(tag: Tag, code: str) -> Mistake | None:
    for pattern, advice in _SIGNS:
        found = pattern.search(code)
        if found is not None:
            return tag.mistake(f"'{found[1]}' is no Jinja; {advice}", found.start(1), found.end(1))
    return None


def _bracket(tag: Tag, code: str) -> Mistake | None:
    """Find a bracket without its other half."""
    last, waiting = len(code) - 2, list[tuple[int, str]]()
    for at in range(2, last):
        sign = code[at]
        if sign in _BRACKETS:
            waiting.append((at, _BRACKETS[sign]))
        elif sign in _BRACKETS.values() and (not waiting or waiting.pop()[1] != sign):
            return tag.mistake(f"'{sign}' closes nothing", at, at + 1)
    if not waiting:
        return None
    at, expected = waiting[-1]
    return tag.mistake(f"'{code[at]}' is never closed; expected '{expected}'", at, at + 1)


def _generic(tag: Tag, code: str, said: str) -> Mistake:
    closing, char, got = CLOSING[tag.opening], _CHAR.match(said), _GOT.search(said)
    word = _char(char) if char else _NAMES.get(got[1], got[1]) if got else closing
    if word == closing:
        end = len(tag.text)
        return tag.mistake(f"something is missing before '{closing}'", end - 2, end)
    at = _standing(word, code)
    if char:
        problem = f"{_shown(word)} has no meaning in a tag"
    elif said.startswith("expected token 'end of"):
        shown = word if word in _NAMES.values() else f"'{word[:LONGEST]}'"
        problem = f"expected '{closing}' or '|' before {shown}{_hint(word, code[:at])}"
    else:
        problem = said_plainly(said)[: 2 * LONGEST]
    return tag.mistake(problem, at, at + len(word))


def _char(found: re.Match[str]) -> str:
    """Give the sign that Jinja names, which it writes as an escape where nobody would see it."""
    return str(found[2]) if found[2] else chr(int(found[1], 16))


def _shown(char: str) -> str:
    return f"'{char}'" if char.isprintable() else f"the invisible sign U+{ord(char):04X}"


def _hint(word: str, before: str) -> str:
    """Say how names are joined, where a name stands behind a name."""
    joined = word.isidentifier() and _NAME_BEFORE.search(before[-_NEAR:])
    return "; names are joined by '.'" if joined else ""


def said_plainly(said: str) -> str:
    """Write what Jinja says with the signs that an author writes."""
    for name, sign in _NAMES.items():
        said = said.replace(name, sign)
    return said.replace("token ", "").replace(", got ", ", found ")


def _standing(word: str, code: str) -> int:
    """Give the place of a word; the first that no dot joins to another one."""
    text = _TEXT_BEHIND.search(code) if word == "a text" else None
    if text is not None:
        return text.start(1)
    edge = r"\b" if word.isidentifier() else ""
    found = re.compile(rf"(?<![.\w]){re.escape(word)}{edge}").search(code, 2)
    return found.start() if found else max(code.find(word), 0)
