"""Chinese and Japanese without kana: what the characters themselves can tell."""

from __future__ import annotations

import pytest

from supportkit.language import conversation, detect, spans

SIMPLIFIED = [
    "谢谢",
    "订单",
    "我的订单还没有到",
    "请问什么时候发货",
    "退货",
    "忘记密码",
    "取消订单",
    "多少钱",
    "需要帮助",
    "联系客服",
    "什么时候到货",
    "支付失败了怎么办",
    "快递显示已签收但我没收到",
    "账号无法登录",
]
TRADITIONAL = [
    "發貨了嗎",
    "請幫我取消訂單",
    "你們的客服電話是多少",
    "可以換貨嗎",
    "您好我想查詢訂單進度",
    "包裹還沒收到請查一下",
    "為什麼還沒退款給我",
    "帳號無法登入怎麼辦",
]
JAPANESE_ONLY = [
    "領収書発行希望",
    "支払方法変更",
    "住所変更希望",
    "会員登録不可",
    "配送遅延",
    "請求書再発行",
    "発送予定日確認",
    "営業時間確認",
    "退会手続希望",
    "発送遅延連絡希望",
]
SHARED = [
    "商品未着",
    "解約希望",
    "商品不良",
    "再配達希望",
    "至急連絡希望",
    "返金希望",
    "注文取消",
    "交換希望",
    "数量不足",
    "商品破損",
]


class TestAnyLanguage:
    """Nobody said who writes here."""

    @pytest.mark.parametrize("text", SIMPLIFIED + TRADITIONAL)
    def test_chinese(self, text: str) -> None:
        """Either script of Chinese is Chinese."""
        assert detect(text).tag.partition("-")[0] == "zh"

    @pytest.mark.parametrize("text", JAPANESE_ONLY)
    def test_a_character_of_japan_only(self, text: str) -> None:
        """Japan simplified characters in its own way; one of these is enough."""
        assert detect(text).tag == "ja"

    @pytest.mark.parametrize("text", SHARED)
    def test_characters_that_all_write(self, text: str) -> None:
        """Without such a character, and without a locale or a team, Han is taken for Chinese."""
        assert detect(text).tag.partition("-")[0] == "zh"

    @pytest.mark.parametrize(
        ("text", "tag"),
        [("我的订单还没有到", "zh-Hans"), ("請幫我取消訂單", "zh-Hant"), ("你好", "zh")],
    )
    def test_script_of_chinese(self, text: str, tag: str) -> None:
        """Simplified, traditional, or a greeting that both write alike."""
        assert detect(text).tag == tag


class TestJapaneseDesk:
    """A team that answers in Japanese and English."""

    @pytest.mark.parametrize("text", SIMPLIFIED)
    def test_simplified_chinese_is_not_among_its_languages(self, text: str) -> None:
        """Characters that Japan does not write are not pressed into Japanese."""
        assert detect(text, among=["ja", "en"]).reason == "not_among"

    @pytest.mark.parametrize("text", JAPANESE_ONLY + SHARED)
    def test_kanji_are_japanese(self, text: str) -> None:
        """What Japan writes too is taken for Japanese where nobody reads Chinese."""
        assert detect(text, among=["ja", "en"]).tag == "ja"

    @pytest.mark.parametrize(
        ("text", "reason"),
        [("商品未着、再配達希望", None), ("商品不良交換希望、至急連絡希望", "ambiguous")],
    )
    def test_kanji_that_look_chinese_stay_open(self, text: str, reason: str | None) -> None:
        """Longer shared vocabulary may be undecided; it is not ruled out, and Japanese is named."""
        found = detect(text, among=["ja", "en"])
        assert (found.reason, [one.tag for one in found.candidates]) == (reason, ["ja"])

    def test_its_own_tag_comes_back(self) -> None:
        """The team's tag is given where the answer stays open, too."""
        found = detect("商品未着、再配達希望", among=["ja-JP", "en"])
        assert [one.tag for one in found.candidates] == ["ja-JP"]

    def test_a_desk_without_either(self) -> None:
        """English and German desks read no Han at all."""
        assert detect("商品未着", among=["en", "de"]).reason == "not_among"


