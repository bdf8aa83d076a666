"""Values of data frames and data bases as Python's own."""

from __future__ import annotations

import math
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

__all__ = ["is_missing", "json_value", "python_value"]


def is_missing(value: object) -> bool:
    """Whether a value is None, an empty text, or what pandas and NumPy write for nothing."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    if isinstance(value, float):
        return math.isnan(value)
    return isinstance(value, str) and not value


def python_value(value: Any) -> Any:
    """Turn scalars and arrays of NumPy into Python's own."""
    if type(value).__module__ != "numpy":
        return value
    if type(value).__name__ == "datetime64":  # of nanoseconds, Python's own would be a number
        return value.astype("datetime64[us]").item()
    return value.tolist()


def json_value(value: Any) -> Any:
    """Write what a data base or data frame has beside JSON's types as text."""
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal | UUID | timedelta) else value
