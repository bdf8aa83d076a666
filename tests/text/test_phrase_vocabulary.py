"""Words that matter, found as people write them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from supportkit.text.phrases import KNOWN, Kind, Vocabulary, vocabulary

FRENCH = Vocabulary(
    {"nul": -2.5, "déçu*": -2.0, "n'": "not", "application": 0.5},
    common=["reçu", "cœur", "aujourd'hui", "hui"],
    elides=True,
)
GERMAN = Vocabulary({"enttäuscht*": -2.0, "größe": 1.0, "für": 0.5, "schön": 2.0})
ENGLISH = Vocabulary(
    {
        "refund*": -1.0,
        "refunding": -2.0,
        "refundable*": 0.5,
        "good": 2.0,
        "so": "very",
        "app": 0.0,
        "worst": -3.0,
        "service": 0.5,
        "please": 0.1,
        "because": 0.2,
        "i": 0.3,
        "know": 0.4,
        "can't": "not",
        "well-known": 1.5,
    },
    common=["the", "order", "ever"],
    emoji={"👍": 2.0, ":)": 2.0, "👩": 0.25},
    aliases={"plz": "please", "idk": "i know", "k": "unlisted"},
)


def roles(words: Vocabulary, token: str) -> list[object]:
    """Give what each word of a token is, or its kind where it is nobody's word."""
    return [words.meanings[code].role if code in words.meanings else code for code in words[token]]


class TestFinding:
    """How a word of a text finds the word of a list."""

    @pytest.mark.parametrize(
        ("token", "role"),
        [
            ("refund", -1.0),
            ("refunded", -1.0),
            ("refunding", -2.0),
            ("refundable", 0.5),
            ("refundables", 0.5),
            ("REFUNDED", -1.0),
            ("Good", 2.0),
            ("goods", Kind.WORD),
            ("order", KNOWN),
            ("xyzzy", Kind.WORD),
            ("can't", "not"),
            ("can’t", "not"),
            ("service's", 0.5),
            ("services'", Kind.WORD),
            ("service'", 0.5),
            ("well-known", 1.5),
        ],
    )
    def test_by_itself_or_its_beginning(self, token: str, role: object) -> None:
        """A whole word goes before a beginning, and a longer beginning before a shorter one."""
        assert roles(ENGLISH, token) == [role]

    @pytest.mark.parametrize(
        ("token", "role"),
        [
            ("goood", 2.0),
            ("GOOOOOD", 2.0),
            ("sooooo", "very"),
            ("appp", 0.0),
            ("pleaaaase", 0.1),
            ("aaaaaaah", Kind.WORD),
        ],
    )
    def test_lengthened_letters(self, token: str, role: object) -> None:
        """A drawn-out word is the word."""
        assert roles(ENGLISH, token) == [role]

    @pytest.mark.parametrize(
        ("token", "role"),
        [
            ("enttäuscht", -2.0),
            ("enttäuschter", -2.0),
            ("enttauschter", -2.0),
            ("enttaeuschte", -2.0),
            ("ENTTÄUSCHT", -2.0),
            ("entta\u0308uscht", -2.0),
            ("fuer", 0.5),
            ("grösse", 1.0),
            ("grosse", 1.0),
            ("fur", 0.5),
            ("schoen", 2.0),
            ("groesse", 1.0),
            ("gro\u0308ße", 1.0),
        ],
    )
    def test_umlauts(self, token: str, role: object) -> None:
        """Without dots, with an e, or as two characters: it is the same word."""
        assert roles(GERMAN, token) == [role]

    def test_accents(self) -> None:
        """French is often typed without accents."""
        assert roles(FRENCH, "decue") == roles(FRENCH, "déçue") == [-2.0]
        assert roles(FRENCH, "recu") == [KNOWN]


