"""Laws of all models: frozen, and no error shows what somebody tried to put into one."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from canaries import ADDRESS, BIRD, told
from pydantic import BaseModel, ValidationError

import supportkit
from supportkit import Case, templates
from supportkit.testing import case

CALLED = f"{BIRD} called from +49 30 901820"
_LEFT_OUT = {"supportkit.spark", "supportkit.testing.plugin", "supportkit.__main__"}


def models() -> Iterator[type[BaseModel]]:
    """Give every model that a module of the package defines, private ones too."""
    for found in pkgutil.walk_packages(supportkit.__path__, "supportkit."):
        if found.name.startswith(tuple(_LEFT_OUT)):
            continue
        module = importlib.import_module(found.name)
        for _, each in inspect.getmembers(module, inspect.isclass):
            if issubclass(each, BaseModel) and each.__module__ == found.name:
                yield each


MODELS = sorted(dict.fromkeys(models()), key=lambda model: (model.__module__, model.__name__))


def refusal(change: Callable[[], Any]) -> ValidationError:
    """Give the error that a change of a model raises."""
    with pytest.raises(ValidationError) as refused:
        change()
    return refused.value


def leaks(error: ValidationError) -> list[str]:
    """Give everything that an error tells in which something personal stands."""
    outputs = [*told(error), str(error.errors()), error.json()]
    return [each for each in outputs if "901820" in each or BIRD in each or ADDRESS in each]


class TestEveryModel:
    """The models of cases, contexts, mappings, lexicons, policies and reports alike."""

    def test_all_rooms_have_models(self) -> None:
        """The law is about what it should be about."""
        rooms = {model.__module__.split(".")[1] for model in MODELS}
        assert rooms >= {"cases", "templates", "io", "sla", "analysis", "sentiment", "values"}
        assert len(MODELS) > 60

    @pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
    def test_no_field_can_be_set(self, model: type[BaseModel]) -> None:
        """Neither one that there is, nor another; the error shows no value."""
        made = model.model_construct()
        names = [*model.model_fields, "nickname", ADDRESS]
        errors = [refusal(lambda name=name: setattr(made, name, CALLED)) for name in names]  # type: ignore[misc]
        assert [each for error in errors for each in leaks(error)] == []

    @pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
    def test_no_field_can_be_deleted(self, model: type[BaseModel]) -> None:
        """The error shows nothing of what is there."""
        filled: dict[str, Any] = dict.fromkeys(model.model_fields, CALLED)
        made = model.model_construct(**filled)
        names = [*model.model_fields, "nickname", ADDRESS]
        errors = [refusal(lambda name=name: delattr(made, name)) for name in names]  # type: ignore[misc]
        assert [each for error in errors for each in leaks(error)] == []

    @pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
    def test_hides_what_it_refuses(self, model: type[BaseModel]) -> None:
        """Data that is no model is not quoted."""
        assert CALLED not in str(refusal(lambda: model.model_validate(CALLED)))
        assert model.model_config["hide_input_in_errors"]


class TestWhatIsSaid:
    """The error still says what is wrong and where."""

    def test_of_a_field(self) -> None:
        """The model, the field and the reason."""
        error = refusal(lambda: setattr(case("Hello?"), "subject", CALLED))
        assert str(error).splitlines()[:3] == [
            "1 validation error for Case",
            "subject",
            "  Instance is frozen [type=frozen_instance]",
        ]

    def test_of_a_message(self) -> None:
        """A message of a case is as frozen as the case."""
        message = case("Hello?").messages[0]
        assert leaks(refusal(lambda: setattr(message, "text", CALLED))) == []
        assert message.text == "Hello?"

    def test_of_a_model_of_yours(self) -> None:
        """A context that you make of ours hides what it holds as well."""

        class Order(templates.CustomerContext):
            number: str = "A-1"

        assert leaks(refusal(lambda: setattr(Order(name=BIRD), "number", CALLED))) == []

    def test_a_copy_is_how_to_change_it(self) -> None:
        """The case itself stays what it was."""
        before: Case = case("Hello?")
        assert before.model_copy(update={"subject": "New"}).subject == "New"
        assert before.subject != "New"
