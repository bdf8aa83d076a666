"""Which response answers a message: a small exact search, with its evidence.

Nobody learns anything here and nothing is trained: a message is compared with what each
response says about itself, word by word and letter by letter, and every score says
which words of the message it came from. `Catalogue.suggest` is the way in; `Articles`
are files of a knowledge base that it can suggest as well.
"""

from supportkit.templates.suggesting.articles import Article, Articles, UnreadArticle
from supportkit.templates.suggesting.suggestion import Match, Suggestion, Suggestions

__all__ = ["Article", "Articles", "Match", "Suggestion", "Suggestions", "UnreadArticle"]
