"""What may not touch a number: a letter or digit of a script that puts blanks between words.

In Japanese or Chinese a number stands between letters without a blank, and an underscore, as
in the name of a file, is a blank as well.
"""

from typing import Final

__all__ = ["ALNUM"]

ALNUM: Final = r"[0-9A-Za-z\u00c0-\u052f]"
"""A class for patterns."""
