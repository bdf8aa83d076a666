"""Rules for signals, as people write them."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from supportkit.errors import LexiconError, LocaleError, UnreadableSourceError
from supportkit.signals import LANGUAGES, SignalFinder, SignalKind, SignalRules, shipped_rules

OWN = """language: en
licence: CC0-1.0

[lists]
rival = acme (globex corp)
[churn_risk rival]
strong (switch*|mov*) to {rival}    # outright
medium {rival} is cheaper; saw {rival}
unless not (switch*|mov*) to {rival}
[aliases]
akme = acme
"""


def found(finder: SignalFinder, text: str) -> list[tuple[str, str]]:
    """Give rules and the words they found."""
    signals = finder.find(text, language="en")
    return [(signal.rule, text[signal.start : signal.end]) for signal in signals]


class TestParse:
    """Reading a file."""

    def test_what_it_holds(self) -> None:
        """Rules, kinds and facts."""
        rules = SignalRules.parse(OWN)
        assert (repr(rules), rules.licence) == ("SignalRules(en: 1 rule, 3 phrases)", "CC0-1.0")
        assert rules.kinds == (SignalKind.CHURN_RISK,)

    def test_finds(self) -> None:
        """Lists and other spellings are understood; what `unless` touches is none."""
        finder = SignalFinder((SignalRules.parse(OWN),))
        assert found(finder, "We switch to Globex Corp.") == [("rival", "switch to Globex Corp")]
        assert found(finder, "moving to akme") == [("rival", "moving to akme")]
        assert found(finder, "We do not switch to Acme.") == []

    def test_from_a_file(self, tmp_path: Path) -> None:
        """A file is read as UTF-8."""
        path = tmp_path / "rival.txt"
        path.write_text(OWN, encoding="utf-8")
        assert SignalRules.load(path) == SignalRules.parse(OWN)

    def test_missing_file(self, tmp_path: Path) -> None:
        """A file that is not there is named."""
        with pytest.raises(UnreadableSourceError, match=r"none\.txt"):
            SignalRules.load(tmp_path / "none.txt")

    @pytest.mark.parametrize(
        ("text", "place", "expected"),
        [
            ("[churn_risk own]\nstrong x", (1, 1), "'language: de'"),
            ("language: en\n[churn own]\nstrong x", (2, 2), "a kind (urgency"),
            ("language: en\n[churn_risk]\nstrong x", (2, 2), "the name of a rule"),
            ("language: en\n[churn_risk own]\nloud x", (3, 1), "one of weak, medium, strong, unl"),
            ("language: en\n[churn_risk own]\nstrong a (b", (3, 11), "')'"),
            ("language: en\n[churn_risk own]\nstrong {none}", (3, 8), "a list of this file"),
            ("language: en\n[lists]\nrival\n[churn_risk own]\nstrong x", (3, 1), "="),
            ("language: en\n[aliases]\nakme\n", (3, 1), "'this = that'"),
            ("language: en\n[abuse a]\nstrong x\n[abuse a]\nstrong y", (4, 2), "each rule once"),
        ],
    )
    def test_mistakes(self, text: str, place: tuple[int, int], expected: str) -> None:
        """A mistake is told with its line and column."""
        with pytest.raises(LexiconError) as raised:
            SignalRules.parse(text, source="own.txt")
        assert (raised.value.line, raised.value.column) == place
        assert expected in raised.value.expected
        assert raised.value.source == "own.txt"

    def test_unknown_fact(self) -> None:
        """A fact that nobody reads is refused."""
        with pytest.raises(LexiconError, match="colour"):
            SignalRules.parse("language: en\ncolour: blue\n[abuse own]\nstrong x")

    def test_no_language(self) -> None:
        """The language is a BCP 47 tag."""
        with pytest.raises(LexiconError, match=r"rules:1:1: expected a language such as 'de'"):
            SignalRules.parse("language: no tag at all\n[abuse own]\nstrong x")
        with pytest.raises(LocaleError):
            SignalRules("no tag at all", ())


class TestJoin:
    """Rules of two files."""

    def test_of_one_rule(self) -> None:
        """A rule of both files has the phrases of both."""
        more = SignalRules.parse("language: en\n[churn_risk rival]\nweak acme")
        joined = SignalRules.parse(OWN) | more
        assert repr(joined) == "SignalRules(en: 1 rule, 4 phrases)"

    def test_of_two_languages(self) -> None:
        """They cannot be joined."""
        with pytest.raises(ValueError, match="en and de"):
            SignalRules.parse(OWN) | SignalRules.parse("language: de\n[abuse own]\nstrong x")

    def test_finder_that_knows_more(self) -> None:
        """Own rules stand beside those that come along."""
        finder = SignalFinder().extend(SignalRules.parse(OWN))
        text = "We move to Acme, and my lawyer will call."
        assert found(finder, text) == [("rival", "move to Acme"), ("lawyer", "my lawyer")]

    def test_two_of_one_language(self) -> None:
        """A finder asks to join them first."""
        rules = SignalRules.parse(OWN)
        with pytest.raises(ValueError, match="join them"):
            SignalFinder((rules, rules))


class TestShipped:
    """The rules that come along."""

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_rule_can_be_used(self, language: str) -> None:
        """Every phrase of every file compiles, and each file says where it comes from."""
        rules = shipped_rules(language)
        finder = SignalFinder((rules,))
        assert finder.find("x", language=language) == ()
        assert (rules.licence, bool(rules.source), bool(rules.author)) == ("Apache-2.0", True, True)

    def test_english_has_every_kind(self) -> None:
        """English is covered whole."""
        assert set(shipped_rules("en").kinds) == set(SignalKind)

    def test_no_such_language(self) -> None:
        """A language that none come along for is named no further."""
        with pytest.raises(LookupError, match="expected one of en, de"):
            shipped_rules("fi")

    def test_pickles(self) -> None:
        """Rules and finders go to other processes and are still equal."""
        rules = SignalRules.parse(OWN)
        finder = SignalFinder((rules,))
        assert pickle.loads(pickle.dumps(finder)) == finder  # noqa: S301
