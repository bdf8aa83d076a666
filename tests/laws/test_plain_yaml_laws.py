"""Laws of plain YAML: what is read depends on nothing that is installed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportkit.values.plain_yaml import YamlDocument, YamlFault, read_yaml

yaml = pytest.importorskip("yaml")

_WORDS = """
a b|x y|é|😀|0|~|'a'|"b"|''|"\\x41"|"\\ud800"|"\\U00110000"|"\\/"|k: v|? k|? |?|: |:|- |-|[|]|{|}
, |,|'|"|#| # c|\\|>|=|<<|@|`|%|!|!!str |&x |*x |---|...|-1|[a, b]|{a: b}|{a?: b}|[a?]|what?
>-|>+|>#|\\\\
""".replace("\n", "|").split("|")
_SPACES = (" ", "  ", "\n", "\n  ", "\n    ", "\n- ", "\n  - ", "\nk: ", "\nm:\n  ", "\r\n", "\r")
_RARE = ("\t", "\x85", "\xa0", "\u2028", "\u3000", "\ufeff", "\ufffe", "\x00", "\x7f", "\ud800")
_BLOCKS = (
    "|",
    "|#\n",
    "|2\n   a\n",
    ">\n  a\n  b\n",
    "%YAML 1.1\n---\n",
    "%YAML 9.9\n",
    "a" * 1030,
)

_SOUP = st.lists(st.sampled_from([*_WORDS, *_SPACES, *_RARE, *_BLOCKS]), max_size=14).map("".join)
_SCALARS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_DATA = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_SCALARS, inner, max_size=3),
    max_leaves=8,
)
_WRITTEN = st.builds(
    lambda data, flow, unicode, breaks: yaml.safe_dump(
        data, default_flow_style=flow, allow_unicode=unicode, line_break=breaks
    ),
    _DATA,
    st.sampled_from([True, False, None]),
    st.booleans(),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
_DEEP = st.integers(0, 30).map(lambda depth: "[" * depth + "]" * depth + "\n")
_TEXTS = st.one_of(_SOUP, _SOUP.map("{}\n".format), _WRITTEN, _DEEP)


def _read_without_libyaml(text: str, *, aliases: bool) -> YamlDocument:
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr("yaml.CBaseLoader", raising=False)
        return read_yaml(text, aliases=aliases)


class TestLibyaml:
    """Where libyaml is there, it makes reading faster, and changes nothing."""

    @given(text=_TEXTS, aliases=st.booleans())
    def test_changes_nothing(self, text: str, aliases: bool) -> None:  # noqa: FBT001
        """Data, lines, columns and mistakes are those of PyYAML alone."""
        document = read_yaml(text, aliases=aliases)
        alone = _read_without_libyaml(text, aliases=aliases)
        assert document == alone
        assert list(document.lines) == list(document.columns) == list(alone.lines)

    @pytest.mark.parametrize(
        "text",
        [
            "a:\tb\n",
            "\ta: b\n",
            "a: |#\n",
            "- >#x\n",
            "[a?]\n",
            "{a: b\n ?c}\n",
            "{?  }\n",
            "{a:}\n",
            "\ufeffa: b\n",
            "a: b\u2028c\n",
            "a: b\rc: d\n",
            "a: b\r\nc: |\r\n  d\r\n  e\r\n",
            "%YAML 9.9\n--- a\n",
            "- a\n---\n- b\n",
            "a: &x [1]\nb: *x\n",
            "&a a: &a b\n",
            "!!int a: b\n",
            "a: ! b\n",
            "a: 1\na: 2\n",
            "[a]: b\n",
            'a: "\\ud800"\n',
            'a: "\\U00110000"\n',
            "---",
            "- ",
            "a: |\n  b",
            "# nothing\n",
            "",
            f"{'a' * 1025}: b\n",
            "😀 é: [é, '😀']\n",
            f"{'[' * 21}{']' * 21}\n",
            f"# deeper\n{'[' * 22}{']' * 22}\n",
            "- a\n" * 49_999,
            "- too many\n" * 50_000,
        ],
        ids=lambda text: repr(text[:12]),
    )
    def test_known_differences(self, text: str) -> None:
        """Where the two are known to differ, or could, PyYAML's answer is given."""
        assert read_yaml(text) == _read_without_libyaml(text, aliases=True)


class TestNumbersOutOfRange:
    """Escapes and versions that are no number that Python takes."""

    @pytest.mark.parametrize(
        "text",
        ['a: "\\U00110000"\n', 'a: "\\UFFFFFFFF"', f"%YAML 1.{'9' * 5000}\n--- a\n"],
        ids=["character", "larger", "version"],
    )
    def test_are_a_mistake(self, text: str) -> None:
        """They are a fault of the text, and nothing is raised."""
        assert read_yaml(text).fault == YamlFault(None, (), "YAML", "a number out of range")
