"""What stopped a reply: the exact path that is missing, or the operator that does not fit."""

from __future__ import annotations

import pytest
from pydantic import BaseModel, ConfigDict, Field

from supportkit.errors import ContextError, MissingVariableError, TemplateValueError
from supportkit.templates import Catalogue


class Line(BaseModel):
    """A line of an order."""

    sku: str | None = None


class Order(BaseModel):
    """An order with a field that is for staff only."""

    lines: list[Line] = []
    count: int | None = None
    margin: str = Field(default="m", json_schema_extra={"customer_visible": False})


class More(BaseModel):
    """A record that takes any further field."""

    model_config = ConfigDict(extra="allow")


class Letter(BaseModel):
    """A context."""

    model_config = ConfigDict(extra="forbid")

    a: str | None = None
    b: str | None = None
    order: Order = Order()
    more: More = More()
    fields: dict[str, object] = {}


def render(body: str, **values: object) -> str:
    """Render a body with a letter."""
    responses = Catalogue.load({"x/en.md.j2": body}, context=Letter, authors="repository")
    return responses.render("x", context=Letter(**values)).text


class TestMissing:
    """The path in the error is the one to look at."""

    @pytest.mark.parametrize(
        ("body", "path"),
        [
            ("{{ a if b else 'x' }}", "a"),
            ("{{ (a if b else 'x')|upper }}", "a"),
            ("{{ a or order.count }}", "order.count"),
            ("{% if order.secret_note == 'x' %}{% endif %}", "order.secret_note"),
            ("{% if b and order.secret_note %}{% endif %}", "order.secret_note"),
            ("{{ (order.lines|first).sku }}", "(order.lines|first).sku"),
            ("{% if fields.zz > 3 %}{% endif %}", "fields.zz"),
            ("{{ more.zz }}", "more.zz"),
            ("{% for l in order.lines %}{% if l.zz %}{% endif %}{% endfor %}", "l.zz"),
            ("{% macro m(q) %}{% if q.zz %}{% endif %}{% endmacro %}{{ m(order) }}", "q.zz"),
        ],
    )
    def test_path(self, body: str, path: str) -> None:
        """What is printed, compared or asked for is named as it is written."""
        lines = [Line()] if "for" in body else []
        with pytest.raises(MissingVariableError) as caught:
            render(body, b="yes", order=Order(lines=lines))
        assert caught.value.missing == {path}

    @pytest.mark.parametrize(
        "body", ["{{ order.margin }}", "{% if order.margin == 'x' %}{% endif %}"]
    )
    def test_staff_only(self, body: str) -> None:
        """A field that is there and not for customers is not called missing."""
        with pytest.raises(MissingVariableError, match=r"'order.margin', which is for staff only"):
            render(body)

    def test_open_record(self) -> None:
        """A further field of an open record may be absent, as in a mapping."""
        body = "{{ more.zz or 'y' }}{% if more.zz %}a{% else %}b{% endif %}"
        assert render(body) == "yb"
        assert render(body, more=More(zz="z")) == "za"


class TestOperators:
    """A value of the wrong kind is named with its expression, and never shown."""

    @pytest.mark.parametrize(
        ("body", "words"),
        [
            ("{% if order.count > 3 %}{% endif %}", "'order.count > 3': '>' needs"),
            ("{% if 'x' in order.count %}{% endif %}", "'in' needs values that compare"),
            ("{{ order.count + 1 }}", "'order.count \\+ 1': '\\+' needs numbers, found nothing"),
            ("{{ a * 2 }}", "'a \\* 2': '\\*' needs numbers, found a text and a number"),
            ("{{ -a }}", "'-a': '-' needs numbers, found a text"),
            ("{{ a is even }}", "the test 'even' needs a number, found a text"),
            ("{{ order.lines }}", "'order.lines' is a list, and stands where a text is needed"),
            ("{% for l in a %}{% endfor %}", "'a' is a text, and a list is needed"),
            ("{{ order.lines|map(attribute=0)|join }}", "the filter 'map' needs a field's name"),
        ],
    )
    def test_words(self, body: str, words: str) -> None:
        """The expression, the operator and the kinds are in the error."""
        with pytest.raises(TemplateValueError, match=words) as caught:
            render(body, a="secret words")
        assert "secret" not in str(caught.value)


class TestContext:
    """Data that does not fit a model is told of in plain words."""

    def test_several(self) -> None:
        """All mistakes are listed, up to five."""
        responses = Catalogue.load({"x/en.md.j2": "{{ a }}"}, context=Letter)
        given = {"a": 5, "order": {"count": "secret"}, "bb": 1}
        with pytest.raises(ContextError) as caught:
            responses.render("x", context=given)
        text = str(caught.value)
        assert "a: expected a text, found a number" in text
        assert "order.count: expected a whole number, found a text" in text
        assert "did you mean 'b'?" in text
        assert "secret" not in text
