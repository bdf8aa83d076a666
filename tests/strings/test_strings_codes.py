"""Folders and files under a code that is none of a language are held against the reference."""

from __future__ import annotations

from pathlib import Path

import pytest

from supportkit.findings import Finding
from supportkit.templates.strings import check_strings, read_strings
from supportkit.templates.strings.countries import meant

PHP = "<?php return ['on' => '{}'];"
MEANT = {
    "cn": "zh",
    "cz": "cs",
    "dk": "da",
    "gr": "el",
    "in": "id",
    "iw": "he",
    "jp": "ja",
    "kr": "ko",
    "kz": "kk",
    "rs": "sr",
    "sp": "es",
    "tw": "zh-Hant",
    "ua": "uk",
    "vn": "vi",
}


def put(folder: Path, files: dict[str, str]) -> None:
    """Write some files."""
    for name, text in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


def check(folder: Path, files: dict[str, str]) -> list[Finding]:
    """Write some files, and check their folder."""
    put(folder, files)
    return list(check_strings([folder]))


class TestCountries:
    """Codes of countries where those of languages belong."""

    @pytest.mark.parametrize(("code", "tag"), MEANT.items())
    def test_texts_are_compared_as_those_of_the_language(
        self, tmp_path: Path, code: str, tag: str
    ) -> None:
        """A lost placeholder is found, and the code is a warning."""
        found = check(
            tmp_path,
            {
                "lang/en/mail.php": PHP.format("Hi :name"),
                f"lang/{code}/mail.php": PHP.format("..."),
            },
        )
        assert {(one.code, one.locale) for one in found} == {("SK201", tag), ("SK402", tag)}

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("lang/LANG/mail.php", "<?php return ['on' => 'Hi'];"),
            ("lang/LANG.json", '{"mail": {"on": "Hi"}}'),
            ("locales/server.LANG.yml", "LANG:\n  on: 'Hi'\n"),
            ("mail/LANG/sent.html", "<p>Hi {{ name }}</p>"),
            ("texts_LANG.json", '{"mail": {"on": "Hi"}}'),
        ],
    )
    def test_in_every_kind_of_file(self, tmp_path: Path, name: str, text: str) -> None:
        """As a folder, the name of a file, or a part of it."""
        files = {name.replace("LANG", one): text.replace("LANG", one) for one in ("en", "jp")}
        put(tmp_path, files)
        found = read_strings([tmp_path]).translations()
        assert [(one.locale, len(one.sources)) for one in found] == [("ja", 1)]

    def test_one_file_alone_finds_its_reference(self, tmp_path: Path) -> None:
        """As translations under good codes do."""
        put(
            tmp_path,
            {"lang/en/a.php": PHP.format("Hi :name"), "lang/cn/a.php": PHP.format("...")},
        )
        found = check_strings([tmp_path / "lang/cn/a.php"])
        assert [one.code for one in found] == ["SK402", "SK201"]

    @pytest.mark.parametrize("code", ["cn", "de"])
    def test_one_folder_alone_finds_its_reference(self, tmp_path: Path, code: str) -> None:
        """The reference is held against, and not checked itself."""
        put(
            tmp_path,
            {"lang/en/a.php": PHP.format("Hi :name"), f"lang/{code}/a.php": PHP.format("...")},
        )
        (found,) = check_strings([tmp_path / "lang" / code], ignore=["SK402"])
        assert (found.code, found.path) == ("SK201", f"{tmp_path.as_posix()}/lang/{code}/a.php")

    def test_the_code_is_said_once_and_what_to_write(self, tmp_path: Path) -> None:
        """However many files are under it."""
        files = {f"lang/{code}/{n}.php": PHP.format("Hi") for code in ("en", "cn") for n in "abc"}
        (found,) = check(tmp_path, files)
        assert found.message == "no language has the code 'cn'; did you mean 'zh'?"

    def test_a_code_of_two_languages_is_said(self, tmp_path: Path) -> None:
        """Nobody knows what it means, so nothing is compared, and that is no secret."""
        files = {f"lang/{code}/a.php": PHP.format("Hi :name") for code in ("en", "de", "ch")}
        (found,) = check(tmp_path, files)
        assert (found.code, found.severity) == ("SK402", "warning")
        assert "'ch'" in found.message

    def test_words_of_two_letters_are_no_codes(self, tmp_path: Path) -> None:
        """Only what stands beside a language is one."""
        put(tmp_path, {"in/a.json": '{"a": "b"}', "us/b.json": '{"a": "b"}'})
        assert {one.locale for one in read_strings([tmp_path]).entries} == {"und"}

    @pytest.mark.parametrize("code", ["se", "sv", "my", "be", "ee", "ca", "ch", "ge"])
    def test_codes_of_languages_are_left_alone(self, code: str) -> None:
        """Northern Sami is no Swedish, and two languages are none."""
        assert meant(code) is None


class TestNames:
    """Names of languages in English, and codes of three letters."""

    def test_folders_named_in_words(self, tmp_path: Path) -> None:
        """They are compared, and no offence."""
        files = {
            "lang/english/a.php": PHP.format("Hi :name"),
            "lang/german/a.php": PHP.format("Hallo"),
            "lang/jpn/a.php": PHP.format("..."),
        }
        found = check(tmp_path, files)
        assert [(one.code, one.locale) for one in found] == [("SK201", "de"), ("SK201", "ja")]
