"""Many texts, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from supportkit.errors import LocaleError
from supportkit.language import detect, detect_many


class TestAnswers:
    """What comes back."""

    def test_in_the_order_of_the_texts(self) -> None:
        """One answer for each, also for those without one."""
        texts = ["Wo ist mein Paket?", "", "Where is my parcel?"]
        assert [found.tag for found in detect_many(texts)] == ["de", "und", "en"]

    def test_wishes_hold_for_all(self) -> None:
        """Team and locale are those of `detect`."""
        texts = ["Paket", "problema"]
        wished = list(detect_many(texts, among=["de", "it"], prior="it"))
        assert wished == [detect(text, among=["de", "it"], prior="it") for text in texts]

    def test_answers_explain_themselves(self) -> None:
        """As those of single calls do."""
        (found,) = detect_many(["Wo ist mein Paket?"])
        assert found.explain() == detect("Wo ist mein Paket?").explain()

    def test_no_texts_no_answers(self) -> None:
        """An empty export is no error."""
        assert list(detect_many([])) == []


class TestReading:
    """How texts are taken."""

    def test_nothing_is_read_ahead(self) -> None:
        """A stream that never ends is answered as it comes."""
        taken: list[int] = []

        def endless() -> Iterator[str]:
            while True:
                taken.append(len(taken))
                yield "Wo ist mein Paket?"

        answers = detect_many(endless())
        assert taken == []
        assert (next(answers).tag, next(answers).tag) == ("de", "de")
        assert taken == [0, 1]

    @pytest.mark.parametrize(("one", "name"), [("Hello", "str"), (b"Hello!", "bytes")])
    def test_one_string_is_refused(self, one: str, name: str) -> None:
        """Nobody means its characters."""
        with pytest.raises(TypeError, match=f"expected several texts, found one {name}"):
            detect_many(one)

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            (None, "expected several texts, found NoneType"),
            (5, "expected several texts, found int"),
            ({"m1": "Hello"}, r"expected several texts, found dict; give its values\(\)"),
        ],
    )
    def test_what_holds_no_texts_is_refused_at_once(self, wrong: list[str], said: str) -> None:
        """The error comes from the call, and not from some loop later."""
        with pytest.raises(TypeError, match=said):
            detect_many(wrong)

    def test_what_is_no_text_is_named_by_its_place(self) -> None:
        """The answers before it are given; then the error says where it stands."""
        answers = detect_many(["Hello there", "Thanks a lot", None, "Bye"])  # type: ignore[list-item]
        assert [next(answers).tag, next(answers).tag] == ["en", "en"]
        with pytest.raises(TypeError, match="found NoneType at index 2; give ''"):
            next(answers)

    def test_wrong_wishes_are_refused_at_once(self) -> None:
        """Before the first text is read."""
        with pytest.raises(LocaleError):
            detect_many([], among=["english"])
