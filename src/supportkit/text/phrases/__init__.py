"""Phrases with gaps, found in a text that is written as one character a word.

A `Vocabulary` knows the words that lists and phrases name; a `Reading` is a text in its
characters, and tells where each word stood; a `Matcher` finds phrases in it. Sentiment and
signals stand on these.
"""

from supportkit.text.phrases.matching import Match, Matcher, Written, written
from supportkit.text.phrases.nodes import Node, unfolded
from supportkit.text.phrases.numbers import words_by_class
from supportkit.text.phrases.pieces import Kind
from supportkit.text.phrases.reading import Reading
from supportkit.text.phrases.reading_phrases import (
    elides,
    lists_of,
    named_words,
    pairs_of,
    read_lists,
    read_phrase,
)
from supportkit.text.phrases.respelling import joined_aliases, respelled
from supportkit.text.phrases.spelling import slip_of_alias, slip_of_entry
from supportkit.text.phrases.vocabulary import KNOWN, Meaning, Vocabulary

__all__ = [
    "KNOWN",
    "Kind",
    "Match",
    "Matcher",
    "Meaning",
    "Node",
    "Reading",
    "Vocabulary",
    "Written",
    "elides",
    "joined_aliases",
    "lists_of",
    "named_words",
    "pairs_of",
    "read_lists",
    "read_phrase",
    "respelled",
    "slip_of_alias",
    "slip_of_entry",
    "unfolded",
    "words_by_class",
    "written",
]
