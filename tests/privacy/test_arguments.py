"""Arguments of the wrong type are named, before anything is done."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel

from supportkit.errors import RecogniserError, VaultError
from supportkit.privacy import (
    Entity,
    EntityKind,
    Finder,
    Policy,
    Vault,
    find,
    redact,
    redact_model,
    restore,
    restore_model,
)
from supportkit.privacy.vault import Entry


class Note(BaseModel):
    """A model with one text."""

    text: str = "ada@example.com"


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"vault": "vault.json"}, "expected a Vault, found str"),
    ({"vault": {}}, "expected a Vault, found dict"),
    ({"policy": "policy.yaml"}, r"expected a Policy, such as Policy.load\(path\), found str"),
    ({"policy": {}}, "found dict"),
    ({"known": 7}, "expected a list of what is known, such as .*, found int"),
    ({"known": "Ada"}, "found a text"),
    ({"known": [7]}, "expected texts, Known values or models as known, found int"),
    ({"key": "sixteen bytes .."}, "expected a key of bytes, found str"),
    ({"regions": "DE"}, "expected several codes"),
    ({"regions": 7}, "expected codes"),
    ({"finder": object()}, "expected a Finder, found object"),
]


class TestTypes:
    """Each argument says what it was to be."""

    @pytest.mark.parametrize(("argument", "said"), WRONG)
    def test_of_texts(self, argument: dict[str, Any], said: str) -> None:
        """When a text is redacted."""
        with pytest.raises(TypeError, match=said):
            redact("ada@example.com", **argument)

    @pytest.mark.parametrize(
        ("argument", "said"), [*WRONG, ({"scope": 7}, "expected a scope as text, found int")]
    )
    def test_of_models(self, argument: dict[str, Any], said: str) -> None:
        """When a model is redacted."""
        with pytest.raises(TypeError, match=said):
            redact_model(Note(), **argument)

    def test_of_finding_and_restoring(self) -> None:
        """And of what goes the other way."""
        with pytest.raises(TypeError, match="expected a Policy"):
            find("x", policy="x")  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="expected a Vault, found NoneType"):
            restore("x", None)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="expected a Vault, found str"):
            restore_model(Note(), "x")  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="expected a pydantic model, found dict"):
            restore_model({}, Vault())  # type: ignore[type-var]

    def test_of_a_policy(self) -> None:
        """Its channels are policies, and its lists are lists."""
        with pytest.raises(TypeError, match="expected a Policy"):
            Policy(channels={"chat": {}})  # type: ignore[dict-item]
        with pytest.raises(TypeError, match=r"expected a list such as .*, found int"):
            Policy(allow=7)  # type: ignore[arg-type]


class Spills:
    """A recogniser that shows what it read."""

    kinds = (EntityKind.CUSTOM,)

    def find(self, text: str, /) -> list[Entity]:
        """Fail, with the text in the error."""
        raise ValueError(text)


class TestRecognisers:
    """Errors of a recogniser that joined show nothing that anybody wrote."""

    def test_its_class_is_named(self) -> None:
        """And not what it said, nor what caused it."""
        finder = Finder(recognisers=(Spills(),))
        with pytest.raises(RecogniserError, match="recogniser Spills: it raised ValueError") as one:
            redact_model(Note(text="secret"), finder=finder)
        assert "secret" not in str(one.value)
        assert one.value.__cause__ is None
        assert one.value.__suppress_context__


class TestVaults:
    """Those that somebody edited by hand."""

    @pytest.mark.parametrize(
        "values",
        [
            '{"token":"IP_1","key":"a","written":["x","x"]}',
            '{"token":"IP_1","key":"a","written":[true]}',
            '{"token":"IP_1","key":"a","written":[null]}',
            '{"token":"IP_1","key":"a","written":["x"]},{"token":"IP_1","key":"b","written":["y"]}',
        ],
    )
    def test_values(self, values: str) -> None:
        """No token stands for two values, and each way of writing one has one token."""
        with pytest.raises(VaultError):
            Vault.from_json(f'{{"schema":"supportkit.vault/1","values":[{values}]}}')

    def test_typed_tokens(self) -> None:
        """They are tokens."""
        with pytest.raises(VaultError, match="typed tokens such as EMAIL_1"):
            Vault.from_json('{"schema":"supportkit.vault/1","typed":["secret"]}')

    def test_one_that_is_made_in_a_program(self) -> None:
        """As those of files."""
        entry = Entry("IP", 1, "a", ("x",))
        with pytest.raises(VaultError, match="each token once"):
            Vault((entry, entry))
