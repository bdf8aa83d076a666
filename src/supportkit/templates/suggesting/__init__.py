"""Which response answers a message: a small exact search, with its evidence.

Nobody learns anything here and nothing is trained: a message is compared with what each
response says about itself, word by word and letter by letter, and every score says
which words of the message it came from. `Catalogue.suggest` is the way in; `Articles`
are files of a knowledge base that it can suggest as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from supportkit.values.lazily import lazily

if TYPE_CHECKING:
    from supportkit.templates.suggesting.articles import Article, Articles, UnreadArticle
    from supportkit.templates.suggesting.suggestion import Match, Suggestion, Suggestions

_LAZY = {
    **dict.fromkeys(("Article", "Articles", "UnreadArticle"), "articles"),
    **dict.fromkeys(("Match", "Suggestion", "Suggestions"), "suggestion"),
}

__all__ = ["Article", "Articles", "Match", "Suggestion", "Suggestions", "UnreadArticle"]

__getattr__, __dir__ = lazily(__name__, _LAZY)
