"""Read and search texts with phrases, as sentiment and signals do."""

from __future__ import annotations

from supportkit.text.listing import Line
from supportkit.text.phrases import (
    Matcher,
    Reading,
    Vocabulary,
    elides,
    named_words,
    read_lists,
    read_phrase,
    words_by_class,
)


def line(text: str) -> Line:
    """Make the first line of a file."""
    return Line(text, 1, "mine.txt")


def found(phrases: str, text: str, *, language: str = "en", lists: str = "") -> list[str]:
    """Give what of a text the phrases match; phrases and lists are apart by semicolons."""
    named = (line(each).text.partition("=") for each in lists.split(";") if each)
    listed = read_lists(
        ((name.strip(), line(words)) for name, _, words in named), language=language
    )
    nodes = [read_phrase(each, language=language, lists=listed) for each in line(phrases).cut(";")]
    vocabulary = Vocabulary(
        {},
        atoms=named_words(nodes),
        classes=words_by_class(language),
        elides=elides(language),
    )
    reading = Reading(text, vocabulary)
    matches = Matcher([(node, None) for node in nodes], vocabulary).find(reading.codes)
    spans = (reading.span(match.first, match.last) for match in matches)
    return [text[span.start : span.end] for span in spans]