class TestChineseDesk:
    """A team that answers in Chinese and English, or in all three."""

    @pytest.mark.parametrize("text", SIMPLIFIED + TRADITIONAL)
    def test_chinese(self, text: str) -> None:
        """Its customers' language is among its own."""
        assert detect(text, among=["zh", "en"]).tag == "zh"

    @pytest.mark.parametrize("text", ["領収書発行希望", "支払方法変更、発送遅延"])
    def test_japanese_is_not_among_its_languages(self, text: str) -> None:
        """Several characters of Japan only are not pressed into Chinese."""
        assert detect(text, among=["zh", "en"]).reason == "not_among"

    @pytest.mark.parametrize(("text", "tag"), [("退货", "zh"), ("配送遅延", "ja"), ("退款", "zh")])
    def test_a_desk_of_both(self, text: str, tag: str) -> None:
        """A desk that reads both has Chinese unless a character is Japanese only."""
        assert detect(text, among=["ja", "zh"]).tag == tag


class TestPrior:
    """What a locale says beforehand."""

    @pytest.mark.parametrize("text", [*SIMPLIFIED, "您好", "什么", "發貨了嗎", "請幫我取消訂單"])
    def test_a_japanese_locale_does_not_hide_chinese(self, text: str) -> None:
        """One character that Japan does not write outweighs the customer's locale."""
        assert detect(text, prior="ja-JP").tag.partition("-")[0] == "zh"

    @pytest.mark.parametrize("text", SHARED + JAPANESE_ONLY)
    def test_a_japanese_locale_decides_what_all_write(self, text: str) -> None:
        """Shared characters from a Japanese customer are Japanese."""
        assert detect(text, prior="ja-JP").tag == "ja"

    def test_a_chinese_locale(self) -> None:
        """A Chinese customer may write one character as Japan does."""
        assert detect("配送遅延", prior="zh-TW").tag.partition("-")[0] == "zh"


CHINESE_TALK = ["我的订单还没有到", "请问什么时候发货", "我想申请退款"]
JAPANESE_TALK = ["注文した商品が届きません", "いつ発送されますか", "返金をお願いします"]
KANJI_TALK = ["領収書発行希望", "支払方法変更、発送先変更", "発送遅延、営業時間確認"]


class TestConversation:
    """The same evidence over several messages."""

    @pytest.mark.parametrize("later", [JAPANESE_TALK, KANJI_TALK])
    def test_chinese_then_japanese(self, later: list[str]) -> None:
        """A customer who goes over to Japanese is followed, with kana or without."""
        found = conversation(CHINESE_TALK + later)
        assert [str(switch) for switch in found.switches] == ["zh-Hans -> ja at message 4"]
        assert found.now.tag == "ja"

    @pytest.mark.parametrize("earlier", [JAPANESE_TALK, KANJI_TALK])
    def test_japanese_then_chinese(self, earlier: list[str]) -> None:
        """The other way round as well."""
        found = conversation(earlier + CHINESE_TALK)
        assert [str(switch) for switch in found.switches] == ["ja -> zh-Hans at message 4"]

    @pytest.mark.parametrize("text", ["商品未着", "領収書発行希望", "退货", "發貨了嗎"])
    @pytest.mark.parametrize("among", [None, ["ja", "en"], ["ja", "zh"]])
    def test_one_message_is_a_text(self, text: str, among: list[str] | None) -> None:
        """A conversation of one message has the answer of its text."""
        assert conversation([text], among=among).detection == detect(text, among=among)

    def test_messages_add_up(self) -> None:
        """Messages that leave it open together with one that does not are decided."""
        assert conversation(["商品未着", "配送遅延", "支払方法変更"]).tag == "ja"


class TestSpans:
    """The same evidence inside one text."""

    def test_a_japanese_desk_sees_both(self) -> None:
        """Kanji that only Japan writes and a Chinese sentence are two stretches."""
        found = spans("領収書発行希望。我的订单在哪里？", among=["ja", "en"])
        assert [(one.tag, one.reason) for one in found] == [("ja", None), ("und", "not_among")]

    def test_kanji_only_japanese_before_chinese(self) -> None:
        """Enough characters of Japan only make a stretch of their own for any team."""
        found = spans("支払方法変更、領収書発行、発送遅延。我的订单还没有到，请问什么时候发货？")
        assert [one.tag for one in found] == ["ja", "zh-Hans"]


class TestExplanation:
    """The evidence is told."""

    def test_characters_count_before_words(self) -> None:
        """Three nats for each character that only Japan writes."""
        why = detect("領収書発行希望").explain()
        assert (why.tag, why.against) == ("ja", "zh")
        assert why.head_start == pytest.approx(6.0, abs=1e-3)

    def test_characters_that_japan_does_not_write(self) -> None:
        """Four nats each, next to the 2.2 for Han."""
        assert detect("谢谢").explain().head_start == pytest.approx(10.2, abs=1e-3)
