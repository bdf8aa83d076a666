"""Blank out what carries no words: links, addresses, references, code, mark-up.

A link, an order number or a pasted log says nothing about language or mood, yet its
letters look like words to anything that counts them. `clean` turns each into spaces of
the same length, so that every span found in the cleaned text is a span of the
original, and says what it took. In doubt a text is prose, and stays.
"""

from supportkit.text.cleaning.cleaner import blanked, clean
from supportkit.text.cleaning.removed import Cleaned, Removed, RemovedKind

__all__ = ["Cleaned", "Removed", "RemovedKind", "blanked", "clean"]
