"""Lexicons in JSON: what is wrong is told as it is in a text file."""

from __future__ import annotations

import pytest

from supportkit.errors import LexiconError
from supportkit.sentiment import Lexicon


class TestMistakes:
    """File, line, column, what belongs there, what stands there."""

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            (
                '{"language": "pl",\n "words": ["super"]}',
                (
                    "2:2: expected an object of words and values, such as "
                    "{\"slow\": -1} as 'words', found an array"
                ),
            ),
            (
                '{"language": "pl",\n "negators": "nie"}',
                (
                    '2:2: expected an array of words, such as ["not", "never"] as \'negators\', '
                    "found a text"
                ),
            ),
            (
                '{"language": "pl",\n "plain": ["nie", 3]}',
                (
                    '2:2: expected an array of words, such as ["not", "never"] as \'plain\', '
                    "found a number in it"
                ),
            ),
            (
                '{"language": "pl",\n "words": {"super": "2"}}',
                "2:12: expected a value from -4 to 4, found a value of the type str",
            ),
            (
                '{"language": "pl",\n "words": {"Super": 2}}',
                "2:12: expected a word in lower case, or a beginning*, found 'Super'",
            ),
            (
                '{"language": "pl",\n "phrases": {"nie.. ma": -1}}',
                "2:18: expected blanks around a gap, as in 'never .. arrived', found 'nie..'",
            ),
            (
                '{"language": "pl",\n "lists": {"a": "b"},\n "phrases": {"nie {c}": -1}}',
                "3:19: expected a list of this file (a), found 'c'",
            ),
            (
                '{"language": "pl",\n "license": "MIT"}',
                (
                    "2:2: expected one of language, words, phrases, boosters, negators, "
                    "negators_after, contrast, wishes, questions, plain, aliases, lists, base, "
                    "licence, source, author, found 'license'; it is written 'licence'"
                ),
            ),
            ('{"language": 7}', "1:2: expected a text as 'language', found a number"),
            (
                '{"language": "pl",\n "source": null}',
                "2:2: expected a text as 'source', found null",
            ),
            (
                '{"language": "pl",\n "words": {"z\\u0142y*b": -1}}',
                "2:12: expected a word in lower case, or a beginning*, found 'zły*b'",
            ),
            ('{"language": "pl",\n}', "2:1: expected valid JSON, found "),
        ],
    )
    def test_told(self, text: str, told: str) -> None:
        """Nothing of it is the speech of a library."""
        with pytest.raises(LexiconError) as error:
            Lexicon.parse(text, source="own.json")
        assert str(error.value).startswith(f"own.json:{told}")
