"""A hash of a text by which a translation knows what it was made from."""

from __future__ import annotations

import hashlib

from supportkit.findings.ignores import without_ignores

__all__ = ["source_rev"]


def source_rev(body: str) -> str:
    r"""Give the revision of the body of a response, for ``source_rev`` of its translations.

    The kind of line breaks and white space at either end do not count, as editors change
    them by themselves; comments that are for checks alone do not count either.

    >>> source_rev("Hi!")
    'sha256:ca51ce1fb15acc6d69b8a5700256172fcc507e02073e6f19592e341bd6508ab8'
    >>> source_rev("Hi!\r\n") == source_rev("Hi!")
    True
    >>> source_rev("Hi! {#- supportkit: ignore[SK202] #}") == source_rev("Hi!")
    True
    """
    plain = without_ignores(body).replace("\r\n", "\n").replace("\r", "\n").strip()
    return f"sha256:{hashlib.sha256(plain.encode('utf-8', 'surrogatepass')).hexdigest()}"
