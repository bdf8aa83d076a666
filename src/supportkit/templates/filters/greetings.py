"""How customers are greeted in the languages that support is given in.

Each language has greetings for the formal and the informal form of address, the
fullest first; the first one whose parts of the name are all known is taken. None of
them guesses a gender. Where a name would have to be inflected, as in the Slavic
languages with a vocative, in Greek, Latvian and Lithuanian, the greeting does without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["GREETINGS", "Greetings"]


@dataclass(frozen=True, slots=True)
class Greetings:
    """The greetings of a language.

    Attributes:
        formal: For those who are addressed formally; ``{honorific}``, ``{first}``, ``{last}``,
            ``{Last}`` (its first letter a capital) and ``{name}`` stand for parts of the name.
        informal: For those who are addressed informally.
    """

    formal: tuple[str, ...]
    informal: tuple[str, ...]


def _neutral(formal: str, informal: str) -> Greetings:
    """Greet without a name."""
    return Greetings((formal,), (informal,))


GREETINGS: Mapping[str, Greetings] = MappingProxyType(
    {
        "ar": Greetings(("مرحبًا {name}،", "مرحبًا،"), ("مرحبًا {first}،", "مرحبًا {name}،", "مرحبًا،")),
        "bg": Greetings(
            ("Здравейте, {name},", "Здравейте,"),
            ("Здравей, {first},", "Здравей, {name},", "Здравей,"),
        ),
        "ca": Greetings(
            ("Hola, {honorific} {last},", "Hola, {name},", "Hola,"),
            ("Hola, {first},", "Hola, {name},", "Hola,"),
        ),
        "cs": _neutral("Dobrý den,", "Ahoj,"),
        "da": Greetings(
            ("Kære {honorific} {last},", "Kære {name},", "Kære kunde,"),
            ("Hej {first},", "Hej {name},", "Hej,"),
        ),
        "de": Greetings(
            ("Guten Tag {honorific} {last},", "Guten Tag {name},", "Guten Tag,"),
            ("Hallo {first},", "Hallo {name},", "Hallo,"),
        ),
        "de-CH": Greetings(
            ("Guten Tag {honorific} {last}", "Guten Tag {name}", "Guten Tag"),
            ("Hallo {first}", "Hallo {name}", "Hallo"),
        ),
        "el": _neutral("Γεια σας,", "Γεια σου,"),
        "en": Greetings(
            ("Dear {honorific} {last},", "Dear {name},", "Dear {first},", "Hello,"),
            ("Hi {first},", "Hi {name},", "Hi there,"),
        ),
        "es": Greetings(
            ("Hola, {honorific} {last}:", "Hola, {name}:", "Hola:"),
            ("Hola, {first}:", "Hola, {name}:", "Hola:"),
        ),
        "et": Greetings(("Tere, {name}!", "Tere!"), ("Tere, {first}!", "Tere, {name}!", "Tere!")),
        "fa": Greetings(
            ("{name} گرامی،", "مشتری گرامی،"), ("سلام {first}،", "سلام {name}،", "سلام،")
        ),
        "fi": Greetings(("Hyvä {name},", "Hyvä asiakas,"), ("Hei {first},", "Hei {name},", "Hei,")),
        "fr": Greetings(
            ("Bonjour {honorific} {last},", "Bonjour {name},", "Bonjour,"),
            ("Bonjour {first},", "Bonjour {name},", "Bonjour,"),
        ),
        "he": Greetings(("שלום {name},", "שלום,"), ("היי {first},", "היי {name},", "היי,")),
        "hi": Greetings(
            ("नमस्ते {first} जी,", "नमस्ते {name} जी,", "नमस्ते,"),
            ("नमस्ते {first},", "नमस्ते {name},", "नमस्ते,"),
        ),
        "hr": _neutral("Dobar dan,", "Bok,"),
        "hu": Greetings(
            ("Tisztelt {name}!", "Tisztelt Ügyfelünk!"),
            ("Kedves {first}!", "Kedves {name}!", "Kedves Ügyfelünk!"),
        ),
        "id": Greetings(
            ("Yth. {honorific} {name},", "Yth. {name},", "Yth. Pelanggan,"),
            ("Halo, {first}!", "Halo, {name}!", "Halo!"),
        ),
        "it": Greetings(
            ("Gentile {honorific} {last},", "Gentile {name},", "Gentile cliente,"),
            ("Ciao {first},", "Ciao {name},", "Ciao,"),
        ),
        "ja": Greetings(
            ("{last}{honorific}", "{last}様", "{name}様", "{first}様", "お客様"),
            ("{last}さん", "{name}さん", "{first}さん", "お客様"),
        ),
        "ko": Greetings(
            ("{name} 고객님, 안녕하세요.", "고객님, 안녕하세요."),
            ("{name} 님, 안녕하세요.", "{first} 님, 안녕하세요.", "안녕하세요."),
        ),
        "lt": _neutral("Laba diena,", "Labas,"),
        "lv": _neutral("Labdien!", "Sveiki!"),
        "nl": Greetings(
            ("Geachte {honorific} {Last},", "Beste {name},", "Beste klant,"),
            ("Hallo {first},", "Hallo {name},", "Hallo,"),
        ),
        "no": Greetings(("Hei, {name}!", "Hei!"), ("Hei, {first}!", "Hei, {name}!", "Hei!")),
        "pl": _neutral("Dzień dobry,", "Cześć,"),
        "pt": Greetings(
            ("Olá, {honorific} {last},", "Olá, {name},", "Olá,"),
            ("Olá, {first},", "Olá, {name},", "Olá,"),
        ),
        "ro": Greetings(
            ("Bună ziua, {name},", "Bună ziua,"), ("Bună, {first},", "Bună, {name},", "Bună,")
        ),
        "ru": Greetings(
            ("Здравствуйте, {first}!", "Здравствуйте, {name}!", "Здравствуйте!"),
            ("Привет, {first}!", "Привет, {name}!", "Привет!"),
        ),
        "sk": _neutral("Dobrý deň,", "Ahoj,"),
        "sl": _neutral("Pozdravljeni,", "Živjo,"),
        "sr": _neutral("Добар дан,", "Здраво,"),
        "sr-Latn": _neutral("Dobar dan,", "Zdravo,"),
        "sv": Greetings(("Hej {name},", "Hej,"), ("Hej {first},", "Hej {name},", "Hej,")),
        "th": Greetings(("เรียน คุณ{name}", "เรียน ท่านลูกค้า"), ("เรียน คุณ{name}", "เรียน ท่านลูกค้า")),
        "tr": Greetings(
            ("Sayın {name},", "Merhaba,"), ("Merhaba {first},", "Merhaba {name},", "Merhaba,")
        ),
        "uk": _neutral("Добрий день!", "Привіт!"),
        "vi": Greetings(
            ("Kính gửi {honorific} {first},", "Kính gửi {name},", "Kính gửi Quý khách,"),
            ("Chào {first},", "Chào {name},", "Chào bạn,"),
        ),
        "zh": Greetings(
            ("尊敬的{last}{honorific}：", "尊敬的{name}：", "尊敬的客户："),
            ("你好，{name}：", "你好："),
        ),
        "zh-Hant": Greetings(
            ("{last}{honorific} 您好：", "{name} 您好：", "您好："), ("{name} 你好：", "你好：")
        ),
    }
)
"""Greetings by language; a region or script has its own where it differs."""
