"""Which response answers a message, and why."""

from __future__ import annotations

import copy
import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest

from supportkit.errors import LocaleError
from supportkit.templates import Catalogue


def response(body: str, **front: str) -> str:
    """Write a response with front matter."""
    lines = "".join(f"{key}: {value}\n" for key, value in front.items())
    return f"---\n{lines}---\n{body}"


DESK = Catalogue.load(
    {
        "password/en.md.j2": response(
            "Follow the link, {{ customer.name or 'friend' }}.",
            title="Reset the password",
            tags="[account]",
            example_messages="[I forgot my password, cannot log in]",
        ),
        "refund/en.md.j2": response(
            "It takes five days.",
            title="When the refund arrives",
            channels="[email]",
            example_messages="[where is my refund, I want my money back]",
        ),
        "welcome/en.md.j2": response(
            "We have your message.", title="Message received", context="auto_reply"
        ),
        "refund/de.md.j2": response(
            "Es dauert fünf Tage.",
            title="Wann die Erstattung kommt",
            channels="[email]",
            example_messages="[wo bleibt mein Geld, Rückerstattung nicht auf dem Konto]",
        ),
        "password/de.md.j2": response(
            "Bitte dem Link folgen.",
            title="Passwort zurücksetzen",
            example_messages="[Passwort vergessen, ich kann mich nicht anmelden]",
        ),
        "refund/ja.md.j2": response(
            "五日かかります。", title="返金について", example_messages="[返金はいつですか]"
        ),
        "password/ja.md.j2": response(
            "リンクを開いてください。",
            title="パスワードの再設定",
            example_messages="[パスワードを忘れました]",
        ),
    }
)


class TestRanking:
    """What comes first."""

    def test_the_best_response_is_first(self) -> None:
        """A question about money finds the response about money."""
        assert DESK.suggest("Hello, when do I get my money back?", k=1)[0].id == "refund"

    def test_typing_errors_do_little_harm(self) -> None:
        """No word is spelt right, and yet it is found."""
        best = DESK.suggest("frogot pasword", k=1, locale="en")[0]
        assert (best.id, best.matched) == ("password", ("pasword", "frogot"))

    def test_accents_may_be_left_out(self) -> None:
        """Phones without umlauts ask for a Ruckerstattung."""
        assert DESK.suggest("ruckerstattung", k=1, locale="de")[0].id == "refund"

    def test_what_is_written_alike_comes_first(self) -> None:
        """An umlaut finds the umlaut before the plain letter."""
        texts = {"a/de.md.j2": "Kuchen", "b/de.md.j2": "Küchen"}
        desk = Catalogue.load(texts, default_locale="de")
        assert [one.id for one in desk.suggest("Küchen")] == ["b", "a"]

    def test_texts_without_blanks(self) -> None:
        """Japanese sets no blanks between words."""
        best = DESK.suggest("パスワードがわかりません", k=1)[0]
        assert (best.id, best.locale) == ("password", "ja")

    def test_equal_ones_come_by_id(self) -> None:
        """The order never depends on the order of files."""
        desk = Catalogue.load({f"{name}/en.md.j2": "Same words." for name in "cab"})
        assert [one.id for one in desk.suggest("same")] == ["a", "b", "c"]

    def test_tags_of_a_template_are_no_words(self) -> None:
        """Nobody who asks about a customer's name means the variable."""
        (first, *_) = DESK.suggest("customer", k=3, locale="en")
        assert first.score < 0.3


class TestHowMany:
    """How many suggestions there are."""

    def test_always_k_where_there_are_k(self) -> None:
        """Also for a message that has nothing in common with any."""
        assert len(DESK.suggest("zzzz qqqq", k=3)) == 3

    def test_all_of_them_where_there_are_fewer(self) -> None:
        """Each response is suggested once, whatever its locales."""
        assert sorted(one.id for one in DESK.suggest("refund", k=99)) == [
            "password",
            "refund",
            "welcome",
        ]

    @pytest.mark.parametrize("message", ["", "   \n", "?!", "\U0001f600", "\x00"])
    def test_a_message_without_words(self, message: str) -> None:
        """It gives suggestions that claim nothing."""
        found = DESK.suggest(message, k=2)
        assert [one.score for one in found] == [0, 0]
        assert not any(one.confident or one.matched for one in found)

    @pytest.mark.parametrize("count", [0, -1])
    def test_none_are_refused(self, count: int) -> None:
        """To ask for nothing is a mistake."""
        with pytest.raises(ValueError, match="whole number"):
            DESK.suggest("hi", k=count)


