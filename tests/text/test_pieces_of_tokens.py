"""Words, marks, emoji and what is masked, cut out of what stands between two blanks."""

from __future__ import annotations

import pytest

from supportkit.text.phrases.pieces import Kind, pieces, straightened


def cut(token: str) -> str:
    """Write the pieces of a token: words in lower case, the kind of everything else."""
    kept = (Kind.WORD, Kind.NUMBER, Kind.ORDINAL, Kind.EMOJI)
    found = pieces(straightened(token))
    return " ".join(piece.word if piece.kind in kept else piece.kind for piece in found)


class TestWords:
    """What is one word, and what is two."""

    @pytest.mark.parametrize(
        ("token", "words"),
        [
            ("Happy", "happy"),
            ("happy.Fix", "happy . fix"),
            ("terrible,awful", "terrible , awful"),
            ("good/bad", "good bad"),
            ("this...that", "this . that"),
            ("what?!No", "what ? no"),
            ("(great)", "; great ;"),
            ('"great"', "great"),
            ("*great*", "great"),
            ("_great_", "great"),
            ("snake_case", "snake case"),
            ("well-known", "well-known"),
            ("wait--what", "wait ; what"),
            ("wait—what", "wait ; what"),
            ("can't", "can't"),
            ("can’t", "can't"),
            ("can`t", "can't"),
            ("rock'n'roll", "rock'n'roll"),
            ("gr8", "gr8"),
            ("¿Qué?", "! qué ?"),
            ("ÄRGER", "ärger"),
        ],
    )
    def test_words(self, token: str, words: str) -> None:
        """Punctuation between letters parts words; apostrophes and hyphens do not."""
        assert cut(token) == words


class TestNumbers:
    """What is a number, a time, a date, an amount."""

    @pytest.mark.parametrize(
        ("token", "words"),
        [
            ("3.5", "3.5"),
            ("1,500.00", "1,500.00"),
            ("48h", "48 h"),
            ("5pm", "5 pm"),
            ("3rd", "3rd"),
            ("2º", "2º"),
            ("17:30", Kind.TIME),
            ("17:30:59", Kind.TIME),
            ("14h30", Kind.TIME),
            ("12.3.", Kind.DATE),
            ("12/03/2026", Kind.DATE),
            ("2026-03-12", Kind.DATE),
            ("$50", "$ 50"),
            ("50€", "50 $"),
            ("100%", "100"),
            ("3-4", "3 4"),
            ("192.168.1.1", "192.168.1.1"),
        ],
    )
    def test_numbers(self, token: str, words: str) -> None:
        """Decimals, times and dates stay whole; units come off."""
        assert cut(token) == words


class TestMasks:
    """What says nothing, whatever words it is made of."""

    @pytest.mark.parametrize(
        "token",
        [
            "https://terrible.com/awful?hate=1#worst",
            "HTTP://EXAMPLE.COM",
            "www.terrible.com",
            "example.com",
            "mail.terrible.co.uk/path",
            "t.co/Hate",
            "@united",
            "@happy_airline",
            "ann.hate@terrible.com",
            "#4711",
            "#12-ab",
            "ORD-12345-AB",
            "INV2024001",
            "1Z999AA10123456784",
            "550e8400-e29b-41d4-a716-446655440000",
            "DE89370400440532013000",
        ],
    )
    def test_masked_whole(self, token: str) -> None:
        """Links, hosts, handles, addresses and references are one piece without a word."""
        assert cut(token) == Kind.MASK

    @pytest.mark.parametrize(
        ("token", "words"),
        [
            ("@united.", "m ."),
            ("@united,please", "m , please"),
            ("(https://x.example)", "; m"),
            ("happy.Company", "happy . company"),
            ("good.Come", "good . come"),
            ("cafe24", "cafe24"),
            ("1500euros", "1500 euros"),
        ],
    )
    def test_what_stands_around_a_mask(self, token: str, words: str) -> None:
        """A mask ends where the link or handle ends; a glued word is no host."""
        assert cut(token) == words


