"""Made-up contexts find the replies that nobody thought of."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from pydantic import BaseModel, field_validator

from supportkit.cli import main
from supportkit.errors import UnknownResponseError, UsageError
from supportkit.templates import Catalogue
from supportkit.testing import strategies
from supportkit.testing.fuzz import Failure, fuzz
from supportkit.testing.oddities import oddity

ORDER: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "name": {"type": ["string", "null"]},
        "items": {"type": "array", "items": {"type": "string"}},
        "city": {"type": "string", "maxLength": 300},
        "due": {"type": "string", "format": "date"},
        "price": {"type": "number", "minimum": 0},
    },
    "required": ["name", "items", "city", "due", "price"],
}


class Order(BaseModel):
    """What responses of a shop may print."""

    number: str
    courier: str | None = None
    due: date | None = None


class Picky(BaseModel):
    """A model that no value of its types fits."""

    number: str

    @field_validator("number")
    @classmethod
    def _never(cls, value: str) -> str:
        raise ValueError(value)


def only(body: str, **given: Any) -> Failure:
    """Give the one failure of a response."""
    [failure] = fuzz(Catalogue.load({"order/en.md.j2": body}, **{"context": ORDER, **given}))
    return failure


class TestKnownAnswers:
    """Mistakes that are found with the default number of contexts."""

    @pytest.mark.parametrize(
        ("body", "problem"),
        [
            ("Hi {{ name }}!", "there is no reply: nothing is given for 'name'"),
            (
                "Hi {% if name is defined %}{{ name }}{% endif %}!",
                "there is no reply: nothing is given for 'name'",
            ),
            ("Hi {{ items|first }}!", "there is no reply: nothing is given for 'items|first'"),
            (
                "We got: {{ items|join(', ') }}.",
                "punctuation hangs in the air where a value is empty",
            ),
            (
                "We got{% for one in items %} {{ one }}{% endfor %} , thank you.{# #}".replace(
                    " ,", "{{ ' ' if not items else '' }},"
                ),
                "punctuation hangs in the air where a value is empty",
            ),
            (
                "---\nmax_chars: 160\n---\nTo {{ city }}",
                "there is no reply: it goes over its max_chars of 160",
            ),
            (
                "---\nsubject: 'Your lamps ({{ items|join }})'\n---\nThey are here.",
                "punctuation hangs in the air where a value is empty",
            ),
        ],
    )
    def test_it_is_found(self, body: str, problem: str) -> None:
        """Missing values, empty lists, and texts longer than the channel takes."""
        assert only(body).problem == problem

    @pytest.mark.parametrize(
        "body",
        [
            "Hi {{ name or 'there' }}!",
            "None of your orders is late, {{ name or 'dear customer' }}.",
            "{% if items %}We got {{ items|join(', ') }}.{% else %}We got nothing.{% endif %}",
            "---\nrequired: [name]\n---\nHi {{ name }}!",
            "You pay {{ price|number }} on {{ due|date }}.",
        ],
    )
    def test_a_good_response_stands_all(self, body: str) -> None:
        """Nothing is said of a response that has an answer for every context."""
        assert fuzz(Catalogue.load({"order/en.md.j2": body}, context=ORDER)) == ()

    def test_words_of_programs_are_noticed(self) -> None:
        """A reply says None only if its author wrote it, or a value did."""
        said = "Hi None!"
        assert oddity(said, values={}, body="Hi {{ name }}!") is not None
        assert oddity(said, values={"name": "None"}, body="Hi {{ name }}!") is None
        assert oddity(said, values={}, body="Hi {{ name or 'None' }}!") is None
        assert oddity(said, values={}, body="Hi None!") is None
        assert oddity(said, values={}, body="{% if x is not None %}Hi {{ x }}!{% endif %}")

    def test_each_channel_is_tried(self) -> None:
        """One failure at most for each."""
        body = "---\nchannels: [email, sms]\n---\nHi {{ name }}!"
        found = fuzz(Catalogue.load({"order/en.md.j2": body}, context=ORDER))
        assert [one.channel for one in found] == ["email", "sms"]

    def test_html_beside_a_text_is_tried(self) -> None:
        """It is what most customers see of a mail."""
        files = {"a/en.md.j2": "Hi {{ name or 'you' }}!", "a/en.html.j2": "<p>Hi {{ name }}!</p>"}
        [failure] = fuzz(Catalogue.load(files, context=ORDER))
        assert (failure.path, failure.html) == ("a/en.html.j2", True)

    def test_the_smallest_context_is_shown(self) -> None:
        """What does not matter is empty."""
        assert only("To {% if items|length > 1 %}{{ name }}{% endif %}").context == {
            "items": ["", ""],
            "city": "",
            "due": "2000-01-01",
            "price": 0.0,
        }

    def test_the_same_seed_finds_the_same(self) -> None:
        """A failure in CI is the failure at a desk."""
        body = "We got: {{ items|join(', ') }}."
        assert only(body) == only(body)


class TestArguments:
    """What is tried."""

    def test_some_responses_can_be_named(self) -> None:
        """By their ids; an id of none is a mistake."""
        responses = Catalogue.load({"a/en.md.j2": "{{ name }}", "b/en.md.j2": "Hi"}, context=ORDER)
        assert fuzz(responses, ids=["b"]) == ()
        assert [one.id for one in fuzz(responses, ids=["a"])] == ["a"]
        with pytest.raises(UnknownResponseError):
            fuzz(responses, ids=["c"])
        with pytest.raises(TypeError, match="a list of ids"):
            fuzz(responses, ids="a")

    def test_files_with_mistakes_are_left_out(self) -> None:
        """The rules tell of them."""
        assert fuzz(Catalogue.load({"a/en.md.j2": "---\ntitle: [\n---\nHi"})) == ()

    def test_a_model_that_takes_nothing_is_told(self) -> None:
        """Rather than saying that all is well."""
        responses = Catalogue.load({"a/en.md.j2": "Hi {{ number }}"}, context=Picky)
        with pytest.raises(UsageError, match="context: expected a model that takes"):
            fuzz(responses)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    """Write a file, with its folders."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


