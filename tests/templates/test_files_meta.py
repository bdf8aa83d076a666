"""The front matter: variables, examples, reviews, revisions."""

from __future__ import annotations

import pickle
from datetime import date

import pytest
from pydantic import ValidationError

from supportkit.templates import Catalogue, ResponseMeta
from supportkit.templates.examples import Example, Review
from supportkit.templates.variables import Variable


def line_of(head: str) -> list[tuple[str, int | None]]:
    """Give code and line of what is wrong with a front matter."""
    found = Catalogue.load({"hello/en.md.j2": f"---\n{head}\n---\nHi"}).check(select=["SK403"])
    return [(finding.code, finding.line) for finding in found]


class TestVariables:
    """What is said of a path."""

    def test_short_form(self) -> None:
        """The need alone is enough, and is written again as it was."""
        meta = ResponseMeta(variables={"case.id": "required", "brand.name": "optional"})
        assert meta.required == ("case.id",)
        assert meta.model_dump()["variables"] == {"case.id": "required", "brand.name": "optional"}

    def test_long_form(self) -> None:
        """Need, what stands in, a value to try and a note."""
        written = {"need": "required", "default": "there", "sample": ["a"], "about": "a name"}
        variable = Variable.model_validate(written)
        assert variable.sample == ("a",)
        assert variable.model_dump() == written

    @pytest.mark.parametrize(
        ("written", "need"),
        [({"default": "there"}, "optional"), ({"sample": "Ada"}, "required"), ({}, "required")],
    )
    def test_need(self, written: dict[str, str], need: str) -> None:
        """A path for which something stands in is not required, unless it is said."""
        assert Variable.model_validate(written).need == need

    def test_defaults(self) -> None:
        """What stands in, by path; such a path is never missing."""
        meta = ResponseMeta(variables={"a": {"need": "required", "default": "x"}, "b": "optional"})
        assert (dict(meta.defaults), meta.required) == ({"a": "x"}, ())

    def test_a_value(self) -> None:
        """Front matter with all of it is immutable, hashes and pickles."""
        meta = ResponseMeta(
            variables={"a": {"sample": {"b": ["c"]}}},
            examples=[{"case": {"id": "A1"}, "expect_contains": "x"}],
            reviewed={"on": "2026-03-02", "by": "Grace"},
        )
        assert {meta, pickle.loads(pickle.dumps(meta))} == {meta}  # noqa: S301
        assert ResponseMeta.model_validate_json(meta.model_dump_json()) == meta
        assert ResponseMeta.model_validate(meta.model_dump()) == meta
        with pytest.raises(AttributeError, match="cannot be changed"):
            meta.variables.x = 1  # type: ignore[union-attr]

    @pytest.mark.parametrize(
        "head",
        [
            "variables: {a: sometimes}",
            "variables: {a: {need: sometimes}}",
            "variables: {a: {defualt: x}}",
            "variables: {a: {default: ''}}",
            "variables: {a: {default: [x]}}",
            "variables: {'': required}",
            "variables: [a]",
        ],
    )
    def test_mistakes(self, head: str) -> None:
        """Each mistake is found, with its line."""
        assert line_of(f"title: x\n{head}") == [("SK403", 3)]


class TestExamples:
    """Contexts to try a response with."""

    def test_other_keys_are_the_context(self) -> None:
        """What is no expectation is a name of the context."""
        example = Example.model_validate(
            {"name": "late", "channel": "chat", "case": {"id": "A1"}, "expect_absent": ["x", "y"]}
        )
        assert dict(example.context) == {"case": {"id": "A1"}}
        assert (example.name, example.expect_absent) == ("late", ("x", "y"))

    def test_context_by_name(self) -> None:
        """A name of the context that is called as a key has its own place."""
        example = Example.model_validate({"context": {"name": "x"}, "number": "7"})
        assert dict(example.context) == {"name": "x", "number": "7"}
        assert example.name is None

    @pytest.mark.parametrize(
        "written",
        [
            {"case": {"id": "A1"}, "expect_contains": ["a"]},
            {"name": "n", "context": {"name": "x"}, "expect_missing": ["case.id"]},
            {"as_of": "2026-03-02T09:30:00Z", "zone": "Europe/Berlin"},
        ],
    )
    def test_round_trip(self, written: dict[str, object]) -> None:
        """It is written as it was read."""
        assert Example.model_validate(written).model_dump(mode="json") == written

    def test_hides_values(self) -> None:
        """A repr shows no value, and neither does an error."""
        example = Example.model_validate({"customer": {"name": "Ada"}, "expect_contains": "Ada"})
        assert "Ada" not in repr(example)
        with pytest.raises(ValidationError) as caught:
            Example.model_validate({"channel": "Ada Lovelace"})
        assert "Ada" not in str(caught.value)

    @pytest.mark.parametrize(
        "head",
        [
            "examples: [x]",
            "examples: [{channel: pigeon}]",
            "examples: [{as_of: soon}]",
            "examples: [{context: x}]",
            "examples: [{context: {a: x}, a: y}]",
            "examples: [{expect_contains: {a: b}}]",
        ],
    )
    def test_mistakes(self, head: str) -> None:
        """Each mistake is found, with its line."""
        assert line_of(f"title: x\n{head}") == [("SK403", 3)]


class TestReview:
    """When somebody last read a response."""

    def test_date_alone(self) -> None:
        """A plain date is enough, and is written again as one."""
        meta = ResponseMeta.model_validate({"reviewed": "2026-03-02"})
        assert meta.reviewed == Review(on=date(2026, 3, 2))
        assert meta.model_dump(mode="json")["reviewed"] == "2026-03-02"

    def test_by_whom(self) -> None:
        """Who it was is kept, and not shown."""
        review = Review.model_validate({"on": "2026-03-02", "by": "Grace"})
        assert (review.by, "Grace" in repr(review)) == ("Grace", False)

    @pytest.mark.parametrize("head", ["reviewed: yes", "reviewed: {by: Grace}", "reviewed: 2026"])
    def test_mistakes(self, head: str) -> None:
        """A review needs a day."""
        assert line_of(head) == [("SK403", 2)]


class TestRevision:
    """The text that a translation was made from."""

    @pytest.mark.parametrize(
        "written", ["abc", "sha256:0", "sha256:" + "G" * 64, "md5:" + "0" * 64]
    )
    def test_another_form(self, written: str) -> None:
        """A hash that is none is a mistake in the front matter."""
        assert line_of(f"source_rev: '{written}'") == [("SK403", 2)]


class TestSchema:
    """The JSON Schema for editors."""

    def test_both_forms(self) -> None:
        """An editor accepts the short forms as well."""
        known = ResponseMeta.model_json_schema()["$defs"]
        assert known["Variable"]["anyOf"][0] == {"enum": ["required", "optional"]}
        assert known["Review"]["anyOf"][0] == {"type": "string", "format": "date"}

    def test_names_of_the_context(self) -> None:
        """An example may have any of them."""
        assert ResponseMeta.model_json_schema()["$defs"]["Example"]["additionalProperties"] is True
