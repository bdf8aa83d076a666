"""A language's words of mood, as a model that anybody can write, read, extend and replace.

The lexicons that come along stand in ``data/<language>.txt``, and each names its licence and
source. `Lexicon.load` reads the same format; `Lexicon.extend` adds the words of a trade. A
list whose licence is not ours stays outside, in a file of its owner.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Self, TypeGuard

from pydantic import (
    AfterValidator,
    ValidationError,
    ValidationInfo,
    model_validator,
)

from supportkit.errors import LexiconError
from supportkit.sentiment._lexicon_checks import ACTING, problems
from supportkit.sentiment._shipped import LANGUAGES, read_shipped
from supportkit.sentiment.lexicon_file import BASES, read_lexicon
from supportkit.sentiment.lexicon_json import is_json, read_json
from supportkit.text.given import primary_subtag, require_text
from supportkit.text.listing import joined_facts, read_text_file
from supportkit.text.locales import canonical
from supportkit.text.printable import counted
from supportkit.values import FrozenMapping
from supportkit.values.immutable import Immutable

__all__ = ["LANGUAGES", "Lexicon", "shipped_lexicon"]

_FACTS: Final = ("licence", "source", "author")


def _base(name: str | None) -> str | None:
    if name not in (None, *BASES):
        raise ValueError(f"expected one of {', '.join(BASES)}")
    return name


class Lexicon(Immutable):
    """Words and phrases of one language, and what they weigh.

    Words are in lower case, with straight apostrophes and all their accents; a text without
    accents is understood. ``refund*`` is every word that begins so; a whole word goes before
    a beginning, and a longer beginning before a shorter one. Phrases are written as
    ``docs/reference/phrases.md`` says. Values are those of VADER: -4 is the worst and 4 the
    best that a word can say; 0 says that a word or phrase is of no mood, whatever else would
    match it.

    >>> trade = Lexicon(language="en", words={"bricked": -2.5}, phrases={"blue screen*": -2})
    >>> trade.words["bricked"], trade
    (-2.5, Lexicon(en: 1 word, 1 phrase))

    Raises:
        ValueError: A value is no number from -4 to 4, a word or phrase could never be found,
            a field is unknown, or the language is no BCP 47 tag (from pydantic).
    """

    language: Annotated[str, AfterValidator(canonical)]
    words: FrozenMapping = FrozenMapping()
    phrases: FrozenMapping = FrozenMapping()
    boosters: FrozenMapping = FrozenMapping()
    """Words that strengthen (above 0) or weaken (below 0) what follows them."""
    negators: tuple[str, ...] = ()
    """Words that turn around what follows them in the clause."""
    negators_after: tuple[str, ...] = ()
    """Words that turn around what stands before them in the clause."""
    contrast: tuple[str, ...] = ()
    """Words such as "but": what follows them counts more, what precedes less."""
    wishes: tuple[str, ...] = ()
    """Words such as "would" and "if": what follows them is not said to be so."""
    questions: tuple[str, ...] = ()
    """Words that begin a question."""
    plain: tuple[str, ...] = ()
    """Known words of no mood, beside the common words of the language."""
    aliases: FrozenMapping = FrozenMapping()
    """Other spellings, and the word or words they stand for, beside those of the lexicon that
    comes along for the language; one that stands for itself is none."""
    lists: FrozenMapping = FrozenMapping()
    """Patterns that phrases name in braces."""
    base: Annotated[str | None, AfterValidator(_base)] = None
    """``vaderSentiment`` where the word list of that package stands under this one."""
    licence: str = ""
    source: str = ""
    author: str = ""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            language: str,
            words: Mapping[str, float] = ...,
            phrases: Mapping[str, float] = ...,
            boosters: Mapping[str, float] = ...,
            negators: Iterable[str] = ...,
            negators_after: Iterable[str] = ...,
            contrast: Iterable[str] = ...,
            wishes: Iterable[str] = ...,
            questions: Iterable[str] = ...,
            plain: Iterable[str] = ...,
            aliases: Mapping[str, str] = ...,
            lists: Mapping[str, str] = ...,
            base: str | None = ...,
            licence: str = ...,
            source: str = ...,
            author: str = ...,
        ) -> None: ...

    @model_validator(mode="after")
    def _entries_can_be_found(self, info: ValidationInfo) -> Self:
        if not info.context:
            for problem in problems(dict(self)):
                raise ValueError(str(problem))
        return self

    def __repr__(self) -> str:
        words, phrases = len(self.words), len(self.phrases)
        return f"Lexicon({self.language}: {counted(words, 'word')}, {counted(phrases, 'phrase')})"

    __str__ = __repr__

    @classmethod
    def load(cls, path: str | Path, /) -> Self:
        """Read a lexicon from a file in the format of those that come along, or from JSON.

        Raises:
            LexiconError: Something in it cannot be read; names line and column.
            UnreadableSourceError: There is no such file, or it is no UTF-8 text.
        """
        path = Path(path)
        return cls.parse(read_text_file(path), source=path.name)

    @classmethod
    def parse(cls, text: str, /, *, source: str = "lexicon") -> Self:
        """Read a lexicon from the text of such a file.

        Args:
            text: The content; JSON if it begins with a brace.
            source: What errors call it.

        Raises:
            LexiconError: Something in it cannot be read; names line and column.
            TypeError: ``text`` is no ``str``.
        """
        require_text(text)
        read = read_json if is_json(text) else read_lexicon
        try:
            return cls.model_validate(read(text, source=source), context={"checked": True})
        except ValidationError as error:
            problem = error.errors(include_url=False)[0]["msg"]
            raise LexiconError(source, None, None, "a lexicon", problem) from None

    def extend(self, **more: Any) -> Self:
        """Give a lexicon with more entries; an entry that exists already is replaced.

        A word that stands within a phrase of the lexicon is read as the phrase, even one of
        value 0: to rate it there too, give the phrase itself a value.

        Args:
            more: The fields of a lexicon, such as ``words={"bricked": -2.5}``; what
                they hold is added, and a plain text, such as ``source``, is replaced.

        Raises:
            ValueError: As for the lexicon itself (from pydantic).

        >>> Lexicon(language="en", words={"bug": -1}).extend(words={"bug": -2, "lag": -1}).words
        FrozenMapping(2 keys)
        """
        fields = _without_rivals(dict(self), more)
        for name, value in more.items():
            old = fields.get(name)
            if isinstance(old, FrozenMapping) and isinstance(value, Mapping):
                fields[name] = {**value, **{key: old[key] for key in old if key not in value}}
            elif isinstance(old, tuple) and not isinstance(value, str):
                fields[name] = tuple(dict.fromkeys((*old, *value)))
            else:
                fields[name] = value
        return type(self).model_validate(fields)

    def __or__(self, other: Lexicon) -> Self:
        """Join two lexicons of one language: `extend` by all that the other holds.

        Of a word or phrase of both the value of the other is taken, and its phrases go first.
        Licences, sources and authors that differ are named one after the other.

        Raises:
            ValueError: They are of two languages, or have a list of one name that is not the
                same in both.

        >>> own = Lexicon(language="en", words={"bug": -1}) | Lexicon(
        ...     language="en-GB", words={"bug": -2}
        ... )
        >>> own.language, own.words["bug"]
        ('en', -2)
        """
        if not isinstance(other, Lexicon):
            return NotImplemented
        if primary_subtag(self.language) != primary_subtag(other.language):
            found = f"{self.language} and {other.language}"
            raise ValueError(f"expected lexicons of one language, found {found}")
        for name in self.lists.keys() & other.lists.keys():
            if self.lists[name] != other.lists[name]:
                raise ValueError(f"expected lists of different names, found two of {name!r}")
        more = dict(other)
        more |= {name: joined_facts(getattr(self, name), more[name]) for name in _FACTS}
        more |= {"language": self.language, "base": other.base or self.base}
        return self.extend(**more)


def _without_rivals(fields: dict[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """Let go of aliases of words that are added, and of words that become aliases."""
    words = set().union(*(_names(more.get(name)) for name in ACTING))
    aliases = _names(more.get("aliases"))
    fields["aliases"] = _but(fields["aliases"], words)
    for name in ACTING:
        fields[name] = _but(fields[name], aliases)
    return fields


def _names(entries: object) -> set[str]:
    return {each for each in entries if isinstance(each, str)} if _is_many(entries) else set()


def _is_many(entries: object) -> TypeGuard[Iterable[object]]:
    return isinstance(entries, Iterable) and not isinstance(entries, str)


def _but(entries: Any, without: set[str]) -> Any:
    if without.isdisjoint(entries):
        return entries
    if isinstance(entries, tuple):
        return tuple(each for each in entries if each not in without)
    return FrozenMapping({key: entries[key] for key in entries if key not in without})


def shipped_lexicon(language: str) -> Lexicon:
    """Read the lexicon that comes along for a language, in any region: ``en`` or ``en-GB``.

    Raises:
        LocaleError: It is no BCP 47 tag.
        LookupError: None comes along for that language.
    """
    return _shipped_lexicon(primary_subtag(canonical(language)))


@cache
def _shipped_lexicon(language: str) -> Lexicon:
    if language not in LANGUAGES:
        raise LookupError(f"expected one of {', '.join(LANGUAGES)}, found another language")
    return Lexicon.model_validate(read_shipped(language), context={"checked": True})
