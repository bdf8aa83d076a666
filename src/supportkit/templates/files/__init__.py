"""Where responses come from: a folder, a zip archive or texts by name.

Each of the three is a list of names and a way to read one; all else is the same, so
the same files make the same responses. No file stops the reading of the others: what
is wrong with one is kept with it, for `check` to report and for `render` to raise.
"""

from supportkit.templates.files.reading import LAYOUT, Contents, read
from supportkit.templates.files.revision import source_rev

__all__ = ["LAYOUT", "Contents", "read", "source_rev"]
