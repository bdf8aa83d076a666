"""Policies of redaction: what they say, and where their mistakes are."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path

import pytest

from supportkit.errors import PrivacyPolicyError, SchemaVersionError, UnreadableSourceError
from supportkit.privacy import EntityKind, Policy, Replacement
from supportkit.privacy.wildcards import Wildcards, matches

YAML = """\
schema: supportkit.privacy/1
find: [email, card]
regions: [de, AT]
replace: {card: mask, default: remove}
allow: [help@acme.example]
allow_patterns: ["ORD-####*"]
slots: true
channels:
  chat: {replace: {email: keep}, slots: false}
"""
TOML = """\
find = ["email", "card"]
regions = ["DE", "AT"]
replace = { card = "mask", default = "remove" }
allow = ["help@acme.example"]
allow_patterns = ["ORD-####*"]
slots = true

[channels.chat]
replace = { email = "keep" }
slots = false
"""


class TestFiles:
    """YAML, JSON and TOML."""

    def test_what_a_file_says(self) -> None:
        """Each key is a field; a channel says only what is different."""
        policy = Policy.parse(YAML)
        assert policy.find == frozenset((EntityKind.EMAIL, EntityKind.CARD))
        assert policy.regions == ("DE", "AT")
        assert policy.replacement(EntityKind.CARD) is Replacement.MASK
        assert policy.replacement(EntityKind.EMAIL) is Replacement.REMOVE
        chat = policy.of_channel("chat")
        assert chat.replacement(EntityKind.EMAIL) is Replacement.KEEP
        assert chat.replacement(EntityKind.CARD) is Replacement.MASK
        assert (policy.slots, chat.slots, policy.of_channel("email")) == (True, False, policy)

    def test_toml_says_the_same(self) -> None:
        """By suffix, or by its looks."""
        assert Policy.parse(TOML, source="p.toml") == Policy.parse(YAML) == Policy.parse(TOML)

    def test_one_word_replaces_all(self) -> None:
        """The short form."""
        assert Policy.parse("replace: mask").default is Replacement.MASK

    def test_the_name_of_the_form_alone_is_the_default(self) -> None:
        """Everything, by tokens."""
        assert Policy.parse("schema: supportkit.privacy/1") == Policy()

    def test_a_file_is_loaded(self, tmp_path: Path) -> None:
        """By its path."""
        path = tmp_path / "privacy.toml"
        path.write_text(TOML, "utf-8")
        assert Policy.load(path) == Policy.parse(TOML)

    def test_a_missing_file(self, tmp_path: Path) -> None:
        """One clear error."""
        with pytest.raises(UnreadableSourceError, match="no such file"):
            Policy.load(tmp_path / "privacy.toml")

    def test_a_newer_version(self) -> None:
        """Says what to install."""
        with pytest.raises(SchemaVersionError, match="pip install --upgrade"):
            Policy.parse("schema: supportkit.privacy/2")


class TestMistakes:
    """Each with file, line and column, and without the value."""

    @pytest.mark.parametrize(
        ("text", "place", "said"),
        [
            ("find: [email, secret@x.example]", "p.yaml:1:15: find[1]: ", "one of url_credentials"),
            ("slots: true\nreplace:\n  card: hide", "p.yaml:3:3: replace.card: ", "one of token"),
            ("fnd: [email]", "p.yaml:1:1: fnd: ", "one of find, replace"),
            ("regions: [Germany]", "p.yaml:1:11: regions[0]: ", "ISO 3166"),
            ("allow: help@acme.example", "p.yaml:1:1: allow: ", "a list"),
            ("allow_patterns: ['**']", "p.yaml:1:18: allow_patterns[0]: ", "not all of them"),
            ("slots: maybe", "p.yaml:1:1: slots: ", "true or false"),
            ("channels: {chat: {regions: [DE]}}", "p.yaml:1:19: channels.chat.regions", "one of"),
            ("- find", "p.yaml:1:1: ", "keys with values"),
            ("allow: [[x]]", "p.yaml:1:9: allow[0]: ", "a text"),
        ],
    )
    def test_a_mistake_is_shown_where_it_is(self, text: str, place: str, said: str) -> None:
        """As an editor would jump to it."""
        with pytest.raises(PrivacyPolicyError) as caught:
            Policy.parse(text, source="p.yaml")
        assert str(caught.value).startswith(place)
        assert said in str(caught.value)
        assert "secret" not in str(caught.value)

    def test_what_is_no_yaml(self) -> None:
        """With its line."""
        with pytest.raises(PrivacyPolicyError, match=r"p\.yaml:2: "):
            Policy.parse("find: [email]\n  x: [", source="p.yaml")

    def test_mistakes_in_python(self) -> None:
        """Kinds and ways are checked there too."""
        with pytest.raises(ValueError, match="'mail'"):
            Policy(find=["mail"])  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="found one text"):
            Policy(allow="help@acme.example")  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="at most 200 characters"):
            Policy(allow_patterns=("x" * 201,))


class TestValue:
    """A policy is a value like others."""

    def test_it_pickles_copies_and_hashes(self) -> None:
        """And compares by value."""
        policy = Policy.parse(YAML)
        assert pickle.loads(pickle.dumps(policy)) == policy == copy.deepcopy(policy)  # noqa: S301
        assert hash(policy) == hash(Policy.parse(TOML))

    def test_it_shows_no_allowed_value(self) -> None:
        """They may be addresses."""
        assert "help@" not in repr(Policy.parse(YAML))


class TestPatterns:
    """Stars, question marks and digits."""

    @pytest.mark.parametrize(
        ("pattern", "value", "expected"),
        [
            ("*@acme.example", "Ann@ACME.example", True),
            ("*@acme.example", "ann@acme.example.org", False),
            ("ORD-####", "ord-2041", True),
            ("ORD-####", "ord-20411", False),
            ("a?c*", "abc", True),
            ("a?c*", "ac", False),
            ("*a*a*a*b", "a" * 400, False),
            ("", "", True),
        ],
    )
    def test_a_pattern(self, pattern: str, value: str, *, expected: bool) -> None:
        """The whole value has to be like it, alone and among others."""
        assert matches(pattern, value) is expected
        assert Wildcards(["x", pattern, "*y*y", "*y"]).match(value) is expected

    @pytest.mark.parametrize("name", ["allow", "allow_patterns"])
    def test_they_are_texts(self, name: str) -> None:
        """A number in a list is named as what it is."""
        with pytest.raises(TypeError, match=f"expected texts in {name}, found int"):
            Policy(**{name: [7]})  # type: ignore[arg-type]
