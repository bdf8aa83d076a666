"""Cases as flat tables: a row a case, a row a message, or a row a change.

The three tables together hold every fact of their cases. Nothing is cut, renamed or
worked out; what has parts of its own is JSON text in one column. `rows` gives them as
dicts, for a data frame; `supportkit.io.csv` and `supportkit.io.parquet` write them to files.
"""

from supportkit.io.tables.columns import TABLES, Column, ColumnType, Table
from supportkit.io.tables.rows import rows

__all__ = ["TABLES", "Column", "ColumnType", "Table", "rows"]
