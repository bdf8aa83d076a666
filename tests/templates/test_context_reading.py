"""What a catalogue may be told of its context."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, Field, field_validator

from supportkit.errors import ContextError, UnreadableSourceError
from supportkit.templates import SupportContext
from supportkit.templates.contexts.reading import read_context


class Order(BaseModel):
    """A model of somebody's app."""

    id: str
    note: str | None = None
    by_name: dict[str, int] = Field(default_factory=dict, alias="byName")

    @field_validator("note")
    @classmethod
    def _polite(cls, note: str | None) -> str | None:
        if note == "secret":
            raise ValueError("secret is not polite")
        return note


SCHEMA: dict[str, Any] = {"properties": {"id": {"type": "string"}}, "required": ["id"]}


class TestReading:
    """Models, schemas, files, and one of them for each situation."""

    def test_default(self) -> None:
        """The context of supportkit is one for each situation."""
        contexts = read_context()
        assert contexts.of(None).model is SupportContext
        assert "agent" not in contexts.of("auto_reply").names
        assert "history" not in contexts.of("first_message").names

    def test_model(self) -> None:
        """One model is for every situation."""
        contexts = read_context(Order)
        assert contexts.of(None) == contexts.of("auto_reply")
        assert contexts.situations == ()

    def test_schema(self) -> None:
        """A schema needs no model."""
        context = read_context(SCHEMA).of(None)
        assert (context.model, context.names) == (None, ("id",))

    def test_file(self, tmp_path: Path) -> None:
        """A schema may stand in a file, so that CI need not import the app."""
        path = tmp_path / "order.json"
        path.write_text(json.dumps(Order.model_json_schema()), encoding="utf-8-sig")
        assert read_context(path).of(None).names == ("id", "note", "byName")
        assert read_context(str(path)).of(None).names == ("id", "note", "byName")

    def test_situations(self, tmp_path: Path) -> None:
        """Each situation has one of its own."""
        path = tmp_path / "order.json"
        path.write_text(json.dumps(SCHEMA), encoding="utf-8")
        contexts = read_context({"agent_reply": Order, "auto_reply": SCHEMA, "shipping": path})
        assert contexts.situations == ("agent_reply", "auto_reply", "shipping")
        assert contexts.of(None).model is Order
        assert contexts.of("shipping").names == ("id",)

    def test_single_situation(self) -> None:
        """The only situation is the one that is meant where none is named."""
        assert read_context({"shipping": Order}).of(None).model is Order

    def test_unknown_situation(self) -> None:
        """A situation that is not there is an error that names those that are."""
        contexts = read_context({"agent_reply": Order, "shipping": Order})
        with pytest.raises(ValueError, match="one of agent_reply, shipping"):
            contexts.of("auto_reply")

    @pytest.mark.parametrize("given", [5, None, "order.yaml", Order(id="A1"), [SCHEMA], {}])
    def test_something_else(self, given: Any) -> None:
        """Anything else is refused."""
        with pytest.raises((TypeError, ContextError)):
            read_context(given)

    def test_no_file(self, tmp_path: Path) -> None:
        """A file that is not there is named."""
        with pytest.raises(UnreadableSourceError, match="none"):
            read_context(tmp_path / "none.json")

    def test_large_file(self, tmp_path: Path) -> None:
        """A file that is far too large is not read."""
        path = tmp_path / "large.json"
        path.write_bytes(b" " * 5_000_001)
        with pytest.raises(UnreadableSourceError, match="5000000 bytes"):
            read_context(path)

    @pytest.mark.parametrize("content", [b"{", b"\xff", b"[" * 100_000, b"[]"])
    def test_no_schema_in_a_file(self, tmp_path: Path, content: bytes) -> None:
        """A file without a schema is named."""
        path = tmp_path / "order.json"
        path.write_bytes(content)
        with pytest.raises(ContextError, match=r"order\.json: expected a JSON Schema"):
            read_context(path)


class TestViews:
    """What is to be printed."""

    def test_model(self) -> None:
        """An object of the model, or what makes one."""
        context = read_context(Order).of(None)
        assert context.view(Order(id="A1")) == context.view({"id": "A1"})
        assert context.view({"id": "A1", "byName": {"x": 1}}).data["id"] == "A1"

    @pytest.mark.parametrize(
        ("given", "message"),
        [
            ({"note": "x"}, "id: expected a value, found nothing"),
            (
                {"id": "A1", "note": "secret"},
                "note: expected a value that the model takes, found a text",
            ),
            ({"id": "A1", "byName": {"Ada": "x"}}, "byName: expected a whole number, found a text"),
        ],
    )
    def test_misfit(self, given: Any, message: str) -> None:
        """An error repeats no value and no key of the data."""
        with pytest.raises(ContextError, match=message) as caught:
            read_context(Order).of(None).view(given)
        assert "secret" not in str(caught.value)
        assert "Ada" not in str(caught.value)

    def test_other_model(self) -> None:
        """An object of another model is refused."""
        with pytest.raises(TypeError, match="expected a SupportContext"):
            read_context({"agent_reply": SupportContext}).of(None).view(Order(id="A1"))

    def test_schema(self) -> None:
        """For a schema, a mapping or any model with its names."""
        context = read_context(SCHEMA).of(None)
        assert context.view({"id": "A1"}) == context.view(Order(id="A1"))
        with pytest.raises(TypeError, match="a mapping or a model"):
            context.view(5)

    def test_parts(self) -> None:
        """What is not known has no value, and what the situation lacks is left out."""
        context = read_context(Order).of(None)
        assert context.roots({"id": "A1", "agent": 1}) == {
            "id": "A1",
            "note": None,
            "by_name": None,
        }
