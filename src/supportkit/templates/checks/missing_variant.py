"""SK202: a response is missing in a locale of the catalogue, or in its default one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

from supportkit.errors import LocaleError
from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination, Examined
from supportkit.templates.checks.bad_locale import unknown
from supportkit.templates.choosing import asked_for, walked
from supportkit.text.locales import fallbacks
from supportkit.values.patterns import regex

__all__ = ["MissingVariant"]


_TAKES = regex(
    r"\{%[-+]?\s*(?:include|import|from)\s+(?P<quote>['\"])(?P<name>[^'\"\n]{1,200})(?P=quote)"
)


class MissingVariant:
    """A response has no variant for a locale of the catalogue, or none for its default."""

    code, name, severity = "SK202", "missing-variant", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every locale that a response lacks, with what its customers get."""
        yield from self._responses(subject)
        yield from self._parts(subject)

    def _parts(self, subject: Examination) -> Iterator[Finding]:
        """Yield every part that is taken in by a variant of another language."""
        there: dict[str, set[str]] = {}
        for part in () if subject.catalogue is None else subject.catalogue.parts:
            there.setdefault(part.id, set()).add(part.locale)
        for item in subject.items if there else ():
            if _is_misnamed(item):
                continue
            variant, own = item.variant, _spoken(item.variant.locale)
            for match in _TAKES.finditer(variant.body):
                locales = there.get(match["name"], set())
                if not locales or not {_spoken(one) for one in locales}.isdisjoint(_chain(own)):
                    continue
                steps = walked(own, there=locales, default=subject.default_locale)
                line = variant.body_line + variant.body.count("\n", 0, match.start("name"))
                ending = f"; the reply has it in {steps[-1]!r}" if steps else ""
                message = f"the part {match['name']!r} has no variant for {own!r}{ending}"
                yield item.finding(self, message, at=line)

    def _responses(self, subject: Examination) -> Iterator[Finding]:
        """Yield the locales that responses lack; a file that must be mended counts as there."""
        default = subject.default_locale
        whole = (item for item in subject.items if not item.variant.problems)
        locales = sorted({_spoken(one.variant.locale) for one in whole if not _is_misnamed(one)})
        for group in subject.groups:
            if any(map(_is_misnamed, group)) or all(item.variant.problems for item in group):
                continue
            there, response = {item.variant.locale for item in group}, group[0].variant.id
            served = default in there or bool(walked(default, there=there, default=None))
            if not served:
                message = (
                    f"{response!r} has no variant for the default locale {default!r}, so "
                    f"whoever asks for another locale than {', '.join(sorted(there))} gets no reply"
                )
                yield group[0].finding(self, message, at=1)
            for locale in locales:
                lacking = {_spoken(one) for one in there}.isdisjoint(fallbacks(locale))
                if lacking and (served or locale != default):
                    ending = _instead(locale, there, default)
                    message = f"{response!r} has no variant for {locale!r}{ending}"
                    yield group[0].finding(self, message, at=1)


def _is_misnamed(item: Examined) -> bool:
    """Whether its locale is not what its author meant, as SK402 says."""
    return any(item.problems("SK402")) or unknown(item.variant.locale) is not None


@lru_cache(maxsize=512)
def _spoken(tag: str) -> str:
    """Give a tag without its form of address, which no customer asks for by name."""
    try:
        return asked_for(tag, None)[0]
    except LocaleError:
        return tag


def _chain(tag: str) -> tuple[str, ...]:
    try:
        return tuple(fallbacks(tag))
    except LocaleError:
        return (tag,)


def _instead(locale: str, there: Collection[str], default: str) -> str:
    steps = walked(locale, there=there, default=default)
    return f"; its customers get {steps[-1]!r}" if steps else "; its customers get no reply"
