"""Tell whether a line that may be code says something beside it."""

from __future__ import annotations

from supportkit.values.patterns import regex

__all__ = ["is_prose"]

_WORDS = regex(r"[A-Za-z'],? [A-Za-z']|[^\x00-\x7f]{2}")
_STRINGS = regex(
    r"""\\"|"[^"\n]*+"|(?<!\w)'[^'\n]*+'|`[^`\n]*+`|(?<![:\w])(?://|\#|--(?=\ ))[^\n]*+"""
    r"""|/\*.*?(?:\*/|\Z)"""
)
_KEYWORDS = regex(
    r"\b(?:[A-Z]{2,}|abstract|and|as|assert|async|await|bool|boolean|break|case|catch|char|class"
    r"|const|continue|def|default|del|delete|do|double|elif|else|enum|except|export|extends|final"
    r"|finally|float|for|from|function|if|implements|import|in|int|interface|is|lambda|let|long|new"
    r"|not|of|or|package|print|private|protected|public|raise|return|select|static|string|String"
    r"|struct|switch|throw|throws|try|typeof|unsigned|using|var|void|where|while|with|yield)\b"
)
# Words that no program has by themselves; "this does not work for me" is full of keywords.
_TELLING = (
    "I|me|my|you|your|it|the|to|but|does|doesn't|did|didn't|don't|cannot|can't|please|why|fails?"
    "|works?"
)
_PROSE = regex(
    r"(?<![\w.$-])[A-Za-z']+(?:,? [A-Za-z']+){2,}(?![\w(=.\[])"
    rf"|(?<= )(?:{_TELLING})(?=[ ,?!]|\.?\Z)|[^\x00-\x7f]{{2}}"
)


def is_prose(line: str) -> bool:
    """Whether three words in a row are no code, or one word or two letters never are.

    Strings and comments do not count, nor do the keywords of programming languages.
    """
    if _WORDS.search(line) is None:
        return False
    bare = _KEYWORDS.sub("_", _STRINGS.sub("_", line))
    return _PROSE.search(bare) is not None
