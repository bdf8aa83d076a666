"""Brand voice files as people write them, and where their mistakes are."""

from __future__ import annotations

import re
from difflib import get_close_matches
from os import PathLike
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from supportkit.errors import VoiceError
from supportkit.quality.voice import Channels, ChannelVoice, Inclusive, Jargon, Voice
from supportkit.text.given import require_text
from supportkit.text.listing import read_text_file
from supportkit.values import upgrade
from supportkit.values.patterns import regex
from supportkit.values.plain_yaml import Place, YamlDocument, dotted, read_yaml

__all__ = ["document_of", "load", "parse", "voice_of"]

_INNER: Final[dict[str | int, type[BaseModel]]] = {
    "jargon": Jargon,
    "inclusive": Inclusive,
    "channels": Channels,
}
_BEGINNING: Final = regex("^(Input should be |Value error, expected |Value error, )")
_PLAIN: Final = {
    "int_parsing": "a whole number, such as 30",
    "float_parsing": "a number, such as 50",
    "bool_parsing": "true or false",
    "string_type": "a text",
}
_EXAMPLES: Final[dict[str | int, str]] = {
    "languages": "[en, de]",
    "require": "[greeting, sign_off]",
    "channels": "{chat: {require: []}}",
    "greetings": "{en: [Ahoy]}",
    "sign_offs": "{en: [Stay well]}",
    "banned": "{en: {cheap: say what it costs}}",
    "preferred": "{en: {log-in: sign-in}}",
    "jargon": "{allowed: [SLA]}",
    "readability": "{en: 50}",
    "max_sentence_words": "{en: 30}",
    "formality": "{de: formal}",
    "promises": "{en: [refund within 14 days]}",
    "capitals": "[ACME CARE]",
    "sms_segments": "3",
    "inclusive": "{greetings: false}",
}


def load(path: str | PathLike[str]) -> Voice:
    """Read a voice from a file."""
    file = Path(path)
    return parse(read_text_file(file), source=file.name)


def parse(text: str, *, source: str | None = None) -> Voice:
    """Read a voice from text."""
    return voice_of(document_of(text, source=source), source=source)


def document_of(text: str, *, source: str | None = None) -> YamlDocument:
    """Read the YAML of a voice; what is no mapping is a mistake."""
    require_text(text)
    document = read_yaml(text.removeprefix("\ufeff"), aliases=False)
    fault = document.fault
    if fault is not None:
        raise VoiceError(source, fault.line, dotted(fault.place), fault.expected, fault.found)
    if not isinstance(document.data, dict | None):
        expected = "keys and values, such as 'require: [greeting]'"
        raise VoiceError(source, 1, None, expected, "something else")
    return document


def voice_of(document: YamlDocument, *, source: str | None = None) -> Voice:
    """Hold the data against the model; the first mistake in the file is the error."""
    data = document.data or {}
    current = upgrade(data, kind="voice", newest=1, upgrades={})
    try:
        return Voice.model_validate(current)
    except ValidationError as error:
        faults = error.errors(include_url=False)
        wrong = [(_written(fault["loc"], data), fault) for fault in faults]
    place, fault = min(wrong, key=lambda each: document.line(each[0]) or 0)
    expected, found = _said(fault, place)
    raise VoiceError(source, document.line(place), dotted(place), expected, found)


def _written(loc: tuple[Any, ...], data: Any) -> Place:
    """Keep the part of pydantic's place that the author wrote; the rest names types."""
    place: list[str | int] = []
    for part in loc:
        if not isinstance(data, dict | list) or part not in _steps(data):
            break
        data = data[part]
        place.append(part)
    return tuple(place)


def _steps(data: Any) -> Any:
    return data if isinstance(data, dict) else range(len(data))


def _said(fault: Any, place: Place) -> tuple[str, str]:
    kind = fault["type"]
    if kind == "extra_forbidden":
        return _known(place)
    if "[key]" in fault["loc"]:
        wanted = "a language such as 'de' or 'pt-BR', or 'all'" if len(place) == 2 else _bare(fault)
        return wanted, f"{str(place[-1])[:40]!r}"
    if kind in ("tuple_type", "mapping_type", "dict_type", "model_type"):
        example = _EXAMPLES.get(place[0]) if len(place) == 1 else None
        what = "a list" if kind == "tuple_type" else "keys and values"
        return f"{what}, such as {example}" if example else what, _words(fault["input"])
    if kind == "too_long":
        return f"at most {fault['ctx']['max_length']} of them", "more"
    return _bare(fault) + _hint(fault), _words(fault["input"])


def _known(place: Place) -> tuple[str, str]:
    model = _INNER.get(place[0], Voice) if len(place) > 1 else Voice
    model = ChannelVoice if model is Channels and len(place) > 2 else model
    known = sorted(field.alias or name for name, field in model.model_fields.items())
    meant = get_close_matches(str(place[-1])[:40], known, n=1)
    found = f"{str(place[-1])[:40]!r}" + (f" (did you mean {meant[0]!r}?)" if meant else "")
    return f"one of the keys {', '.join(known)}", found


def _bare(fault: Any) -> str:
    if fault["type"] == "string_type" and fault["input"] is None:
        return "a text (in quotes if it has a comma)"
    return _PLAIN.get(fault["type"]) or _BEGINNING.sub("", str(fault["msg"]))


def _hint(fault: Any) -> str:
    """Give the word that was probably meant, of those that there are."""
    if fault["type"] != "literal_error" or not isinstance(fault["input"], str):
        return ""
    known = re.findall(r"'([^']+)'", str(fault["ctx"]["expected"]))
    meant = get_close_matches(fault["input"][:40], known, n=1)
    return f" (did you mean {meant[0]!r}?)" if meant else ""


def _words(value: object) -> str:
    if isinstance(value, str):
        return repr(value) if len(value) <= 40 else f"a text of {len(value)} characters"
    kinds = {list: "a list", dict: "keys and values", type(None): "nothing"}
    return kinds.get(type(value), "something else")
