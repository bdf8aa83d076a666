"""Filters of lists."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from filtered import filtered
from jinja2 import UndefinedError

from supportkit.errors import FilterError, MissingVariableError, RenderLimitError

ORDERS: list[object] = [
    {"id": "B2", "total": Decimal("5.50"), "open": True, "courier": {"name": "Post"}},
    {"id": "A1", "total": Decimal("20.00"), "open": False, "courier": None},
    {"id": "C3", "total": Decimal("5.50"), "open": True, "courier": {"name": "Velo"}},
]


class TestFields:
    """Fields of the items of a list, named in a text."""

    @pytest.mark.parametrize(
        ("body", "written"),
        [
            ("{{ orders|map(attribute='id')|join(', ') }}", "B2, A1, C3"),
            ("{{ orders|map('id')|join }}", "B2A1C3"),
            ("{{ orders|join('/', attribute='id') }}", "B2/A1/C3"),
            ("{{ orders|map(attribute='courier.name', default='-')|join(' ') }}", "Post - Velo"),
            ("{{ orders|sort(attribute='id')|join(' ', 'id') }}", "A1 B2 C3"),
            ("{{ orders|sort(attribute='total', reverse=true)|join(' ', 'id') }}", "A1 B2 C3"),
            ("{{ orders|unique(attribute='total')|join(' ', 'id') }}", "B2 A1"),
            ("{{ orders|sum(attribute='total') }}", "31.00"),
            ("{{ (orders|max(attribute='total')).id }}", "A1"),
            ("{{ (orders|min(attribute='total')).id }}", "B2"),
        ],
    )
    def test_paths(self, body: str, written: str) -> None:
        """A field is a dotted path, and items with equal values keep their order."""
        assert filtered(body, orders=ORDERS) == written

    @pytest.mark.parametrize("path", ["__class__", "_x", "id.__len__", "", ".", "a..b"])
    def test_nothing_private(self, path: str) -> None:
        """Names with a leading underscore, and empty ones, are refused."""
        with pytest.raises(FilterError):
            filtered("{{ orders|map(attribute='" + path + "')|join }}", orders=ORDERS)

    @pytest.mark.parametrize("path", ["upper", "id.upper"])
    def test_no_methods(self, path: str) -> None:
        """A text has no fields, so no method is within reach."""
        with pytest.raises((FilterError, MissingVariableError)):
            filtered("{{ orders|map(attribute='" + path + "')|join }}", orders=ORDERS)

    def test_unknown_field(self) -> None:
        """A field that the records do not have is named."""
        with pytest.raises(MissingVariableError, match="'nmber'"):
            filtered("{{ orders|map(attribute='nmber')|join }}", orders=ORDERS)


class TestChoice:
    """Some of the items."""

    @pytest.mark.parametrize(
        ("filter_", "written"),
        [
            ("selectattr('open')", "B2 C3"),
            ("rejectattr('open')", "A1"),
            ("selectattr('id', 'eq', 'A1')", "A1"),
            ("selectattr('total', 'gt', 6)", "A1"),
            ("selectattr('courier', 'none')", "A1"),
            ("rejectattr('courier.name', 'equalto', 'Post')", "A1 C3"),
            ("selectattr('id', 'in', ['A1', 'C3'])", "A1 C3"),
        ],
    )
    def test_by_a_field(self, filter_: str, written: str) -> None:
        """Items are chosen by whether a field is true, or by comparing it."""
        assert filtered("{{ orders|" + filter_ + "|join(' ', 'id') }}", orders=ORDERS) == written

    @pytest.mark.parametrize(
        "filter_",
        [
            "selectattr('id', 'matches', 'x')",
            "selectattr('id', 'eq')",
            "selectattr('id', 'lt', 5)",
            "selectattr('id', 'in', 'A1')",
            "selectattr('id', 'eq', [1])",
            "selectattr('id', 'in', [[1]])",
        ],
    )
    def test_wrong_comparison(self, filter_: str) -> None:
        """An unknown test, a missing value and values of other kinds are refused."""
        with pytest.raises(FilterError):
            filtered("{{ orders|" + filter_ + "|length }}", orders=ORDERS)


class TestOrder:
    """Lists in order."""

    @pytest.mark.parametrize(
        ("body", "written"),
        [
            ("{{ ['b', 'a']|sort|join }}", "ab"),
            ("{{ ['b', 'a']|sort(true)|join }}", "ba"),
            ("{{ [2, 1.5]|min }}", "1.5"),
            ("{{ ['b', 'a', 'b']|unique|join }}", "ba"),
            ("{{ [1, 2, 3]|first }}{{ [1, 2, 3]|last }}", "13"),
            ("{{ []|first or 'none' }}{{ []|max or 'none' }}", "nonenone"),
            ("{{ [1, 2]|sum(start=10) }}", "13"),
        ],
    )
    def test_values(self, body: str, written: str) -> None:
        """Texts and numbers are put in order, and an empty list has no first."""
        assert filtered(body) == written

    @pytest.mark.parametrize(
        "values",
        [
            ["a", 1],
            ["a", None],
            [date(2026, 1, 1), datetime(2026, 1, 1, tzinfo=UTC)],
            [{"id": 1}],
            [[1], [2]],
        ],
    )
    def test_no_order(self, values: list[object]) -> None:
        """Values of different kinds, or missing ones, have no order."""
        with pytest.raises(FilterError, match="one kind"):
            filtered("{{ v|sort|length }}", v=values)

    def test_sums_are_exact_or_not(self) -> None:
        """An exact amount and a floating-point number are not added up."""
        with pytest.raises(FilterError, match="exact"):
            filtered("{{ v|sum }}", v=[Decimal(1), 0.5])

    def test_records_that_are_equal(self) -> None:
        """Of records with the same fields, the first is kept."""
        assert filtered("{{ v|unique|length }}", v=[{"id": 1}, {"id": 2}, {"id": 1}]) == "2"


class TestBounds:
    """Long lists."""

    @pytest.mark.parametrize(
        "filter_", ["sort", "unique", "sum", "max", "join", "listed", "map('x')", "selectattr('x')"]
    )
    def test_every_item_counts(self, filter_: str) -> None:
        """A list of more items than a render may turn is refused by every filter that walks it."""
        with pytest.raises(RenderLimitError):
            filtered("{{ v|" + filter_ + "|default('') }}", v=[1] * 10_001)

    def test_a_missing_field_before_a_list(self) -> None:
        """A list that does not exist is named."""
        with pytest.raises((UndefinedError, MissingVariableError)):
            filtered("{{ c.lines|sort|length }}", c={"id": 1})


class TestListed:
    """A list as people write it; known answers are CLDR's list patterns."""

    @pytest.mark.parametrize(
        ("locale", "written"),
        [
            ("en", "a, b, and c"),
            ("en-GB", "a, b and c"),
            ("de", "a, b und c"),
            ("de-x-informal", "a, b und c"),
            ("fr", "a, b et c"),
            ("pt-PT", "a, b e c"),
            ("sr-Latn", "a, b i c"),
            ("pl", "a, b i c"),
            ("tr", "a, b ve c"),
            ("ja", "a、b、c"),
            ("zh", "a、b和c"),
            ("zh-Hant", "a、b和c"),
            ("ar", "a وb وc"),
            ("hi", "a, b, और c"),
            ("ko", "a, b 및 c"),
        ],
    )
    def test_three(self, locale: str, written: str) -> None:
        """The last of three gets the word of its language."""
        assert filtered("{{ v|listed }}", locale, v=["a", "b", "c"]) == written

    @pytest.mark.parametrize(
        ("locale", "written"), [("en", "a or b"), ("de", "a oder b"), ("es", "a o b")]
    )
    def test_or(self, locale: str, written: str) -> None:
        """Alternatives have their own word."""
        assert filtered("{{ v|listed(style='or') }}", locale, v=["a", "b"]) == written

    @pytest.mark.parametrize(
        ("last", "written"),
        [("Inés", "Ana e Inés"), ("hijo", "Ana e hijo"), ("hielo", "Ana y hielo")],
    )
    def test_spanish_changes_its_word(self, last: str, written: str) -> None:
        """In Spanish "y" is "e" before the sound i (RAE)."""
        assert filtered("{{ v|listed }}", "es-MX", v=["Ana", last]) == written

    def test_hebrew_before_other_letters(self) -> None:
        """In Hebrew the word is joined to other letters by a hyphen (ICU)."""
        assert filtered("{{ v|listed }}", "he", v=["א", "Visa"]) == "א ו-Visa"

    @pytest.mark.parametrize(
        ("values", "written"), [(["a"], "a"), ([], "none"), ([1, 2], "1 and 2")]
    )
    def test_few(self, values: list[object], written: str) -> None:
        """One item stands alone, and an empty list is missing."""
        assert filtered("{{ v|listed or 'none' }}", v=values) == written

    def test_an_empty_list_is_missing(self) -> None:
        """Without a fallback, an empty list stops the reply."""
        with pytest.raises(MissingVariableError, match="'v'"):
            filtered("{{ v|listed }}", v=[])

    def test_records_are_no_words(self) -> None:
        """Records have to be mapped to a field first."""
        with pytest.raises(FilterError, match="needs texts, found a record"):
            filtered("{{ v|listed }}", v=[{"id": 1}])
