"""Other spellings of words, the same in phrases as in texts.

A text that says ``don't`` is read as ``do not`` where that is an alias; so must be a phrase,
or it would wait for a word that no text has any more.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from supportkit.text.phrases.nodes import Choice, Node, Optional, Sequence, Word
from supportkit.text.phrases.reading_phrases import elides, named_words
from supportkit.text.phrases.spelling import cut_words

__all__ = ["joined_aliases", "respelled"]


def joined_aliases(
    *aliases: Mapping[str, str], named: Container[str] = frozenset()
) -> dict[str, str]:
    """Join the aliases of several lists; of one word the last.

    Args:
        aliases: Words, and what each stands for; for itself where it stands for no other.
        named: Words that have a meaning of their own, and are no other spelling.

    >>> joined_aliases({"don't": "do not"}, {"dnt": "don't", "u": "u"})
    {"don't": 'do not', 'dnt': 'do not'}
    """
    joined = {word: said for each in aliases for word, said in each.items()}
    joined = {w: said for w, said in joined.items() if w != said and w not in named}
    return {
        word: " ".join(joined.get(each, each) for each in said.split())
        for word, said in joined.items()
    }


def respelled(
    nodes: Iterable[Node], aliases: Mapping[str, str], *, language: str
) -> tuple[list[Node], frozenset[str]]:
    """Write phrases with the words that aliases stand for.

    Returns:
        The phrases, and the words and beginnings (``refund*``) that they name.
    """
    words, splits = aliases.keys(), elides(language)
    found, named = [], set[str]()
    for node in nodes:
        names, way = named_words((node,)), node
        if not words.isdisjoint(names):
            said = {alias: cut_words(aliases[alias], elides=splits) for alias in words & names}
            way = _respelled(node, {alias: tuple(map(Word, each)) for alias, each in said.items()})
            names = named_words((way,))
        found.append(way)
        named |= names
    return found, frozenset(named)


def _respelled(node: Node, words: Mapping[str, tuple[Word, ...]]) -> Node:
    if isinstance(node, Word):
        instead = words.get(node.word)
        if instead is None:
            return node
        return instead[0] if len(instead) == 1 else Sequence(instead)
    if isinstance(node, Sequence):
        return Sequence(tuple(_respelled(part, words) for part in node.parts))
    if isinstance(node, Choice):
        return Choice(tuple(_respelled(way, words) for way in node.ways))
    if isinstance(node, Optional):
        return Optional(_respelled(node.node, words))
    return node
