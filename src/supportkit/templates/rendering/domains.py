"""Hosts that the operator vouches for."""

from __future__ import annotations

from collections.abc import Iterable

from supportkit.values.patterns import regex

__all__ = ["checked_domains", "is_own"]

_LABEL = r"(?!-)[\w-]{1,63}(?<!-)"
_HOST = regex(rf"{_LABEL}(?:\.{_LABEL}){{1,8}}")
_ENDS_IN_LETTERS = regex(r"\.(?:[^\W\d_]+|xn--[a-z0-9-]+)\Z")
_EXPECTED = "expected names of hosts such as 'acme.example', without scheme, path, port or '*'"


def checked_domains(domains: Iterable[str]) -> tuple[str, ...]:
    """Check the domains of an operator, and write each in one way.

    A domain stands for all hosts below it as well. Names in other letters than ASCII are
    known in both their spellings, with those letters and with ``xn--``.

    Raises:
        TypeError: It is a single text, or one of them is no text.
        ValueError: One is no name of a host, or a single label such as ``com``.

    >>> checked_domains(["Acme.example.", "bücher.example"])
    ('acme.example', 'bücher.example')
    """
    if isinstance(domains, str):
        raise TypeError("own_domains: expected a list of domains, found a single text")
    return tuple(_checked(number, domain) for number, domain in enumerate(domains))


def _checked(number: int, domain: object) -> str:
    if not isinstance(domain, str):
        kind = type(domain).__name__
        raise TypeError(f"own_domains[{number}]: {_EXPECTED}; found {kind}")
    name = domain.lower().removesuffix(".")
    if _HOST.fullmatch(name) is None or _ENDS_IN_LETTERS.search(name) is None:
        raise ValueError(f"own_domains[{number}]: {_EXPECTED}")
    if _in_ascii(name) is None:
        raise ValueError(f"own_domains[{number}]: {_EXPECTED}; this one has no spelling in ASCII")
    return name


def _in_ascii(name: str) -> str | None:
    """Write a name as machines do; None where there is no such spelling, or more than one."""
    if name.isascii():
        return name
    if any(char in name for char in "ßς\u200c\u200d"):
        return None
    try:
        return name.encode("idna").decode()
    except UnicodeError:
        return None


def is_own(host: str, own_domains: Iterable[str]) -> bool:
    """Tell whether a host is one of the domains, or below one.

    >>> is_own("shop.xn--bcher-kva.example", ["bücher.example"]), is_own("evil-a.de", ["a.de"])
    (True, False)
    """
    name = _in_ascii(host.lower().removesuffix("."))
    own = (_in_ascii(domain) for domain in own_domains)
    return name is not None and any(name == one or name.endswith(f".{one}") for one in own)
