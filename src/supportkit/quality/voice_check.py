"""SK409: a brand voice file cannot be read, or contradicts itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path
from typing import Final, NamedTuple

from supportkit.errors import SchemaVersionError, VoiceError
from supportkit.findings import Finding, Severity, ordered
from supportkit.quality.terms import Terms, same_term
from supportkit.quality.voice import ALL, Voice, layers
from supportkit.quality.voice_files import document_of, voice_of
from supportkit.quality.words import LANGUAGES
from supportkit.text.given import primary_subtag
from supportkit.text.listing import read_text_file
from supportkit.values.plain_yaml import Place, YamlDocument

__all__ = ["InvalidVoiceFile", "VoiceFile", "check_voice_file"]

_BY_LANGUAGE: Final = (
    "greetings",
    "sign_offs",
    "banned",
    "preferred",
    "readability",
    "max_sentence_words",
    "formality",
    "promises",
)
_LISTS: Final = {"greeting": "greetings", "sign_off": "sign_offs"}


@dataclass(frozen=True, slots=True)
class VoiceFile:
    """The text of a brand voice file.

    Attributes:
        text: Its content.
        path: Its path as findings show it, or None.
    """

    text: str
    path: str | None = None


class _Doubt(NamedTuple):
    place: Place
    message: str


class InvalidVoiceFile:
    """A voice file has a mistake, which is an error, or says two things, which is a doubt.

    >>> [found.message for found in InvalidVoiceFile().check(VoiceFile("emoji: some"))]
    ["emoji: expected 'any' or 'none', found 'some'"]
    """

    code, name, severity = "SK409", "invalid-voice-file", Severity.ERROR

    def check(self, subject: VoiceFile, /) -> Iterator[Finding]:
        """Yield the first mistake of a file, or all that may not be meant."""
        try:
            document = document_of(subject.text)
            voice = voice_of(document)
        except VoiceError as error:
            where = f"{error.path}: " if error.path else ""
            message = f"{where}expected {error.expected}, found {error.found}"
            yield self._finding(subject, error.line or 1, 1, message, self.severity)
            return
        except SchemaVersionError as error:
            yield self._finding(subject, 1, 1, str(error), self.severity)
            return
        for place, message in _doubts(voice):
            line, column = _at(document, place)
            yield self._finding(subject, line, column, message, Severity.WARNING)

    def _finding(
        self, subject: VoiceFile, line: int, column: int, message: str, severity: Severity
    ) -> Finding:
        return Finding(
            code=self.code,
            name=self.name,
            severity=severity,
            message=message,
            path=subject.path,
            line=line,
            column=column,
        )


def check_voice_file(path: str | PathLike[str], /) -> tuple[Finding, ...]:
    """Check a brand voice file: mistakes are errors, contradictions are warnings (SK409).

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "voice.yaml")
    ...     _ = file.write_text("require: [greeting]", "utf-8")
    ...     check_voice_file(file)
    ()

    Raises:
        UnreadableSourceError: There is no such file, or it is no UTF-8 text.
    """
    text = read_text_file(Path(path))
    return ordered(InvalidVoiceFile().check(VoiceFile(text, Path(fspath(path)).as_posix())))


def _at(document: YamlDocument, place: Place) -> tuple[int, int]:
    return document.line(place) or 1, document.column(place) or 1


def _doubts(voice: Voice) -> Iterator[_Doubt]:
    yield from _against_banned(voice)
    yield from _in_circles(voice)
    yield from _unlisted(voice)
    yield from _unknown_lists(voice)
    yield from _allowed_own(voice)


def _against_banned(voice: Voice) -> Iterator[_Doubt]:
    """Yield what the file recommends or allows, and bans."""
    for language, pairs in voice.preferred.items():
        banned = _banned(voice, language)
        for avoid, write in pairs.items():
            if _has(banned, write):
                yield _Doubt(
                    ("preferred", language, avoid), f"it writes {write!r}, which is banned"
                )
    for language, promises in (voice.promises or {}).items():
        banned = _banned(voice, language)
        for number, promise in enumerate(promises):
            if _has(banned, promise):
                place: Place = ("promises", language, number)
                yield _Doubt(place, f"it allows {promise!r}, which has a banned term")


def _banned(voice: Voice, language: str) -> Terms:
    return Terms(term for kept in layers(voice.banned, language) for term in kept)


def _has(terms: Terms, text: str) -> bool:
    return next(terms.find(text), None) is not None


def _in_circles(voice: Voice) -> Iterator[_Doubt]:
    """Yield a term that is to be written, and is itself to be replaced."""
    for language, pairs in voice.preferred.items():
        for avoid, write in pairs.items():
            again = [term for term in pairs if term != avoid and same_term(term, write)]
            if again:
                message = f"it writes {write!r}, which is replaced by {pairs[again[0]]!r}"
                yield _Doubt(("preferred", language, avoid), message)


def _unlisted(voice: Voice) -> Iterator[_Doubt]:
    """Yield settings of languages that the team does not write."""
    written = {primary_subtag(tag) for tag in voice.languages if tag != ALL}
    for key in _BY_LANGUAGE if written else ():
        for language in getattr(voice, key) or ():
            if language != ALL and primary_subtag(language) not in written:
                yield _Doubt((key, language), f"{language!r} is not one of the languages listed")


def _unknown_lists(voice: Voice) -> Iterator[_Doubt]:
    """Yield languages in which what is required would never be missed."""
    required: Iterable[str] = voice.require
    for element in required:
        kept = _LISTS.get(element)
        for number, language in enumerate(voice.languages if kept else ()):
            known = primary_subtag(language) in (*LANGUAGES, ALL)
            if kept and not known and not any(layers(getattr(voice, kept), language)):
                message = f"no {element} is known in {language!r}: list some under {kept!r}"
                yield _Doubt(("languages", number), message)


def _allowed_own(voice: Voice) -> Iterator[_Doubt]:
    """Yield words that are jargon and allowed."""
    for language, terms in voice.jargon.own.items():
        for term in terms:
            if any(same_term(term, allowed) for allowed in voice.jargon.allowed):
                yield _Doubt(("jargon", "own", language, term), f"{term!r} is also allowed")
