"""A language's words of mood, as a model that anybody can write, read, extend and replace.

The lexicons that come along stand in ``data/<language>.txt``, and each names its licence and
source. `Lexicon.load` reads the same format; `Lexicon.extend` adds the words of a trade. A
list whose licence is not ours stays outside, in a file of its owner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    ValidationError,
    ValidationInfo,
    model_validator,
)

from supportkit.errors import LexiconError
from supportkit.sentiment._shipped import LANGUAGES, shipped_listing
from supportkit.sentiment.lexicon_file import (
    BASES,
    BEST,
    WORST,
    can_be_found,
    place_in_json,
    read_lexicon,
)
from supportkit.text.listing import Line, read_text_file
from supportkit.text.locales import canonical
from supportkit.text.phrases import read_lists, read_phrase
from supportkit.text.printable import counted
from supportkit.values import FrozenMapping

__all__ = ["LANGUAGES", "Lexicon", "shipped_lexicon"]


def _each(right: Callable[[Any], bool], expected: str) -> AfterValidator:
    """Check every entry of a mapping, and name the first that is wrong."""

    def check(entries: FrozenMapping) -> FrozenMapping:
        for key, value in entries.items():
            if not (key.strip() and right(value)):
                raise ValueError(f"expected {expected}, found something else at {key!r}")
        return entries

    return AfterValidator(check)


def _words(entries: Iterable[str]) -> Any:
    """Refuse words that no text could hold as they are written."""
    for word in entries:
        if not can_be_found(word):
            raise ValueError(f"expected a word in lower case, or a beginning*, found {word!r}")
    return entries


def _base(name: str | None) -> str | None:
    if name not in (None, *BASES):
        raise ValueError(f"expected one of {', '.join(BASES)}")
    return name


def _is_value(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and WORST <= value <= BEST


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


Values = Annotated[FrozenMapping, _each(_is_value, f"values from {WORST:g} to {BEST:g}")]
Weights = Annotated[Values, AfterValidator(_words)]
Words = Annotated[tuple[str, ...], AfterValidator(_words)]
Texts = Annotated[FrozenMapping, _each(_is_text, "words for words")]


class Lexicon(BaseModel):
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

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    language: Annotated[str, AfterValidator(canonical)]
    words: Weights = FrozenMapping()
    phrases: Values = FrozenMapping()
    boosters: Weights = FrozenMapping()
    """Words that strengthen (above 0) or weaken (below 0) what follows them."""
    negators: Words = ()
    """Words that turn around what follows them in the clause."""
    negators_after: Words = ()
    """Words that turn around what stands before them in the clause."""
    contrast: Words = ()
    """Words such as "but": what follows them counts more, what precedes less."""
    wishes: Words = ()
    """Words such as "would" and "if": what follows them is not said to be so."""
    questions: Words = ()
    """Words that begin a question."""
    plain: Words = ()
    """Known words of no mood, beside the common words of the language."""
    aliases: Texts = FrozenMapping()
    """Other spellings, and the word or words they stand for."""
    lists: Texts = FrozenMapping()
    """Patterns that phrases name in braces."""
    base: Annotated[str | None, AfterValidator(_base)] = None
    """``vaderSentiment`` where the word list of that package stands under this one."""
    licence: str = ""
    source: str = ""
    author: str = ""

    @model_validator(mode="after")
    def _phrases_are_readable(self, info: ValidationInfo) -> Self:
        if not info.context:
            _check_phrases(self)
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
        """
        fields = read_lexicon(text, source=source)
        try:
            return cls.model_validate(fields)
        except ValidationError as error:
            raise _located(error, text, source) from None

    def extend(self, **more: Any) -> Self:
        """Give a lexicon with more entries; an entry that exists already is replaced.

        Args:
            more: The fields of a lexicon, such as ``words={"bricked": -2.5}``; what
                they hold is added, and a plain text, such as ``source``, is replaced.

        >>> Lexicon(language="en", words={"bug": -1}).extend(words={"bug": -2, "lag": -1}).words
        FrozenMapping(2 keys)
        """
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        for name, value in more.items():
            old = fields.get(name)
            if isinstance(old, FrozenMapping) and isinstance(value, Mapping):
                fields[name] = {**value, **{key: old[key] for key in old if key not in value}}
            elif isinstance(old, tuple) and not isinstance(value, str):
                fields[name] = tuple(dict.fromkeys((*old, *value)))
            else:
                fields[name] = value
        return type(self).model_validate(fields)


def _check_phrases(lexicon: Lexicon) -> None:
    lines = ((name, Line(text, 1, f"list {name}")) for name, text in lexicon.lists.items())
    try:
        lists = read_lists(lines, language=lexicon.language)
        for phrase in lexicon.phrases:
            line = Line(phrase, 1, f"phrase {phrase!r}")
            read_phrase(line, language=lexicon.language, lists=lists)
    except LexiconError as error:
        place = f"{error.source}, column {error.column}"
        raise ValueError(f"{place}: expected {error.expected}, found {error.found}") from None


def _located(error: ValidationError, text: str, source: str) -> LexiconError:
    """Say where in a JSON file a field stands that cannot be right."""
    first = error.errors(include_url=False)[0]
    field = str(first["loc"][0]) if first["loc"] else "phrases"
    line, column = place_in_json(text, field)
    found = first.get("ctx", {}).get("error", first["msg"])
    return LexiconError(source, line, column, f"{field!r} as in the docs of Lexicon", str(found))


@cache
def shipped_lexicon(language: str) -> Lexicon:
    """Read the lexicon that comes along for a language, ``en`` for instance.

    Raises:
        LookupError: None comes along for that language.
    """
    if language not in LANGUAGES:
        raise LookupError(f"expected one of {', '.join(LANGUAGES)}, found another language")
    fields = read_lexicon(shipped_listing(language), source=f"{language}.txt", check=False)
    return Lexicon.model_validate(fields, context={"checked": True})
