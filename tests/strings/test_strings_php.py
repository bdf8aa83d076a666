"""The arrays of PHP that Laravel keeps its texts in are read as they stand, and never run."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportkit.templates.strings import StringFile, check_strings, read_strings
from supportkit.templates.strings.readers.php import read_php


def texts(array: str) -> dict[str, str]:
    """Read what an array says under which key."""
    return {one.key: one.text for one in read_php(StringFile("lang/de/a.php", array, "de"))[0]}


@pytest.mark.parametrize(
    ("array", "expected"),
    [
        ("<?php\nreturn ['a' => 'Ja', 'b' => 'Nein',];", {"a": "Ja", "b": "Nein"}),
        ("<?php return array('a' => array('b' => 'Ja'));", {"a.b": "Ja"}),
        ("<?php return ['a' => ['Eins', 'Zwei']];", {"a.0": "Eins", "a.1": "Zwei"}),
        (
            "<?php return ['a' => 'l\\'ami \\n', \"b\" => \"a\\n\\$b\"];",
            {"a": "l'ami \\n", "b": "a\n$b"},
        ),
        ("<?php // 'x' => 'y'\nreturn [ /* 'z' */ 'a' => 'Ja', # 'b'\n];", {"a": "Ja"}),
        ("<?php return ['a' => env('X', 'y'), 'b' => 'Ja' . X, 'c' => 'Ja'];", {"c": "Ja"}),
        ("<?php return [1 => 'Ja', 2 => 3, 'c' => null, 'd' => true];", {"1": "Ja"}),
        ("<?php class A { function b() { echo 'Ja'; } }", {}),
        ("return ['a' => 'Ja'];", {}),
        ("<?php return ['a' => 'Ja', 'b' => 'Ne", {"a": "Ja"}),
    ],
)
def test_texts_under_keys(array: str, expected: dict[str, str]) -> None:
    """Texts are read, whatever is beside them; what code works out is not."""
    assert texts(array) == expected


def test_held_against_the_reference(tmp_path: Path) -> None:
    """A translated name of a placeholder is found where it stands."""
    for locale, text in {"en": "Hi :name, it\\'s on", "fr": "L\\'ami :nom, oui"}.items():
        place = tmp_path / "lang" / locale / "mail.php"
        place.parent.mkdir(parents=True)
        place.write_text(f"<?php\nreturn [\n    'on' => '{text}',\n];\n", encoding="utf-8")
    (found,) = check_strings([tmp_path])
    assert (found.code, found.line, found.column, found.end_column) == ("SK210", 3, 21, 25)


def test_code_in_a_folder_is_no_catalogue(tmp_path: Path) -> None:
    """Other files of PHP beside the texts have none."""
    (tmp_path / "de.json").write_text('{"a": "b"}', encoding="utf-8")
    (tmp_path / "de.php").write_text("<?php echo 'Hallo';", encoding="utf-8")
    assert [entry.text for entry in read_strings([tmp_path]).entries] == ["b"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("<?php $lang['a'] = 'l\\'ami'; $lang[\"b\"]['c']=\"d\\n\";", {"a": "l'ami", "b.c": "d\n"}),
        ("<?php // $a['x'] = 'y';\n/* $a['z'] = 'y'; */ $a['b'] = 'c';", {"b": "c"}),
        ("<?php $lang['a'] = 'b' . C; $lang['d'] = e('f'); $lang['g'] = 'h';", {"g": "h"}),
        ("<?php $lang = array('a' => 'b'); $lang['c'] = ['d' => 'e'];", {"a": "b", "c.d": "e"}),
        ("<?php $a['x'] = <<<EOT\nit's\nEOT;\n$a['b'] = 'c';", {"b": "c"}),
        ("<?php $path = '/a'; echo \"\\$a['b'] = 'c';\";", {}),
    ],
)
def test_texts_that_are_assigned(code: str, expected: dict[str, str]) -> None:
    """As in DokuWiki and Moodle; what code works out is passed over."""
    assert texts(code) == expected


def test_a_file_of_another_shape_is_an_error_where_it_is_named(tmp_path: Path) -> None:
    """It says what is read; an array without texts is none."""
    (tmp_path / "de.php").write_text("<?php echo 'Hallo';", encoding="utf-8")
    (found,) = check_strings([tmp_path / "de.php"])
    assert (found.code, found.severity) == ("SK901", "error")
    assert "return ['key' => 'text'];" in found.message
    (tmp_path / "de.php").write_text("<?php return [];", encoding="utf-8")
    assert check_strings([tmp_path / "de.php"]) == ()


def test_code_that_names_no_language_is_no_catalogue() -> None:
    """Assignments are in all code."""
    assert read_php(StringFile("src/a.php", "<?php $a['b'] = 'c';"))[0] == []


@given(text=st.text(alphabet="'\"$a[]=\\;<\n/* ", max_size=200))
def test_any_code_is_answered(text: str) -> None:
    """Broken code has texts, or none; their characters are in the file."""
    found = read_php(StringFile("lang/de/a.php", f"<?php {text}", "de"))[0]
    assert all(0 <= one.at(len(one.text)) <= len(text) + 6 for one in found)


@given(text=st.text(alphabet="'\"\\[](),=>;#/*a1 \n$", max_size=200))
def test_any_text_is_answered(text: str) -> None:
    """Broken PHP has texts, or none; their characters are in the file."""
    array = f"<?php return [{text}"
    found = read_php(StringFile("lang/de/a.php", array, "de"))[0]
    assert all(0 <= one.at(len(one.text)) <= len(array) for one in found)
