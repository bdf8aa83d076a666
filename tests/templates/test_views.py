"""What templates see of the values of a context."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum, IntEnum
from uuid import UUID

import pytest
from pydantic import AnyUrl, BaseModel, RootModel, SecretStr

from supportkit.errors import MissingVariableError
from supportkit.templates import Catalogue


class Colour(Enum):
    """A plain enum."""

    RED = "red"


class Size(IntEnum):
    """An enum of numbers."""

    LARGE = 3


class Names(RootModel[list[str]]):
    """A model that is a list."""


class Everything(BaseModel):
    """One field of each kind that can be printed."""

    text: str = "a"
    number: int = 3
    price: Decimal = Decimal("9.90")
    day: date = date(2026, 3, 2)
    moment: datetime = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    colour: Colour = Colour.RED
    size: Size = Size.LARGE
    uuid: UUID = UUID(int=1)
    url: AnyUrl = AnyUrl("https://example.com/a")
    password: SecretStr = SecretStr("hunter2")
    names: Names = Names(["x", "y"])
    labels: frozenset[str] = frozenset({"b", "a"})
    anything: object = None


def printed(expression: str, context: Everything | None = None) -> str:
    """Print one expression."""
    responses = Catalogue.load({"a/en.md.j2": f"{{{{ {expression} }}}}"}, context=Everything)
    return responses.render("a", context=context or Everything()).text


class TestValues:
    """Each kind of value has one form."""

    @pytest.mark.parametrize(
        ("expression", "text"),
        [
            ("text", "a"),
            ("number", "3"),
            ("price", "9.90"),
            ("day", "2026-03-02"),
            ("moment", "2026-03-02 09:30:00+00:00"),
            ("colour", "red"),
            ("size", "3"),
            ("uuid", "00000000-0000-0000-0000-000000000001"),
            ("url", "https://example.com/a"),
            ("names|join(', ')", "x, y"),
            ("labels|join(', ')", "a, b"),
            ("names[0]", "x"),
            ("names|length", "2"),
            ("names|last", "y"),
            ("price|round(1)", "9.9"),
            ("text|upper", "A"),
            ("'a longer text'|truncate(9)", "a longer…"),
            ("'a longer text'|truncate(20)", "a longer text"),
            ("number + 1", "4"),
            ("'yes' if number is odd else 'no'", "yes"),
            ("'yes' if 'x' in names else 'no'", "yes"),
        ],
    )
    def test_printed(self, expression: str, text: str) -> None:
        """A value is printed as people write it."""
        assert printed(expression) == text

    def test_secret(self) -> None:
        """A password is not there for a template, not even as asterisks."""
        with pytest.raises(MissingVariableError):
            printed("password")

    def test_object_is_refused(self) -> None:
        """A context that holds an object is a mistake of the program."""
        with pytest.raises(TypeError, match="found object"):
            printed("text", Everything(anything=object()))

    def test_endless_context(self) -> None:
        """A context that contains itself ends in an error."""
        circle: dict[str, object] = {}
        circle["again"] = circle
        with pytest.raises(TypeError, match="at most 20 levels"):
            printed("text", Everything(anything=circle))


class TestImport:
    """The package is light until it is used."""

    def test_nothing_heavy(self) -> None:
        """Importing it loads no template engine, no YAML and no locale data."""
        code = (
            "import sys, supportkit.templates, supportkit.findings; "
            "print([name for name in ('jinja2', 'yaml', 'babel') if name in sys.modules])"
        )
        command = [sys.executable, "-c", code]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        assert run.stdout.strip() == "[]"