class TestGreetings:
    """Messages that say nothing but hello."""

    @pytest.mark.parametrize(
        ("locale", "body", "message"),
        [
            ("zh", "您好，退款需要五天。", "您好！"),
            ("zh-Hant", "你好，退款需要五天。謝謝！", "你好，謝謝"),
            ("ja", "お世話になっております。返金は五日です。", "お世話になっております。"),
            ("ja", "返金は五日です。お願い致します。", "宜しくお願い致します"),
            ("th", "สวัสดีค่ะ คืนเงินภายในห้าวัน", "สวัสดีค่ะ"),
            ("ko", "안녕하세요, 환불은 닷새 걸립니다.", "안녕하세요?"),
            ("el", "Γεια σας, η επιστροφή θέλει πέντε μέρες.", "Γεια σας!"),
            ("he", "שלום, ההחזר לוקח חמישה ימים.", "שלום"),
        ],
    )
    def test_are_never_sure(self, locale: str, body: str, message: str) -> None:
        """The only response begins as politely, which is no reason to send it."""
        desk = Catalogue.load({f"refund/{locale}.txt.j2": body}, default_locale=locale)
        assert not desk.suggest(message)[0].confident

    @pytest.mark.parametrize(
        ("locale", "body", "message"),
        [
            ("zh", "退款需要五天到账。", "请问退款需要五天？谢谢"),
            ("ja", "返金手続きは五日です。", "返金手続き、お願い致します。"),
            ("th", "คืนเงินภายในห้าวัน", "สวัสดีครับ คืนเงิน ขอบคุณครับ"),
        ],
    )
    def test_need_no_answer(self, locale: str, body: str, message: str) -> None:
        """What is sure without the polite words around it is sure with them."""
        texts = {f"refund/{locale}.txt.j2": body, f"other/{locale}.txt.j2": "Wi-Fi"}
        desk = Catalogue.load(texts, default_locale=locale)
        assert desk.suggest(message)[0].confident


class TestEvidence:
    """Why something is suggested."""

    def test_words_as_the_customer_wrote_them(self) -> None:
        """Evidence can be shown, and marked in the message."""
        message = "Where is my REFUND?"
        best = DESK.suggest(message, k=1, locale="en")[0]
        strongest = best.evidence[0]
        assert strongest.word == message[strongest.start : strongest.end] == "REFUND"

    def test_weights_add_up_to_the_score(self) -> None:
        """A score says where it comes from."""
        best = DESK.suggest("Please, I forgot the password for my account", k=1)[0]
        assert sum(one.weight for one in best.evidence) == pytest.approx(best.score)

    def test_nothing_of_the_message_is_in_the_repr(self) -> None:
        """What a customer writes does not get into logs."""
        best = DESK.suggest("refund for Zaphod", k=1, locale="en")[0]
        assert "Zaphod" not in repr(best)
        assert "refund'" not in repr(best.evidence)

    def test_places_are_those_of_the_whole_mail(self) -> None:
        """A quotation above does not shift them."""
        mail = "> Your invoice\n\nWhere is my refund?"
        words = [mail[one.start : one.end] for one in DESK.suggest(mail, k=1)[0].evidence]
        assert "refund" in words
        assert "invoice" not in words


class TestQuotations:
    """Mails quote other mails."""

    def test_what_a_mail_quotes_is_passed_over(self) -> None:
        """The customer asks about the password, the quoted mail was about a refund."""
        mail = (
            "I cannot log in.\n\nOn 2 March 2026 Ann wrote:\n> where is my refund\n> my money back"
        )
        assert DESK.suggest(mail, k=1, locale="en")[0].id == "password"

    def test_a_mail_of_quotations_only_is_read(self) -> None:
        """Better than nothing."""
        assert DESK.suggest("> where is my refund", k=1, locale="en")[0].id == "refund"


class TestLocale:
    """Which language is compared."""

    def test_goes_by_the_language_of_the_message(self) -> None:
        """A German message gets the German text."""
        best = DESK.suggest("Ich habe leider mein Passwort vergessen, bitte um Hilfe", k=1)[0]
        assert (best.id, best.locale) == ("password", "de")

    def test_a_doubtful_message_is_compared_with_all(self) -> None:
        """One word is no language."""
        best = DESK.suggest("Passwort", k=1)[0]
        assert (best.id, best.locale) == ("password", "de")

    def test_follows_the_chain(self) -> None:
        """Austria has no texts of its own here; what has no German text comes in English."""
        found = DESK.suggest("Geld", k=3, locale="de-AT")
        assert [(one.id, one.locale) for one in found] == [
            ("refund", "de"),
            ("password", "de"),
            ("welcome", "en"),
        ]

    def test_what_the_locale_does_not_reach_is_left_out(self) -> None:
        """A German text is no reply to somebody who asked in English, if English was asked for."""
        desk = Catalogue.load({"a/de.md.j2": "Geld", "b/en.md.j2": "Money"})
        assert [one.id for one in desk.suggest("Geld", locale="en")] == ["b"]

    def test_no_language_tag(self) -> None:
        """What is no tag is refused."""
        with pytest.raises(LocaleError):
            DESK.suggest("hi", locale="not a tag")


