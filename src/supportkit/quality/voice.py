"""What a team wishes its replies to be like: the brand voice file, ``voice.yaml``.

Whatever depends on the language is kept by language: ``en``, ``pt-BR`` (which adds to ``pt``),
or ``all``. What is not said is not asked for, so an empty file changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from typing import Annotated, Literal, TypeAlias, TypeVar

from pydantic import AfterValidator, ConfigDict, Field, PlainSerializer

from supportkit.cases import Channel
from supportkit.text.locales import canonical
from supportkit.values import FrozenMapping, thaw
from supportkit.values.immutable import Immutable

__all__ = ["ALL", "ChannelVoice", "Channels", "Element", "Inclusive", "Jargon", "Voice", "layers"]

ALL = "all"
"""The key of what holds in every language."""

Element: TypeAlias = Literal["greeting", "sign_off", "next_step"]
"""A part of a whole reply."""

_T = TypeVar("_T")
_Value = TypeVar("_Value")
_LONGEST = 100
_MOST = 2_000
_SHORT = frozenset((Channel.CHAT, Channel.SMS, Channel.MESSAGING, Channel.SOCIAL))
"""Channels where nobody greets in each message."""


def _language(key: str) -> str:
    return key if key == ALL else canonical(key)


def _with_letters(term: str) -> str:
    bare = term.strip()
    if "*" in bare[:-1] or not any(map(str.isalnum, bare)):
        raise ValueError("expected words, with a '*' only at the end")
    return bare


def _said(text: str) -> str:
    if not text.strip():
        raise ValueError("expected a text that is not empty")
    return text.strip()


_Text = Annotated[str, Field(max_length=_LONGEST), AfterValidator(_said)]
_Term = Annotated[str, Field(max_length=_LONGEST), AfterValidator(_with_letters)]
_Language = Annotated[str, AfterValidator(_language)]
_Frozen = (AfterValidator(FrozenMapping), PlainSerializer(thaw))
_Terms = Annotated[Mapping[_Term, _Text], Field(max_length=_MOST), *_Frozen]
_Texts = Annotated[tuple[_Text, ...], Field(max_length=_MOST)]
_TermsByLanguage = Annotated[Mapping[_Language, _Terms], *_Frozen]
_TextsByLanguage = Annotated[Mapping[_Language, _Texts], *_Frozen]
_Words = Annotated[int, Field(ge=5, le=500)]
_Ease = Annotated[float, Field(ge=-200, le=200, allow_inf_nan=False)]
_Formality: TypeAlias = Literal["formal", "informal"]
_Emoji: TypeAlias = Literal["any", "none"]


class Jargon(Immutable):
    """Words of the team that customers do not know.

    >>> Jargon(own={"en": {"bounce sheet": "list of open orders"}}).own["en"]["bounce sheet"]
    'list of open orders'
    """

    model_config = ConfigDict(serialize_by_alias=True)

    own: _TermsByLanguage = Field(
        default=FrozenMapping(), description="By language: the word, and what to write instead."
    )
    allowed: tuple[_Term, ...] = Field(
        default=(), description="Words that your customers do know, such as SLA."
    )


class Inclusive(Immutable):
    """Which kinds of words that leave people out are looked for.

    >>> Inclusive().terms, Inclusive().generics
    (True, False)
    """

    terms: bool = Field(default=True, description="Such as 'guys', 'blacklist', 'chairman'.")
    greetings: bool = Field(default=True, description="Such as 'Dear Sir or Madam'.")
    generics: bool = Field(
        default=False,
        description="One gender for all, or just two, such as 'jeder Kunde', 'he or she'.",
    )


class ChannelVoice(Immutable):
    """What is different in one channel; what is None is as everywhere.

    >>> ChannelVoice(require=["greeting"]).require
    ('greeting',)
    """

    require: tuple[Element, ...] | None = None
    emoji: _Emoji | None = None


class Channels(Immutable):
    """What is different in each channel.

    >>> Channels(chat={"require": []}).of(Channel.CHAT)
    ChannelVoice(require=(), emoji=None)
    """

    email: ChannelVoice = ChannelVoice()
    chat: ChannelVoice = ChannelVoice()
    phone: ChannelVoice = ChannelVoice()
    social: ChannelVoice = ChannelVoice()
    messaging: ChannelVoice = ChannelVoice()
    sms: ChannelVoice = ChannelVoice()
    web: ChannelVoice = ChannelVoice()
    api: ChannelVoice = ChannelVoice()
    other: ChannelVoice = ChannelVoice()

    def of(self, channel: Channel) -> ChannelVoice:
        """Give what is different in one channel."""
        found: ChannelVoice = getattr(self, channel.value)
        return found


class Voice(Immutable):
    r"""What a team wishes its replies to be like; every key may be left out.

    >>> voice = Voice.parse("require: [greeting]\nbanned: {en: {cheap: say what it costs}}")
    >>> voice.required(()), dict(voice.of(voice.banned, "en-GB"))
    (frozenset({'greeting'}), {'cheap': 'say what it costs'})
    """

    model_config = ConfigDict(serialize_by_alias=True)

    schema_: Literal["supportkit.voice/1"] = Field(default="supportkit.voice/1", alias="schema")
    languages: tuple[_Language, ...] = Field(
        default=(), description="The languages that the team writes; none: not said."
    )
    require: tuple[Element, ...] = Field(
        default=(),
        description="What every whole reply has; in chat, SMS, messaging and social media only "
        "what `channels` asks for.",
    )
    channels: Channels = Field(default=Channels(), description="What is different in a channel.")
    greetings: _TextsByLanguage = Field(
        default=FrozenMapping(), description="By language: greetings of your own, such as 'Ahoy'."
    )
    sign_offs: _TextsByLanguage = Field(
        default=FrozenMapping(), description="By language: closing phrases of your own."
    )
    banned: _TermsByLanguage = Field(
        default=FrozenMapping(),
        description="By language: words never to write, each with why, or what to write instead; "
        "a `*` at the end of a word stands for any ending.",
    )
    preferred: _TermsByLanguage = Field(
        default=FrozenMapping(),
        description="By language: what not to write, and what to write in its place.",
    )
    jargon: Jargon = Field(default=Jargon(), description="Words that customers do not know.")
    readability: Annotated[Mapping[_Language, _Ease], *_Frozen] = Field(
        default=FrozenMapping(),
        description="By language: the least score on the scale of reading ease of the language.",
    )
    max_sentence_words: Annotated[Mapping[_Language, _Words], *_Frozen] = Field(
        default=FrozenMapping(), description="By language: most words of a sentence."
    )
    formality: Annotated[Mapping[_Language, _Formality], *_Frozen] = Field(
        default=FrozenMapping(), description="By language: how customers are addressed."
    )
    promises: _TextsByLanguage | None = Field(
        default=None,
        description="By language: what may be promised, such as 'refund within 14 days'; where "
        "this key is given, nothing else may.",
    )
    capitals: tuple[_Term, ...] = Field(
        default=(), description="Names that are written in capitals, such as 'ACME CARE PLUS'."
    )
    sms_segments: Annotated[int, Field(ge=1, le=20)] = Field(
        default=3, description="Most text messages that one reply by SMS may take."
    )
    emoji: _Emoji = Field(default="any", description="Whether emoji may be used.")
    inclusive: Inclusive = Field(default=Inclusive(), description="What SK515 looks for.")

    @classmethod
    def load(cls, path: str | PathLike[str], /) -> Voice:
        """Read a brand voice file.

        Raises:
            VoiceError: It has a mistake; names line and key.
            SchemaVersionError: A newer version wrote it.
            UnreadableSourceError: There is no such file, or it is no UTF-8 text.
        """
        from supportkit.quality.voice_files import load

        return load(path)

    @classmethod
    def parse(cls, text: str, /, *, source: str | None = None) -> Voice:
        """Read the text of a brand voice file.

        Args:
            text: YAML, or JSON.
            source: What errors call it.

        Raises:
            VoiceError: It has a mistake; names line and key.
            SchemaVersionError: A newer version wrote it.
        """
        from supportkit.quality.voice_files import parse

        return parse(text, source=source)

    def of(self, kept: Mapping[str, Mapping[str, _T]], locale: str) -> Iterator[tuple[str, _T]]:
        """Give the terms of a locale from what is kept by language; the nearest come last."""
        for inner in layers(kept, locale):
            yield from inner.items()

    def required(self, channels: Iterable[Channel]) -> frozenset[Element]:
        """Give what a reply for all these channels has; none means that they are not known.

        >>> Voice(require=["greeting"]).required([Channel.CHAT])
        frozenset()
        """
        asked = [self._required(channel) for channel in channels]
        return frozenset.intersection(*asked) if asked else frozenset(self.require)

    def _required(self, channel: Channel) -> frozenset[Element]:
        own = self.channels.of(channel).require
        if own is None:
            own = () if channel in _SHORT else self.require
        return frozenset(own)

    def emoji_for(self, channels: Iterable[Channel]) -> _Emoji:
        """Say whether a text for all these channels may have emoji.

        >>> Voice(channels={"email": {"emoji": "none"}}).emoji_for([Channel.EMAIL])
        'none'
        """
        own = [self.channels.of(channel).emoji or self.emoji for channel in channels]
        return "none" if "none" in (own or [self.emoji]) else "any"


def layers(kept: Mapping[str, _Value], locale: str) -> Iterator[_Value]:
    """Give what is kept for every language, then for the language, then for its region.

    >>> list(layers({"all": 1, "pt": 2, "pt-BR": 3}, "pt-BR"))
    [1, 2, 3]
    """
    plain = locale.partition("-x-")[0]
    for key in dict.fromkeys((ALL, plain.partition("-")[0], plain, locale)):
        if key in kept:
            yield kept[key]