class TestSeveralWords:
    """Tokens that hold several words."""

    def test_elision(self) -> None:
        """In French the article and the word behind its apostrophe are two words."""
        assert roles(FRENCH, "n'application") == ["not", 0.5]
        assert roles(FRENCH, "l’application") == [KNOWN, 0.5]
        assert FRENCH.layout("l’application") == ((0, 2), (2, 13))

    def test_a_word_with_an_apostrophe_in_it(self) -> None:
        """It is known, and nothing else."""
        assert set(roles(FRENCH, "aujourd'hui")) == {KNOWN}

    def test_hyphens(self) -> None:
        """A compound that no list has is its parts."""
        assert roles(ENGLISH, "app-service") == [0.0, 0.5]
        assert ENGLISH.layout("app-service") == ((0, 3), (4, 11))

    def test_aliases(self) -> None:
        """Shorthand is what it stands for, one word or several, in its own place."""
        assert roles(ENGLISH, "plz!") == [0.1, Kind.SHOUT]
        assert roles(ENGLISH, "IDK") == [0.3, 0.4]
        assert ENGLISH.layout("idk") == ((0, 3), (0, 3))

    def test_an_alias_of_an_unlisted_word(self) -> None:
        """It is as unknown as the word."""
        assert roles(ENGLISH, "k") == [Kind.WORD]


class TestHashtags:
    """A hashtag is the words that it is made of."""

    @pytest.mark.parametrize(
        ("token", "found"),
        [
            ("#worstserviceever", [-3.0, 0.5, KNOWN]),
            ("#WorstServiceEver!", [-3.0, 0.5, KNOWN, Kind.SHOUT]),
            ("#good", [2.0]),
            ("#refunded", [-1.0]),
            ("#goodxyz", [Kind.WORD]),
        ],
    )
    def test_segmented(self, token: str, found: list[object]) -> None:
        """Known words are found in it; if any part is unknown, the whole is."""
        assert roles(ENGLISH, token) == found

    def test_places(self) -> None:
        """Each word has its place behind the sign."""
        assert ENGLISH.layout("#worstservice") == ((1, 6), (6, 13))


class TestFacesAndVariants:
    """Emoji are found by what is known of them."""

    @pytest.mark.parametrize(
        ("token", "found"),
        [
            ("👍", [2.0]),
            ("👍🏿", [2.0]),
            ("👍️", [2.0]),
            (":-)))", [2.0]),
            ("👩🏽‍🚀", [0.25]),
            ("🛼", []),
            ("good👍", [2.0, 2.0]),
        ],
    )
    def test_longest_known_beginning(self, token: str, found: list[object]) -> None:
        """A joined emoji that nobody rates counts as the one it begins with."""
        assert roles(ENGLISH, token) == found


class TestMemory:
    """What is remembered of tokens."""

    def test_bounded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Endless ticket numbers fill a bounded memory."""
        monkeypatch.setattr(vocabulary, "_MOST_TOKENS", 50)
        words = Vocabulary({"good": 2.0})
        assert {words[f"t{n}x"] for n in range(10, 99)} == {Kind.WORD}
        assert {words.layout(f"t{n}x") for n in range(10, 99)} == {((0, 4),)}
        assert len(words) <= 50

    def test_long_tokens_are_not_kept(self) -> None:
        """A pasted megabyte is read and forgotten."""
        words = Vocabulary({"good": 2.0})
        assert words["good," * 1000].count(Kind.COMMA) == 1000
        assert len(words) == 0

    def test_threads(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Many threads that fill and clear the memory at once read the same."""
        monkeypatch.setattr(vocabulary, "_MOST_TOKENS", 20)
        words = Vocabulary({"good": 2.0, "bad*": -2.0})
        tokens = [f"{word}{mark}" for word in ("good", "badly", "xyz") for mark in ".!?,;:"] * 200
        alone = [Vocabulary({"good": 2.0, "bad*": -2.0})[token] for token in tokens[:18]]
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(words.__getitem__, tokens)) == alone * 200