class TestEntities:
    """HTML entities are read as the character that they stand for."""

    @pytest.mark.parametrize(
        ("token", "words"),
        [
            ("isn&#39;t", "isn't"),
            ("isn&rsquo;t", "isn't"),
            ("isn&#x2019;t", "isn't"),
            ("&amp;", ""),
            ("Tom&amp;Jerry", "tom jerry"),
            ("&quot;great&quot;", "great"),
            ("&lt;3", "<3"),
            ("sch&ouml;n", "schön"),
            ("&#128545;", "😡"),
            ("&nosuchentity;", "nosuchentity ;"),
            ("AT&T;", "at t ;"),
            ("&#0;&#xD800;&#1;", ""),
        ],
    )
    def test_decoded(self, token: str, words: str) -> None:
        """An entity is a character of its word."""
        assert cut(token) == words

    def test_places_are_those_of_what_was_written(self) -> None:
        """The word covers the entity as it was written."""
        (piece,) = pieces("isn&#39;t")
        assert (piece.start, piece.end) == (0, 9)
        assert [(each.start, each.end) for each in pieces("a&amp;b")] == [(0, 1), (6, 7)]


class TestFaces:
    """Emoji and emoticons."""

    @pytest.mark.parametrize(
        ("token", "faces"),
        [
            ("👍", "👍"),
            ("👍🏽", "👍"),
            ("❤️", "❤"),
            ("❤", "❤"),
            ("☹️", "☹"),
            ("❤️‍🔥", "❤‍🔥"),
            ("👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"),
            ("🤷🏾‍♀️", "🤷‍♀"),
            ("🇩🇪🇫🇷", "🇩🇪 🇫🇷"),
            ("👍👍", "👍 👍"),
            ("bad😡bad", "bad 😡 bad"),
            (":)", ":)"),
            (":-)", ":)"),
            (":-)))", ":)"),
            (":'(", ":("),
            ("=D", "=D"),
            (":p", ":P"),
            ("<3", "<3"),
            ("<333", "<3"),
            ("</3", "</3"),
            ("good:)", "good :)"),
        ],
    )
    def test_faces(self, token: str, faces: str) -> None:
        """Selectors, skin tones and noses do not matter; joined emoji are one."""
        assert cut(token) == faces.replace("<333", "<3")

    @pytest.mark.parametrize(
        "token",
        ["a:b", '{"a":["b"],"c":"(d)"}', "C:\\Users", "note:(see", "x" * 199 + ":https://a.b/"],
    )
    def test_what_only_looks_like_a_face(self, token: str) -> None:
        """A colon in JSON, in a path or before a word is no mouth's eyes."""
        assert Kind.EMOJI not in [piece.kind for piece in pieces(token)]


class TestTags:
    """Hashtags."""

    def test_a_tag_is_one_piece(self) -> None:
        """The tag is kept for somebody who knows words; its sign is not."""
        (piece,) = pieces("#WorstService")
        assert piece == (Kind.TAG, "WorstService", 1, 13)


class TestOdd:
    """Whatever people and machines write."""

    @pytest.mark.parametrize(
        "token", ["\ud800", "\x00", "\u200d", "\ufe0f", "\u202e", "'", "-", "&"]
    )
    def test_says_nothing(self, token: str) -> None:
        """Odd characters alone are no words."""
        assert cut(token) == ""

    def test_letters_that_grow_in_lower_case(self) -> None:
        """Places are those of the original, though a small dotted I is two characters."""
        (piece,) = pieces("İYİ")
        assert (piece.start, piece.end) == (0, 3)

    def test_a_long_token_is_cut_into_words(self) -> None:
        """A pasted line without blanks has words, and no joined ones."""
        assert cut("bad-" * 100).split()[:2] == ["bad", "bad"]

    def test_a_long_link_is_masked(self) -> None:
        """A link of a thousand characters is still a link."""
        assert cut("https://example.com/" + "hate/" * 300) == Kind.MASK
