"""Looking at an export before relying on it: what is in it, and what could not be carried over.

`inspect` reads all of an import and gives an `Inspection`: counts, codes, names of fields
and ids of records, and nothing that anybody wrote. It is shown on a terminal by
``supportkit inspect``, in a notebook as a page, and is JSON of `supportkit.import/1`.
"""

from supportkit.io.inspection.inspecting import Count, Inspection, MessageCount, inspect

__all__ = ["Count", "Inspection", "MessageCount", "inspect"]