class TestFilters:
    """What is left out."""

    def test_by_channel(self) -> None:
        """A response for e-mail is not suggested in a chat."""
        found = DESK.suggest("refund", k=9, channel="chat", locale="en")
        assert "refund" not in [one.id for one in found]

    def test_by_situation(self) -> None:
        """Responses are for agents, unless they say something else."""
        assert [one.id for one in DESK.suggest("hi", k=9, situation="auto_reply")] == ["welcome"]
        assert "welcome" not in [
            one.id for one in DESK.suggest("message", k=9, situation="agent_reply")
        ]

    def test_unknown_channel_or_situation(self) -> None:
        """A misspelt name is refused, and not repeated."""
        with pytest.raises(ValueError, match="expected a channel"):
            DESK.suggest("hi", channel="pigeon")
        with pytest.raises(ValueError, match="expected a situation"):
            DESK.suggest("hi", situation="at_night")

    def test_broken_responses_are_not_suggested(self) -> None:
        """What cannot be rendered is no answer."""
        desk = Catalogue.load({"a/en.md.j2": "---\ntitel: x\n---\nrefund", "b/en.md.j2": "hello"})
        assert [one.id for one in desk.suggest("refund")] == ["b"]


class TestValues:
    """Catalogues and suggestions are values."""

    def test_the_index_is_no_part_of_the_catalogue(self) -> None:
        """A catalogue that was asked is the same as one that was not, also when it travels."""
        asked = Catalogue.load({"a/en.md.j2": "hello"})
        before = pickle.dumps(asked)
        found = asked.suggest("hello")
        assert pickle.dumps(asked) == before
        assert pickle.loads(before).suggest("hello") == found  # noqa: S301
        assert copy.deepcopy(asked) == asked

    def test_suggestions_pickle(self) -> None:
        """They can be sent to another process."""
        found = DESK.suggest("where is my refund")
        assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301

    def test_threads_get_the_same(self) -> None:
        """The first calls may come at the same time."""
        desk = Catalogue.load({"a/en.md.j2": "hello", "b/en.md.j2": "bye"})
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(desk.suggest, ["hello"] * 8))
        assert found == [desk.suggest("hello")] * 8

    def test_no_text(self) -> None:
        """Bytes are not guessed at."""
        with pytest.raises(TypeError, match="decode it first"):
            DESK.suggest(b"hi")  # type: ignore[arg-type]


class TestShown:
    """What a person reads."""

    def test_nothing_to_compare_shows_the_default_locale(self) -> None:
        """Not the locale that is first in the alphabet."""
        assert [one.locale for one in DESK.suggest("", k=3)] == ["en", "en", "en"]

    @pytest.mark.parametrize("message", ["hello", "thanks!", "is my", "my dog is where?"])
    def test_what_stands_in_every_message_makes_nothing_sure(self, message: str) -> None:
        """Even if there is one response only, which has the same words."""
        text = response("Hello, thanks!", example_messages="[where is my refund, hello, thanks]")
        (only,) = Catalogue.load({"refund/en.md.j2": text}).suggest(message)
        assert not only.confident

    def test_words_that_the_response_does_not_have_are_not_shown(self) -> None:
        """Letters in common are no word in common; *where* says nothing."""
        best = DESK.suggest("Where is my refund, Lorinda?", k=1, locale="en")[0]
        assert best.matched == ("refund",)

    def test_neighbours_without_blanks_are_joined(self) -> None:
        """A word of Japanese is not shown in pieces."""
        best = DESK.suggest("パスワードがわかりません", k=1)[0]
        assert best.matched == ("パスワード",)

    def test_signatures_do_not_count(self) -> None:
        """Who signs as head of refunds may have forgotten the password."""
        mail = "I cannot log in.\n\n-- \nAnn Lee\nHead of refund and money back"
        best = DESK.suggest(mail, k=1, locale="en")[0]
        assert best.id == "password"
        assert "refund" not in [one.word for one in best.evidence]

    def test_notebooks_show_tables(self) -> None:
        """A row for each suggestion, without the message; the catalogue in counts."""
        found = DESK.suggest("refund for Zaphod", k=1, locale="en")
        assert "When the refund arrives" in found._repr_html_()
        assert "Zaphod" not in found._repr_html_()
        assert "<td>de, en, ja</td>" in DESK._repr_html_()


class TestHostileMessages:
    """Anybody may write anything."""

    @pytest.mark.parametrize(
        "message",
        [
            "refund " * 300_000,
            "a" * 3_000_000,
            " ".join(map(str, range(200_000))),
            "\u0301" * 500_000,
            "退" * 500_000,
            "> " * 100_000,
            "<" * 200_000,
            "{{ 9**9**9 }}",
        ],
        ids=["repeated", "one word", "many words", "accents", "han", "quotes", "tags", "code"],
    )
    def test_of_any_length_are_answered(self, message: str) -> None:
        """Scores stay shares."""
        found = DESK.suggest(message, k=3)
        assert len(found) == 3
        assert all(0 <= one.score <= 1 for one in found)
