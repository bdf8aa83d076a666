"""Rules for signals of one language, as anybody can write, read and extend them.

Those that come along stand in ``data/<language>.txt``, and each file names its licence and
source. `SignalRules.load` reads the same format.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, Self

from supportkit.signals.rules_file import Rule, aliases_of, read_rules
from supportkit.signals.signal import SignalKind
from supportkit.text.given import primary_subtag, require_text
from supportkit.text.listing import joined_facts, parse_listing, read_text_file
from supportkit.text.locales import canonical
from supportkit.text.printable import counted
from supportkit.text.shipped import shipped

__all__ = ["LANGUAGES", "SignalRules", "shipped_aliases", "shipped_rules"]

LANGUAGES: Final = ("en", "de", "fr", "es", "pt", "it", "nl")
"""The languages that rules come along for, the first the best covered."""

_FACTS: Final = ("licence", "source", "author")


@dataclass(frozen=True, slots=True, repr=False)
class SignalRules:
    """What says which signal in one language.

    Phrases are written as ``docs/reference/phrases.md`` says.

    Attributes:
        language: BCP 47 tag.
        rules: Each a kind, a name and its phrases.
        aliases: Other spellings, each with the word or words that it is read as, in texts and
            in phrases. Those of the rules that come along for the language ("don't" is "do
            not") hold as well; one that stands for itself takes them back.
        licence: Under which the file may be used.
        source: Where it comes from.
        author: Who wrote it.

    >>> own = SignalRules.parse('''
    ... language: en
    ... [churn_risk competitor]
    ... strong (switch*|mov*) to acme
    ... unless not (switch*|mov*) to acme
    ... ''')
    >>> own
    SignalRules(en: 1 rule, 1 phrase)
    >>> from supportkit.signals import SignalFinder
    >>> finder = SignalFinder().extend(own)
    >>> [each.rule for each in finder.find("I'm moving to Acme", language="en")]
    ['competitor']
    >>> finder.find("I don't switch to Acme", language="en")
    ()

    Raises:
        LocaleError: The language is no BCP 47 tag.
    """

    language: str
    rules: tuple[Rule, ...]
    aliases: tuple[tuple[str, str], ...] = ()
    licence: str = ""
    source: str = ""
    author: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "language", canonical(self.language))

    def __repr__(self) -> str:
        phrases = sum(len(rule.phrases) for rule in self.rules)
        rules = counted(len(self.rules), "rule")
        return f"SignalRules({self.language}: {rules}, {counted(phrases, 'phrase')})"

    __str__ = __repr__

    @property
    def kinds(self) -> tuple[SignalKind, ...]:
        """The kinds that there is a rule for, in the order of `SignalKind`."""
        found = {rule.kind for rule in self.rules}
        return tuple(kind for kind in SignalKind if kind in found)

    @classmethod
    def load(cls, path: str | Path, /) -> Self:
        """Read rules from a file in the format of those that come along.

        Raises:
            LexiconError: Something in it cannot be read; names line and column.
            UnreadableSourceError: There is no such file, or it is no UTF-8 text.
        """
        path = Path(path)
        return cls.parse(read_text_file(path), source=path.name)

    @classmethod
    def parse(cls, text: str, /, *, source: str = "rules") -> Self:
        """Read rules from the text of such a file.

        Args:
            text: The content.
            source: What errors call it.

        Raises:
            LexiconError: Something in it cannot be read; names line and column.
            TypeError: ``text`` is no ``str``.
        """
        require_text(text)
        facts, rules, aliases = read_rules(text, source=source)
        return cls(rules=rules, aliases=aliases, **facts)

    def __or__(self, other: SignalRules) -> SignalRules:
        """Join the rules of two files of one language; a rule of both has the phrases of both.

        An ``unless`` of either file holds for the whole rule. Licences, sources and authors
        that differ are named one after the other.

        Raises:
            ValueError: They are of two languages; regions of one language are none.
        """
        if not isinstance(other, SignalRules):
            return NotImplemented
        if primary_subtag(self.language) != primary_subtag(other.language):
            found = f"{self.language} and {other.language}"
            raise ValueError(f"expected rules of one language, found {found}")
        joined = {(rule.kind, rule.name): rule for rule in self.rules}
        for rule in other.rules:
            own = joined.get((rule.kind, rule.name))
            joined[rule.kind, rule.name] = own | rule if own else rule
        aliases = tuple({**dict(self.aliases), **dict(other.aliases)}.items())
        facts = {name: joined_facts(getattr(self, name), getattr(other, name)) for name in _FACTS}
        return replace(self, rules=tuple(joined.values()), aliases=aliases, **facts)


def shipped_rules(language: str) -> SignalRules:
    """Read the rules that come along for a language, in any region: ``en`` or ``en-GB``.

    Raises:
        LocaleError: It is no BCP 47 tag.
        LookupError: None come along for that language.
    """
    return _shipped_rules(primary_subtag(canonical(language)))


@cache
def _shipped_rules(language: str) -> SignalRules:
    if language not in LANGUAGES:
        raise LookupError(f"expected one of {', '.join(LANGUAGES)}, found another language")
    return SignalRules.parse(_shipped_text(language), source=f"{language}.txt")


@cache
def shipped_aliases(language: str) -> Mapping[str, str]:
    """Read the aliases of the rules that come along for a language; none where none do."""
    if language not in LANGUAGES:
        return MappingProxyType({})
    text = _shipped_text(language)
    next_heading = text.find("\n[", text.rfind("\n[aliases]") + 1)  # rules are not needed
    listing = parse_listing(text[:next_heading], source=f"{language}.txt")
    return MappingProxyType(dict(aliases_of(listing)))


def _shipped_text(language: str) -> str:
    return shipped("supportkit.signals", f"data/{language}.txt").decode()