class TestSeeingItAgain:
    """What is printed leads to the same failure."""

    @pytest.mark.parametrize(
        ("name", "body", "given", "said"),
        [
            ("my responses/hello/en.md.j2", "Hi {{ customer.name }}!", {}, "'customer.name'"),
            ("responses/hallo/de.md.j2", "Hi {{ case.id }} {{ brand.name }}",
             {"default_locale": "de"}, "'brand.name'"),
            ("responses/sum/en.md.j2", "{% macro m() %}{{ brand.name }}{% endmacro %}{{ m() }}",
             {"authors": "repository"}, "'brand.name'"),
            ("responses/sms/en.md.j2", "---\nchannels: [sms]\n---\nHi {{ agent.signature }}", {},
             "'agent.signature'"),
            ("responses/auto/en.md.j2", "---\ncontext: auto_reply\n---\nHi {{ brand.name }}", {},
             "'brand.name'"),
            ("responses/web/en.html.j2", "<p>Hi {{ brand.name }}</p>", {}, "'brand.name'"),
        ],
        ids=["folder", "locale", "repository", "channel", "situation", "html"],
    )  # fmt: skip
    def test_the_command_fails_too(
        self,
        folder: Path,
        capsys: pytest.CaptureFixture[str],
        name: str,
        body: str,
        given: dict[str, Any],
        said: str,
    ) -> None:
        """It is run as it stands there, with the JSON in context.json."""
        write(folder, name, body)
        [failure] = fuzz(Catalogue.load(name.partition("/")[0], **given))
        assert self._run(folder, failure) == 2
        assert said in capsys.readouterr().err

    def test_with_a_schema(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Of a JSON Schema, schema.json stands for its file."""
        write(folder, "schema.json", json.dumps(ORDER))
        write(folder, "responses/a/en.md.j2", "We got: {{ items|join(', ') }}.")
        [failure] = fuzz(Catalogue.load("responses", context="schema.json"))
        assert self._run(folder, failure) == 0
        assert capsys.readouterr().out == "We got: .\n"

    def _run(self, folder: Path, failure: Failure) -> int:
        """Do what the failure says; what it prints is what is in its context."""
        shown = str(failure).partition("context.json, made up:\n")[2]
        context, _, rest = shown.partition("\nto see it again: supportkit ")
        write(folder, "context.json", context)
        assert json.loads(context) == failure.context
        return main(shlex.split(rest.partition("\n")[0]))

    def test_the_snippet_fails_too(self, folder: Path) -> None:
        """In Python, with the values as they are."""
        write(folder, "responses/hello/en.md.j2", "Hi {{ customer.name }}!")
        [failure] = fuzz(Catalogue.load("responses"))
        with pytest.raises(LookupError, match=r"customer\.name"):
            exec(str(failure).partition("in Python:\n")[2], {})  # noqa: S102  # what a user pastes

    def test_texts_in_memory_have_no_command(self) -> None:
        """Only Python can read them."""
        failure = only("Hi {{ name }}!")
        assert failure.command is None
        with pytest.raises(LookupError, match="name"):
            exec(failure.snippet.replace("'schema.json'", "schema"), {  # noqa: S102
                "texts": {"order/en.md.j2": "Hi {{ name }}!"}, "schema": ORDER,
            })  # fmt: skip

    def test_a_model_is_imported(self, folder: Path) -> None:
        """The command line takes no model, so there is a snippet alone."""
        write(folder, "responses/a/en.md.j2", "By {{ courier }}")
        [failure] = fuzz(Catalogue.load("responses", context=Order))
        assert failure.command is None
        assert f"from {__name__} import Order\n" in failure.snippet
        assert "Catalogue.load('responses', context=Order)" in failure.snippet

    def test_nothing_invisible_is_printed(self) -> None:
        """A made-up text may turn the order of letters; what is printed does not."""
        context = {"name": "\u202eabc"}
        shown = str(Failure("a", "en", "a/en.md.j2", None, "odd", context))
        assert shown.isascii()


class TestContexts:
    """The strategy for property tests of one's own."""

    @given(context=strategies.contexts(Order))
    def test_a_model_takes_them(self, context: dict[str, Any]) -> None:
        """What is drawn is what the model says."""
        assert Order.model_validate(context).number == context["number"]

    @given(context=strategies.contexts(ORDER))
    def test_a_response_that_expects_all_has_a_reply(self, context: dict[str, Any]) -> None:
        """The law that a reader's own test would state."""
        responses = Catalogue.load({"a/en.md.j2": "{{ name or 'you' }}"}, context=ORDER)
        assert responses.render("a", context=context).text

    @given(context=strategies.contexts(situation="first_message"))
    def test_situations_have_their_own(self, context: dict[str, Any]) -> None:
        """By default they are the contexts of the library."""
        assert set(context) >= {"customer", "brand"}
