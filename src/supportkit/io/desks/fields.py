"""One JSON object of an export, read field by field; nothing of it is left out unsaid.

Taking a field removes it. What is still there when the record is finished was not
carried over, and is reported: with the fields that the reader names by `leave`, which
it knows and has no place for, apart from those that it does not know at all.
"""

from __future__ import annotations

from collections.abc import KeysView, Mapping
from datetime import UTC, datetime
from typing import Any

from supportkit.errors import NaiveDatetimeError
from supportkit.io.desks.reading import Reading
from supportkit.io.faults import Fault
from supportkit.io.moments import form_of
from supportkit.io.report import NoteKind
from supportkit.io.validation import kind_of, whole_id
from supportkit.io.vocabulary import Word, look_up

__all__ = ["Fields"]

_TRUE, _FALSE = frozenset({"true", "yes", "1", "t"}), frozenset({"false", "no", "0", "f"})
_LONGEST_MOMENT = 40
_LONGEST_CODE = 1000
_FIRST_SECOND, _LAST_SECOND = 10**8, 10**11
_LARGEST = 10**100
_NONE: frozenset[str] = frozenset()


class Fields:
    """The fields of one object, taken one by one.

    Every method gives None (or nothing) for a field that is missing or null, and refuses
    a value of another kind with a `Fault` that names the path and never the value.
    The object that was given is emptied; whoever still needs it gives a copy.

    >>> from supportkit.io.report import ImportReport
    >>> reading = Reading(ImportReport(source=None, format="acme"))
    >>> ticket = Fields({"id": 7, "subject": "Brake", "mood": "blue"}, reading)
    >>> ticket.id("id"), ticket.text("subject"), ticket.text("priority")
    ('7', 'Brake', None)
    >>> ticket.finish()
    >>> print(*reading.report.notes)
    unknown field: mood: once
    """

    __slots__ = ("_children", "_data", "_label", "_left", "_name", "_number", "_parent", "reading")

    def __init__(
        self,
        data: dict[str, Any],
        reading: Reading,
        name: str = "",
        number: int | None = None,
        parent: Fields | None = None,
        label: str | None = None,
    ) -> None:
        self._data = data
        self.reading, self._name, self._number, self._parent = reading, name, number, parent
        self._label = label
        self._children: list[Fields] | None = None
        self._left: frozenset[str] = _NONE

    def __contains__(self, key: str) -> bool:
        return self._data.get(key) is not None

    def __bool__(self) -> bool:
        return bool(self._data)

    def keys(self) -> KeysView[str]:
        """Name the fields that nobody took yet."""
        return self._data.keys()

    def items(self) -> list[tuple[str, Any]]:
        """Look at the fields that nobody took yet."""
        return list(self._data.items())

    def peek(self, key: str) -> Any:
        """Look at a field without taking it."""
        return self._data.get(key)

    def key(self, key: str) -> str | None:
        """Look at an id without taking it, to compare it by; None for what is none."""
        value = self._data.get(key)
        if type(value) is int and -_LARGEST < value < _LARGEST:
            return str(value)
        if not isinstance(value, str) or not value:
            return None
        return whole_id(value) if value.endswith(".0") else value

    def value(self, key: str) -> Any:
        """Take a field as it is: JSON data of any kind."""
        return self._data.pop(key, None)

    def rest(self) -> dict[str, Any]:
        """Take everything that is still there."""
        data, self._data = self._data, {}
        return data

    def give(self, key: str, value: Any) -> None:
        """Put a field beside the others, as if it had been there, or in the place of one."""
        self._data[key] = value

    def refilled(self, data: dict[str, Any]) -> Fields:
        """Put data, such as the rest with what was found elsewhere, in the place of all fields."""
        self._data = data
        return self

    def text(self, key: str) -> str | None:
        """Take a text, as it is."""
        value = self._data.pop(key, None)
        if value is None or isinstance(value, str):
            return value
        raise self.fault(key, "text", kind_of(value))

    def code(self, key: str) -> str | None:
        """Take a short text or number of a closed list as text; an empty one is nothing."""
        value = self._data.pop(key, None)
        if value is None or value == "":
            return None
        if type(value) is str and len(value) <= _LONGEST_CODE:
            return value
        if type(value) is int and -_LARGEST < value < _LARGEST:
            return str(value)
        raise self.fault(key, "a word or number", kind_of(value))

    def id(self, key: str) -> str | None:
        """Take an id, a number or text, as text; an empty one is nothing."""
        value = self._data.pop(key, None)
        if type(value) is int and -_LARGEST < value < _LARGEST:
            return str(value)
        if value is None or value == "":
            return None
        if isinstance(value, str) and not value.endswith(".0"):
            return value
        return self._whole(key, value)

    def _whole(self, key: str, value: Any) -> str:
        """Read an id of which a spreadsheet made a fraction, and say so."""
        if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
            found = str(int(value))
        elif isinstance(value, str):
            found = whole_id(value)
        else:
            raise self.fault(key, "an id", kind_of(value))
        if found != value:
            self.note(NoteKind.COERCED, key, detail="12.0 to 12")
        return found

    def id_of(self, record: Mapping[str, Any], *keys: str) -> str:
        """Give the id of a record that was taken out of here, by the first key that has one."""
        key = next((key for key in keys if record.get(key) is not None), keys[-1])
        found = Fields({key: record.get(key)}, self.reading, parent=self).id(key)
        if found is None:
            raise self.fault(key, "an id", "nothing")
        return found

    def ids(self, key: str) -> list[str]:
        """Take an array of ids."""
        values = self._list(key)
        if not values:
            return values
        return [found for each in values if (found := self._inside(key, each).id("")) is not None]

    def texts(self, key: str) -> list[str]:
        """Take an array of texts."""
        values = self._list(key)
        for value in values:
            if not isinstance(value, str):
                raise self.fault(key, "an array of texts", f"{kind_of(value)} in it")
        return values

    def flag(self, key: str) -> bool | None:
        """Take a yes or no; a table may write it as text."""
        value = self._data.pop(key, None)
        if value is None or isinstance(value, bool):
            return value
        word = str(value).lower() if isinstance(value, str) or value in (0, 1) else ""
        if word in _TRUE or word in _FALSE:
            return word in _TRUE
        raise self.fault(key, "true or false", kind_of(value))

    def number(self, key: str) -> int | float | None:
        """Take a number."""
        value = self._data.pop(key, None)
        if value is None or value == "":
            return None
        if isinstance(value, float) or (type(value) is int and -_LARGEST < value < _LARGEST):
            return value
        raise self.fault(key, "a number", kind_of(value))

    def moment(self, key: str) -> datetime | None:
        """Take a date and time: ISO 8601 or seconds since 1970; 0 and "" are nothing."""
        value = self._data.pop(key, None)
        if type(value) is int and _FIRST_SECOND <= value < _LAST_SECOND:
            return datetime.fromtimestamp(value, UTC)
        if value is None or value == "" or (value == 0 and type(value) is int):
            return None
        try:
            if isinstance(value, str):
                moment = datetime.fromisoformat(value)
                if moment.tzinfo is not None:
                    return moment
        except ValueError:
            pass
        return self._read_moment(key, value)

    def instant(self, key: str) -> datetime:
        """Take a date and time that a record cannot do without."""
        moment = self.moment(key)
        if moment is None:
            raise self.fault(key, "a date and time", "nothing")
        return moment

    def _read_moment(self, key: str, value: Any) -> datetime:
        if isinstance(value, str) and len(value) > _LONGEST_MOMENT:
            raise self.fault(key, "a date and time in ISO 8601", "a longer text")
        try:
            return self.reading.moments.read(value, field=self.label(key))
        except NaiveDatetimeError:
            self.note(NoteKind.NEEDS_ZONE, key)
            expected = "a time with UTC offset, or a declared zone (zone=, --zone)"
            raise self.fault(key, expected, "one without") from None
        except (ValueError, OverflowError):
            expected = "a date and time in ISO 8601, or seconds since 1970"
            raise self.fault(key, expected, form_of(value)) from None

    def word(self, key: str, words: Mapping[str, Word]) -> tuple[Word | None, str | None]:
        """Take a word of a closed list: the core's word for it, and the word itself."""
        raw = self.code(key)
        return self.known(raw, words, key), raw

    def known(self, raw: Any, words: Mapping[str, Word], key: str) -> Word | None:
        """Find the core's word for one that was already taken from a field."""
        if raw is None:
            return None
        if not isinstance(raw, str):
            raise self.fault(key, "a word", kind_of(raw))
        found = words.get(raw)
        if found is not None:
            return found
        return look_up(words, raw, field=self.label(key), report=self.reading.report, code=True)

    def object(self, key: str) -> Fields:
        """Take an object; one without fields where there is none."""
        value = self._data.pop(key, None)
        if value is None:
            return Fields({}, self.reading, key, parent=self)
        if not isinstance(value, dict):
            raise self.fault(key, "an object", kind_of(value))
        return self._child(key, value)

    def objects(self, key: str) -> list[Fields]:
        """Take an array of objects, none where there is no array."""
        values = self._list(key)
        if not values:
            return values
        label, found = self.label(key), []
        for number, value in enumerate(values):
            if not isinstance(value, dict):
                raise self.fault(f"{key}.{number}", "an object", kind_of(value))
            found.append(Fields(value, self.reading, key, number, self, label))
        self._children = [*(self._children or ()), *found]
        return found

    def records(self, key: str) -> list[dict[str, Any]]:
        """Take an array of objects as they are, none where there is no array."""
        values = self._list(key)
        for number, value in enumerate(values):
            if not isinstance(value, dict):
                raise self.fault(f"{key}.{number}", "an object", kind_of(value))
        return values

    def inside(self, key: str, *names: str) -> list[Any]:
        """Take fields of an object inside as they are; the rest of it stays to be reported."""
        value = self._data.pop(key, None)
        if value is None:
            return [None] * len(names)
        if not isinstance(value, dict):
            raise self.fault(key, "an object", kind_of(value))
        for name, each in value.items():
            if name not in names:
                self._data[f"{key}.{name}"] = each
        return [value.get(name) for name in names]

    def leave(self, keys: frozenset[str]) -> None:
        """Name fields that are known and that no field of a case takes."""
        self._left = self._left | keys if self._left else keys

    def finish(self) -> None:
        """Report everything that was not taken, here and in the objects inside."""
        if self._data:
            label = self._label if self._label is not None else self.label()
            self.reading.report.note_left(label, self._data, self._left)
            self._data = {}
        if self._children is not None:
            for child in self._children:
                child.finish()
            self._children = None

    def note(self, kind: NoteKind, key: str = "", *, detail: str = "") -> None:
        """Count something about a field in the report."""
        report = self.reading.report
        report.note(kind, self.label(key), detail=detail, line=report.line)

    def fault(self, key: str, expected: str, found: str) -> Fault:
        """Make the fault that says what is wrong with a field."""
        return Fault(self.path(key), expected, found)

    def path(self, key: str = "") -> str:
        """Give the path of a field with the positions in arrays, as ``comments.2.body``."""
        before = "" if self._parent is None else self._parent.path(self._name)
        own = self._name if self._parent is None else before
        steps = (own, "" if self._number is None else str(self._number), key)
        return ".".join(step for step in steps if step)

    def label(self, key: str = "") -> str:
        """Give the path of a field without the positions in arrays, as ``comments.body``."""
        own = self._label
        if own is None:
            before = "" if self._parent is None else self._parent.label()
            own = f"{before}.{self._name}" if before and self._name else before or self._name
            self._label = own
        return f"{own}.{key}" if own and key else own or key

    def _list(self, key: str) -> list[Any]:
        value = self._data.pop(key, None)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.fault(key, "an array", kind_of(value))
        return value

    def _inside(self, key: str, value: Any) -> Fields:
        return Fields({"": value}, self.reading, key, parent=self)

    def _child(self, name: str, data: dict[str, Any], number: int | None = None) -> Fields:
        child = Fields(data, self.reading, name, number, self)
        if self._children is None:
            self._children = []
        self._children.append(child)
        return child
