"""Phrases with gaps, found in a text that is written as one character a word."""

from supportkit.text.phrases.matching import Match, Matcher
from supportkit.text.phrases.patterns import Node, atoms, parse
from supportkit.text.phrases.pieces import Kind
from supportkit.text.phrases.reading import Reading, read
from supportkit.text.phrases.vocabulary import Meaning, Vocabulary

__all__ = ["Kind", "Match", "Matcher", "Meaning", "Node", "Reading", "Vocabulary", "atoms", "parse", "read"]
