"""Why a template does not parse, in words of those who write letters, and where.

Jinja says what its parser had in hand and the line where it stopped. Here the tags are
read once more, to say which of them is not closed, or is of another language, and what
to write in its place. This runs for broken templates alone.
"""

from supportkit.templates.sandbox.mistakes.finding import mistake
from supportkit.templates.sandbox.mistakes.tags import Mistake

__all__ = ["Mistake", "mistake"]
