"""Other ways of writing placeholders, forms and keys are known, too."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

import pytest

from supportkit.findings import Finding
from supportkit.templates.strings import check_strings


def check(folder: Path, files: Mapping[str, object]) -> tuple[Finding, ...]:
    """Check JSON files that are written into a folder."""
    for name, texts in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(texts), encoding="utf-8")
    return check_strings([folder])


def codes(folder: Path, source: Mapping[str, object], text: Mapping[str, object]) -> list[str]:
    """Give the codes of what is found in a translation."""
    return [one.code for one in check(folder, {"en.json": source, "de.json": {**source, **text}})]


class TestUnderlines:
    """``__name__``, as i18next wrote it once."""

    SOURCE: ClassVar = {"a": "to __host__", "b": "from __host__", "c": "sent by __sender__"}

    @pytest.mark.parametrize(
        "text", ["von __server__", "von __host __", "von __ host__", "von _ host _", "von __hots__"]
    )
    def test_mangled(self, tmp_path: Path, text: str) -> None:
        """A blank or another name keeps it from being filled in."""
        assert codes(tmp_path, self.SOURCE, {"b": text}) == ["SK210"]

    def test_missing(self, tmp_path: Path) -> None:
        """One that is gone is a warning."""
        assert codes(tmp_path, self.SOURCE, {"b": "vom Server"}) == ["SK201"]

    def test_letters_around_it(self, tmp_path: Path) -> None:
        """Languages without blanks write on behind it."""
        assert codes(tmp_path, self.SOURCE, {"b": "来自__host__的邮件"}) == []

    def test_bold_words_are_none(self, tmp_path: Path) -> None:
        """Markdown's bold words are translated."""
        source = {"a": "__Note__ this", "b": "__Warning__", "c": "__Do not__ answer"}
        assert codes(tmp_path, source, {"a": "__Hinweis__ dazu", "b": "__Achtung__"}) == []


class TestNumbers:
    """``%1``, as Qt and NodeBB write it."""

    SOURCE: ClassVar = {"a": "Welcome to %1", "b": "%1 more guests", "c": "for %1 days %2 hours"}

    @pytest.mark.parametrize("text", ["% 1 Gäste", "1% Gäste", "℅1 Gäste", "1 % Gäste"])
    def test_mangled(self, tmp_path: Path, text: str) -> None:
        """A number and a sign that do not touch as they should."""
        assert codes(tmp_path, self.SOURCE, {"b": text}) == ["SK210"]

    def test_missing(self, tmp_path: Path) -> None:
        """One that is gone is a warning."""
        assert codes(tmp_path, self.SOURCE, {"c": "für %1 Tage"}) == ["SK201"]

    @pytest.mark.parametrize("text", ["noch %1 Gäste", "bis %1kB", "%1%"])
    def test_what_works(self, tmp_path: Path, text: str) -> None:
        """What stands around it does not matter."""
        assert codes(tmp_path, self.SOURCE, {"b": text}) == []

    def test_percentages_are_none(self, tmp_path: Path) -> None:
        """Turkish writes the sign before the number."""
        assert codes(tmp_path, {"d": "5% off", **self.SOURCE}, {"d": "%5 indirim"}) == []


def test_addresses_are_no_placeholders(tmp_path: Path) -> None:
    """A colon and a word are a placeholder only where no other way of writing is."""
    source = {"a": "such as @user:domain", "b": "Hi %(name)s", "c": "%(count)s rooms"}
    text = {"a": "etwa @nutzer:adresse", "b": "Hallo %(name)s"}
    assert codes(tmp_path, source, text) == []


class TestKeys:
    """Texts of the reference as keys."""

    def test_list_of_forms(self, tmp_path: Path) -> None:
        """A list under a text holds its translation, or the forms of a plural."""
        files = {"de.json": {"Sent to %s": ["Gesendet"], "%d day": ["%d Tag", "%d Tage"]}}
        assert [(one.code, one.line) for one in check(tmp_path, {**files})] == [("SK201", 1)]

    def test_names_among_them(self, tmp_path: Path) -> None:
        """A key that is a name has its text in the file of the default locale."""
        source = {"Good morning!": "Good morning!", "hello": "Hi {name}"}
        text = {"Good morning!": "Guten Morgen!", "hello": "Hallo {wer}"}
        assert codes(tmp_path, source, text) == ["SK210"]

    def test_text_of_a_text(self, tmp_path: Path) -> None:
        """What the file of the default locale says counts for more than the key."""
        source = {"Read more:": "Read more: {0}", "Good morning!": "Good morning, {name}!"}
        text = {"Read more:": "Mehr: {0}", "Good morning!": "Guten Morgen, {wer}!"}
        assert codes(tmp_path, source, text) == ["SK210"]

    def test_text_that_is_left_to_the_key(self, tmp_path: Path) -> None:
        """An empty text in the file of the default locale says that the key is the text."""
        files = {"en.json": {"Hi, {name}!": ""}, "de.json": {"Hi, {name}!": "Hallo, {name}!"}}
        assert check(tmp_path, files) == ()


class TestForms:
    """Forms of a plural."""

    def test_form_for_one_says_as_little_as_the_reference(self, tmp_path: Path) -> None:
        """What the reference says of many things, it need not say of one."""
        source = {"x_one": "Adding", "x_other": "Adding (%(done)s of %(count)s)"}
        text = {"x_one": "Füge hinzu", "x_other": "Füge hinzu (%(done)s von %(count)s)"}
        assert codes(tmp_path, source, text) == []

    def test_reference_with_one_form(self, tmp_path: Path) -> None:
        """A text that is never about one thing needs no form for one."""
        source: dict[str, object] = {key: {"one": "a", "other": "b"} for key in "abcd"}
        text: dict[str, object] = {key: {"one": "c", "other": "d"} for key in "abcd"}
        source["e"], text["e"] = {"other": "Up to %{count}"}, {"other": "Bis zu %{count}"}
        assert codes(tmp_path, source, text) == []

    def test_a_name_that_ends_like_a_form(self, tmp_path: Path) -> None:
        """Beside a key of its beginning, ``reason_other`` is another reason."""
        forms = {f"{key}_{form}": form for key in "abcd" for form in ("one", "other")}
        texts = {**forms, "reason": "Why?", "reason_other": "Another reason"}
        assert codes(tmp_path, texts, {**forms, "reason": "Warum?", "reason_other": "Anders"}) == []


def test_tag_without_its_bracket(tmp_path: Path) -> None:
    """The end of a tag that lost its bracket is read by customers."""
    source = {"a": "<b>Stop</b>, <i>now</i>"}
    assert "SK303" in codes(tmp_path, source, {"a": "<b>Halt</b>, <i>sofort./i>"})


def test_paths_and_options_are_not_translated(tmp_path: Path) -> None:
    """What a user types is the same in every language."""
    source = {"a": "Set it in /etc/this/of-the/file and run --use-the-old-one with it"}
    text = {"a": "Stelle es ein in /etc/this/of-the/file und rufe --use-the-old-one auf"}
    assert codes(tmp_path, source, text) == []
