"""A lexicon made ready to read texts with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import chain
from threading import Lock
from typing import TYPE_CHECKING, Final, NamedTuple

from supportkit.sentiment import _vader_data
from supportkit.sentiment._shipped import LANGUAGES, Entries, shipped_entries
from supportkit.sentiment._support_language import common_words_of, words_of
from supportkit.sentiment._support_rules import BREAKS
from supportkit.sentiment.result import Support
from supportkit.text.given import UNDETERMINED, primary_subtag, stated_language
from supportkit.text.judging import LanguageJudge
from supportkit.text.listing import Line, parse_listing
from supportkit.text.phrases import (
    Matcher,
    Vocabulary,
    elides,
    joined_aliases,
    read_lists,
    read_phrase,
    respelled,
    words_by_class,
)
from supportkit.text.shipped import shipped

if TYPE_CHECKING:
    from supportkit.sentiment.lexicon import Lexicon

__all__ = ["Readers", "Ready", "Role", "Voice"]

_MOST_TAGS: Final = 1_000
VADER: Final = "vaderSentiment"


class Role(NamedTuple):
    """What a word does in a text.

    Attributes:
        value: What it weighs; 0.0 if it is of no mood.
        degree: How far it strengthens (above 0) or weakens what follows it.
        negates: Whether it turns around what follows it.
        denies: Whether it weighs a little by itself: a negator without a value of its own.
        negates_back: Whether it turns around what stands before it.
        contrasts: Whether what follows it counts more.
        wishes: Whether what follows it is only wished or supposed.
        asks: Whether it begins a question.
        is_face: Whether it is an emoji or an emoticon.
        acts: Whether it acts on what follows.
    """

    value: float = 0.0
    degree: float = 0.0
    negates: bool = False
    negates_back: bool = False
    contrasts: bool = False
    wishes: bool = False
    asks: bool = False
    is_face: bool = False
    acts: bool = False
    denies: bool = False


_ASKING: Final = Role(asks=True, acts=True)


class Ready:
    """A lexicon made ready.

    Attributes:
        language: Of the lexicon.
        vocabulary: Writes a text in characters.
        matcher: Finds phrases in it; each gives its value.
        doing: What each character does, of those that do something.
        plain: What the characters weigh that have a weight and do nothing else.
        active: The characters that do something, end a clause, or begin a phrase whatever
            follows them.
        unasked: The same without those that matter in a question only.
    """

    def __init__(self, lexicon: Lexicon | Entries) -> None:
        tag = lexicon.language
        written = ((name, _line(text)) for name, text in lexicon.lists.items())
        lists = read_lists(written, language=tag)
        nodes = [
            read_phrase(_line(phrase), language=tag, lists=lists) for phrase in lexicon.phrases
        ]
        roles, classes = _roles(lexicon), words_by_class(primary_subtag(tag))
        aliases = _aliases(lexicon, named=roles.keys() | classes.keys())
        nodes, named = respelled(nodes, aliases, language=tag)
        phrases = zip(nodes, map(float, lexicon.phrases.values()), strict=True)
        self.language = tag
        self.vocabulary = Vocabulary(
            roles,
            atoms=named,
            classes=classes,
            common=common_words_of(lexicon),
            emoji=faces(),
            aliases=aliases,
            elides=elides(tag),
        )
        self.matcher = Matcher(phrases, self.vocabulary)
        meanings = self.vocabulary.meanings.items()
        self.doing: Mapping[str, Role] = {
            code: meaning.role for code, meaning in meanings if meaning.role not in (None, Role())
        }
        self.active = frozenset((*self.doing, *self.matcher.opens, *BREAKS))
        self.plain = {code: role.value for code, role in self.doing.items() if _is_plain(role)}
        asking = {code for code, role in self.doing.items() if role == _ASKING}
        self.unasked = self.active.difference(asking.difference(self.matcher.opens))


def _line(text: str) -> Line:
    return Line(text, 0, "lexicon")


def _aliases(lexicon: Lexicon | Entries, *, named: AbstractSet[str]) -> dict[str, str]:
    """Give the aliases of a lexicon, beside those that come along for its language."""
    primary = primary_subtag(lexicon.language)
    shipped_ones = shipped_entries(primary).aliases if primary in LANGUAGES else {}
    return joined_aliases(shipped_ones, lexicon.aliases, named=named)


def _roles(lexicon: Lexicon | Entries) -> dict[str, Role]:
    values = dict(_base(lexicon.base)) | dict(lexicon.words)
    weights = {value: Role(value=float(value)) for value in set(values.values())}
    roles = {word: weights[value] for word, value in values.items()}
    marks: dict[str, tuple[str, ...]] = {
        "negates": lexicon.negators,
        "negates_back": lexicon.negators_after,
        "contrasts": lexicon.contrast,
        "wishes": lexicon.wishes,
        "asks": lexicon.questions,
    }
    for word, degree in lexicon.boosters.items():
        roles[word] = roles.get(word, Role())._replace(degree=float(degree))
    for mark, words in marks.items():
        for word in words:
            roles[word] = roles.get(word, Role())._replace(**{mark: True})
    for word in {*lexicon.boosters, *chain(*marks.values())}:
        role = roles[word]
        denies = role.negates and word not in values
        roles[word] = role._replace(acts=_acts(role), denies=denies)
    return roles


def _is_plain(role: Role) -> bool:
    """Whether a word has a value and does nothing else."""
    return role == Role(value=role.value)


def _acts(role: Role) -> bool:
    acting = role.degree, role.negates, role.contrasts, role.wishes, role.asks
    return any(acting)


def _base(name: str | None) -> Iterator[tuple[str, float]]:
    """Go through the words of the list below; not its emoticons and numbers, which we rate."""
    if name == VADER:
        for word, value in _vader_data.lexicon().items():
            if len(word) > 1 and word.replace("'", "").replace("-", "").isalpha():
                yield word, value


@cache
def faces() -> Mapping[str, Role]:
    """Read what emoji and emoticons weigh, in every language."""
    content = shipped("supportkit.sentiment", "data/emoji.txt").decode()
    found = {}
    for line in parse_listing(content, source="emoji.txt").lines("emoji"):
        value, rest = line.halves()
        for face in rest.words():
            found[face.text] = Role(value=float(value.text), is_face=True)
    return found


class Voice(NamedTuple):
    """What a text is read with.

    Attributes:
        ready: The lexicon.
        support: How well it covers the language.
        tag: The language that the text is read as.
        assumed: Whether that was the scorer's choice.
    """

    ready: Ready
    support: Support
    tag: str
    assumed: bool


class Readers:
    """All lexicons of a scorer, each made ready when it is first needed.

    Attributes:
        languages: Those that there is a lexicon for, as primary language tags.
    """

    def __init__(self, lexicons: Iterable[Lexicon] = ()) -> None:
        self._given = {primary_subtag(lexicon.language): lexicon for lexicon in lexicons}
        self.languages = tuple(dict.fromkeys((*LANGUAGES, *self._given)))
        self._ready: dict[str, tuple[Ready, Support]] = {}
        self._voices: dict[str | None, Voice] = {}
        self._assumed: dict[str, Voice] = {}
        self._judge: LanguageJudge | None = None
        self._lock = Lock()

    def stated(self, language: str | None) -> Voice | None:
        """Give what reads a language, and None where none is stated.

        Raises:
            LocaleError: It is no BCP 47 tag.
            TypeError: It is no ``str``.
        """
        voice = self._voices.get(language)
        if voice is None:
            tag = stated_language(language)
            if tag is None:
                return None
            voice = Voice(*self._of(primary_subtag(tag)), tag=tag, assumed=False)
            with self._lock:
                if len(self._voices) < _MOST_TAGS:
                    self._voices[language] = voice
        return voice

    def judged(self, text: str) -> Voice:
        """Give what reads the language whose words cover a text best; ``und`` if none does."""
        judge = self._judge or self._make_judge()
        tag = judge.choose(text)
        voice = self._assumed.get(tag)
        if voice is None:
            voice = self._assumed[tag] = Voice(*self._of(tag), tag=tag, assumed=True)
        return voice

    def _of(self, language: str) -> tuple[Ready, Support]:
        with self._lock:
            if language not in self._ready:
                self._ready[language] = self._make(language)
            return self._ready[language]

    def _make(self, language: str) -> tuple[Ready, Support]:
        if language in self._given:
            return Ready(self._given[language]), Support.FULL
        if language in LANGUAGES:
            return shipped_ready(language), Support.FULL
        return shipped_ready(UNDETERMINED), Support.PARTIAL

    def _make_judge(self) -> LanguageJudge:
        with self._lock:
            if self._judge is None:
                known = {tag: words_of(self._lexicon(tag)) for tag in self.languages}
                self._judge = LanguageJudge(known)
            return self._judge

    def _lexicon(self, language: str) -> Lexicon | Entries:
        return self._given.get(language) or shipped_entries(language)


@cache
def shipped_ready(language: str) -> Ready:
    """Make a lexicon that comes along ready; for ``und`` one that knows emoji only."""
    if language == UNDETERMINED:
        return Ready(Entries(UNDETERMINED))
    return Ready(shipped_entries(language))
