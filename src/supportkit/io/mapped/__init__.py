"""Reading tables and exports of your own: a mapping says what is which."""

from supportkit.io.mapped.mapping import CASE_FIELDS, MESSAGE_FIELDS, Mapping
from supportkit.io.mapped.reading import RowMapping, read

__all__ = ["CASE_FIELDS", "MESSAGE_FIELDS", "Mapping", "RowMapping", "read"]
