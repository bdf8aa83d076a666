"""Test rules of your own: hold one against a text, and a page against its rule.

A page about a rule that shows what is bad and what is better is a test of it as well; see
`check_page` for its form.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from supportkit.errors import RuleError
from supportkit.findings import Finding, Rule
from supportkit.findings.plugins import guarded
from supportkit.quality import Voice
from supportkit.quality.rules import RULES as PROSE
from supportkit.sla import lint
from supportkit.sla.lint.rules import RULES as POLICIES
from supportkit.templates import Catalogue
from supportkit.templates.checks import RULES as RESPONSES
from supportkit.templates.strings import RULES as STRINGS
from supportkit.templates.strings import check_strings
from supportkit.values.patterns import regex

__all__ = ["HEADINGS", "check_files", "check_page", "check_text", "examples"]

HEADINGS: Final = ("What it does", "Why this is bad", "Example", "Use instead")
"""The headings of a page, in this order; others may follow."""

_NO_FINDINGS: Final = "expected findings of its check, found {}"
_FILE: Final = regex(
    r"^`(?P<name>[^`\n]+)`:\n\n```[a-z]+\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE
)
_VOICE: Final = "voice.yaml"
_OURS: Final[tuple[Rule[Any], ...]] = (*RESPONSES, *PROSE, *STRINGS, *POLICIES)


def check_text(
    rule: Rule[Any],
    text: str,
    /,
    *,
    locale: str = "en",
    path: str | None = None,
    voice: Voice | None = None,
) -> tuple[Finding, ...]:
    r"""Check one response with a rule on responses or on prose, whether it is on or off.

    Args:
        rule: The rule.
        text: The whole file, with its front matter if it has any.
        locale: The locale that it is in.
        path: Its name, as ``<id>/<locale>.md.j2``, which says the locale; made up unless given.
        voice: What the team wishes.

    Returns:
        What this rule finds, by place.

    Raises:
        RuleError: The rule gives something else than findings of its own code, or is no rule.
        Exception: What the rule raises, as it raises it.

    >>> from supportkit.quality.rules.doubled_word import DoubledWord
    >>> check_text(DoubledWord(), "We will write to to you tomorrow.")
    (Finding('text/en.md.j2:1:18: SK516'),)
    """
    return check_files(rule, {path or f"text/{locale}.md.j2": text}, voice=voice)


def check_files(
    rule: Rule[Any], files: Mapping[str, str], /, *, voice: Voice | None = None
) -> tuple[Finding, ...]:
    """Check several files with one rule, as they stand beside each other in a folder.

    Responses are ``<id>/<locale>.md.j2``; a ``voice.yaml`` says what the team wishes. Where no
    name ends in ``.j2``, the files are a catalogue of another system; for a rule with
    ``checks = "policy"`` they are policy files.

    Args:
        rule: The rule: on responses, on prose, on strings, or on policies.
        files: Texts by name.
        voice: What the team wishes, in place of a ``voice.yaml`` among the files.

    Raises:
        RuleError: The rule gives something else than findings of its own code, or is no rule.
        Exception: What the rule raises, as it raises it.
    """
    rule = _made(rule)
    texts = dict(files)
    wishes = texts.pop(_VOICE, None)
    if voice is None and wishes is not None:
        voice = Voice.parse(wishes)
    if rule.code in {one.code for one in _OURS}:
        return _found(rule, texts, voice, [])
    watched = _Watched(rule)
    try:
        return _found(rule, texts, voice, [watched])
    except RuleError as error:
        raise watched.error or error from None


def _made(rule: Rule[Any]) -> Rule[Any]:
    """Take a rule, or a class that makes one without arguments, once it is one of either."""
    if getattr(rule, "code", None) not in {one.code for one in _OURS}:
        guarded([rule])
    return rule() if isinstance(rule, type) else rule


def _found(
    rule: Rule[Any], files: Mapping[str, str], voice: Voice | None, extra: list[Rule[Any]]
) -> tuple[Finding, ...]:
    if getattr(rule, "checks", None) == "policy":
        return tuple(_check_policies(rule, files, extra))
    if any(name.endswith(".j2") for name in files):
        return Catalogue.load(files).check(rules=extra, select=[rule.code], voice=voice)
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            place = Path(folder, name)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        return check_strings([folder], rules=extra, select=[rule.code])


def _check_policies(
    rule: Rule[Any], files: Mapping[str, str], extra: list[Rule[Any]]
) -> Iterator[Finding]:
    for name, text in files.items():
        found = lint.check_text(text, source=name, rules=extra, select=[rule.code])
        yield from (one for one in found if one.code == rule.code)


class _Watched:
    """A rule that keeps what it raises, which its author wants to see."""

    def __init__(self, rule: Rule[Any]) -> None:
        self.error: Exception | None = None
        self._rule = rule

    def __getattr__(self, name: str) -> Any:
        return getattr(self._rule, name)

    def check(self, subject: Any, /) -> Iterator[Finding]:
        try:
            found = self._rule.check(subject)
            if not isinstance(found, Iterable):
                raise RuleError(self._rule.code, None, _NO_FINDINGS.format(type(found).__name__))
            yield from found
        except Exception as error:
            self.error = error
            raise


def examples(page: str, heading: str, /) -> dict[str, str]:
    r"""Give the files that a page shows under a heading, by name.

    Each is written as its name in backticks and a colon, an empty line, and a block.

    >>> page = "## Example\n\n`hello/en.md.j2`:\n\n```jinja\nHi!\n```\n\n## Use instead\n"
    >>> examples(page, "Example")
    {'hello/en.md.j2': 'Hi!\n'}
    """
    _, _, rest = page.partition(f"## {heading}\n")
    section = rest.partition("\n## ")[0]
    return {match["name"]: match["text"] for match in _FILE.finditer(section)}


def check_page(rule: Rule[Any], page: str, /) -> None:
    """Hold a page against its rule: what it shows as bad is found, what it recommends is not.

    The page is Markdown. It begins with ``# name (CODE)``, has the `HEADINGS`, and shows
    files under ``Example`` and ``Use instead`` (see `examples`).

    Args:
        rule: The rule.
        page: The text of the page.

    Raises:
        AssertionError: The page is not so; the message says what is missing.
    """
    rule = _made(rule)
    title = f"# {rule.name} ({rule.code})"
    _require(page.partition("\n")[0].strip() == title, f"expected the title {title!r}")
    found = tuple(re.findall(r"^## (.+)$", page, re.MULTILINE))
    listed = ", ".join(HEADINGS)
    _require(found[: len(HEADINGS)] == HEADINGS, f"expected the headings {listed}")
    for heading in HEADINGS[2:]:
        files = examples(page, heading)
        _require(bool(files), f"expected a file under {heading!r}, as `name`: and a block")
        places = [one.where for one in check_files(rule, files) if one.code == rule.code]
        if heading == "Example":
            _require(bool(places), f"{rule.code} finds nothing in the example")
        else:
            _require(not places, f"{rule.code} finds what is recommended: {', '.join(places)}")


def _require(holds: bool, problem: str) -> None:  # noqa: FBT001
    if not holds:
        raise AssertionError(problem)
