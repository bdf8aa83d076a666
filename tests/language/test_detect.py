"""Which language a message is in."""

from __future__ import annotations

import pickle

import pytest

from supportkit.language import Detection, LanguageDetector, ProfileDetector, detect


class TestMessages:
    """Sentences as customers write them."""

    @pytest.mark.parametrize(
        ("text", "tag"),
        [
            ("Hello, where is my order? I have been waiting for two weeks.", "en"),
            ("Hallo, wo bleibt mein Paket? Ich warte seit zwei Wochen.", "de"),
            ("Bonjour, je n'ai toujours pas reçu mon colis.", "fr"),
            ("Hola, todavía no he recibido mi pedido.", "es"),
            ("Buongiorno, non ho ancora ricevuto il mio pacco.", "it"),
            ("Olá, ainda não recebi a minha encomenda.", "pt"),
            ("Hallo, ik heb mijn pakket nog steeds niet ontvangen.", "nl"),
            ("Dzień dobry, nie dostałem jeszcze mojej paczki.", "pl"),
            ("Hej, jag har fortfarande inte fått mitt paket.", "sv"),
            ("Hej, jeg har stadig ikke modtaget min pakke, hvornår kommer den?", "da"),
            ("Hei, jeg har fortsatt ikke fått pakken min, når kommer den?", "nb"),
            ("Hei, en ole vieläkään saanut pakettiani.", "fi"),
            ("Merhaba, siparişim hâlâ gelmedi.", "tr"),
            ("Dobrý den, ještě jsem nedostal svůj balík.", "cs"),
            ("Dobrý deň, ešte som nedostal svoj balík.", "sk"),
            ("Bună ziua, încă nu am primit coletul.", "ro"),
            ("Jó napot, még nem kaptam meg a csomagomat.", "hu"),
            ("Здравствуйте, я ещё не получил свой заказ.", "ru"),
            ("Добрий день, я ще не отримав своє замовлення.", "uk"),
            ("Здравейте, още не съм получил поръчката си.", "bg"),
            ("مرحبا، لم أستلم طلبي حتى الآن", "ar"),
            ("سلام، سفارش من هنوز نرسیده است", "fa"),
            ("नमस्ते, मेरा ऑर्डर अभी तक नहीं आया", "hi"),
            ("Xin chào, tôi vẫn chưa nhận được hàng.", "vi"),
        ],
    )
    def test_language_of_a_complaint(self, text: str, tag: str) -> None:
        """A parcel that did not arrive, in the language of the customer."""
        assert detect(text).tag == tag


class TestShortMessages:
    """A word or two, as in a chat."""

    @pytest.mark.parametrize(
        ("text", "tag"),
        [
            ("Hello", "en"),
            ("Bonjour", "fr"),
            ("Hola", "es"),
            ("Buongiorno", "it"),
            ("Olá", "pt"),
            ("Goedemorgen", "nl"),
            ("Cześć", "pl"),
            ("Hejsan", "sv"),
            ("Goddag", "da"),
            ("Merhaba", "tr"),
            ("Dobrý den", "cs"),
            ("Dobrý deň", "sk"),
            ("Bună", "ro"),
            ("Szia", "hu"),
            ("Terve", "fi"),
            ("Tere", "et"),
            ("Përshëndetje", "sq"),
            ("Živjo", "sl"),
            ("Здравствуйте", "ru"),
            ("Добрий день", "uk"),
            ("Здравейте", "bg"),
            ("مرحبا", "ar"),
            ("Xin chào", "vi"),
            ("Kumusta", "tl"),
            ("Γεια σας", "el"),
            ("안녕하세요", "ko"),
            ("こんにちは", "ja"),
        ],
    )
    def test_greetings(self, text: str, tag: str) -> None:
        """The first thing that a customer writes is often all there is."""
        assert detect(text).tag == tag

    @pytest.mark.parametrize(
        ("text", "tag"),
        [
            ("Thanks", "en"),
            ("Danke", "de"),
            ("Merci", "fr"),
            ("Gracias", "es"),
            ("Grazie", "it"),
            ("Obrigado", "pt"),
            ("Dank je", "nl"),
            ("Dziękuję", "pl"),
            ("Tack", "sv"),
            ("Kiitos", "fi"),
            ("Teşekkürler", "tr"),
            ("Köszönöm", "hu"),
            ("Спасибо", "ru"),
            ("شكرا", "ar"),
        ],
    )
    def test_thanks(self, text: str, tag: str) -> None:
        """The last thing that a customer writes."""
        assert detect(text).tag == tag

    @pytest.mark.parametrize(
        ("text", "tag"),
        [
            ("REFUND", "en"),
            ("REFUND NOT RECEIVED YET", "en"),
            ("WO IST MEIN PAKET", "de"),
            ("OÙ EST MA COMMANDE", "fr"),
            ("DÓNDE ESTÁ MI PEDIDO", "es"),
            ("ГДЕ МОЙ ЗАКАЗ", "ru"),
            ("GRÖSSE FALSCH", "de"),
        ],
    )
    def test_capitals(self, text: str, tag: str) -> None:
        """Who shouts is understood as well."""
        assert detect(text).tag == tag

    def test_dotted_capitals_of_turkish(self) -> None:
        """İ is a letter of its own, not an i with a sign."""
        assert detect("İADE İSTİYORUM").tag == "tr"

    @pytest.mark.parametrize(
        ("text", "tag"),
        [
            ("nao recebi", "pt"),
            ("fuer", "de"),
            ("dekuji", "cs"),
            ("no he recibido nada todavia", "es"),
            ("ou est ma commande", "fr"),
            ("siparisim gelmedi", "tr"),
            ("nie dostalem paczki", "pl"),
            ("unde este coletul meu", "ro"),
            ("nem kaptam meg", "hu"),
            ("var ar mitt paket", "sv"),
            ("Ich moechte mein Geld zurueck", "de"),
            ("kde je muj balik", "cs"),
        ],
    )
    def test_missing_accents(self, text: str, tag: str) -> None:
        """Telephones and habits leave them out."""
        assert detect(text).tag == tag

    @pytest.mark.parametrize(
        "text",
        [
            "mera order kab aayega",
            "bhai refund kab milega",
            "mujhe paisa wapas chahiye",
            "kya aap meri madad kar sakte hain",
            "haan ji theek hai",
        ],
    )
    def test_romanised_hindi(self, text: str) -> None:
        """Hindi in Latin letters has a tag of its own."""
        assert detect(text).tag == "hi-Latn"

    @pytest.mark.parametrize("text", ["order cancelled", "password reset", "track my order"])
    def test_two_words_of_english(self, text: str) -> None:
        """What letters alone take for Italian or Afrikaans."""
        assert detect(text).tag == "en"


class TestScripts:
    """Letters that tell the language by themselves."""

    @pytest.mark.parametrize(
        ("text", "tag", "script"),
        [
            ("안녕하세요 iPhone 주문", "ko", "Hang"),
            ("ㅋㅋㅋ", "ko", "Hang"),
            ("注文はまだ届いていません", "ja", "Kana"),
            ("カタカナ", "ja", "Kana"),
            ("ｶﾀｶﾅ", "ja", "Kana"),
            ("の", "ja", "Kana"),
            ("我的订单还没有到", "zh-Hans", "Hani"),
            ("我的訂單還沒有到", "zh-Hant", "Hani"),
            ("你好", "zh", "Hani"),
            ("Πού είναι η παραγγελία μου;", "el", "Grek"),
            ("איפה ההזמנה שלי?", "he", "Hebr"),
            ("พัสดุของฉันอยู่ที่ไหน", "th", "Thai"),
            ("Որտե՞ղ է իմ պատվերը", "hy", "Armn"),
            ("ދިވެހި", "dv", "Thaa"),
            ("ᏣᎳᎩ", "chr", "Cher"),
            ("სად არის ჩემი შეკვეთა", "ka", "Geor"),
            ("ແມ່ນຫຍັງ", "lo", "Laoo"),
            ("សួស្តី", "km", "Khmr"),
            ("မင်္ဂလာပါ", "my", "Mymr"),
            ("කොහෙද", "si", "Sinh"),
            ("ଓଡ଼ିଆ", "or", "Orya"),
            ("আমার অর্ডার", "bn", "Beng"),
            ("ਮੇਰਾ ਆਰਡਰ", "pa", "Guru"),
            ("મારો ઓર્ડર", "gu", "Gujr"),
            ("என் ஆர்டர்", "ta", "Taml"),
            ("నా ఆర్డర్", "te", "Telu"),
            ("ನನ್ನ ಆರ್ಡರ್", "kn", "Knda"),
            ("എന്റെ ഓർഡർ", "ml", "Mlym"),
        ],
    )
    def test_scripts_that_decide(self, text: str, tag: str, script: str) -> None:
        """Product names in Latin letters do not outvote the script of the message."""
        assert (detect(text).tag, detect(text).script) == (tag, script)

    def test_one_foreign_letter_does_not_decide(self) -> None:
        """A pasted character leaves an English message English."""
        assert detect("ዕ my iPhone order please help me").tag == "en"

    def test_kanji_of_a_japanese_customer(self) -> None:
        """Han alone reads as Chinese, unless the customer's locale is Japanese."""
        assert detect("配送状況確認").tag != "ja"
        assert detect("配送状況確認", prior="ja-JP").tag == "ja"


class TestRelatives:
    """Languages that a short text cannot tell apart."""

    @pytest.mark.parametrize(
        ("text", "tags"),
        [
            ("Hvor er min pakke?", {"da", "no", "nb"}),
            ("pakken er her", {"da", "no", "nb"}),
            ("ordren er sendt", {"da", "no", "nb"}),
            ("Pesanan saya belum sampai", {"id", "ms"}),
            ("saya mau refund", {"id", "ms"}),
            ("kde je", {"cs", "sk"}),
            ("Hvala", {"hr", "sl", "bs", "sr-Latn"}),
            ("Moj račun", {"hr", "sl", "bs", "sr-Latn"}),
        ],
    )
    def test_the_set_says_what_remains(self, text: str, tags: set[str]) -> None:
        """The answer comes with the relatives that may be meant as well."""
        found = detect(text)
        assert found.confusable != ()
        assert {found.tag, *found.confusable} <= tags

    def test_a_telling_word_leaves_one(self) -> None:
        """Danish has a word for thanks for help that Norwegian spells otherwise."""
        found = detect("Tak for hjælpen")
        assert (found.tag, found.confusable) == ("da", ())


class TestObject:
    """How the detector behaves as a Python object."""

    def test_detections_and_detectors_travel(self) -> None:
        """Both can be sent to another process, and still explain themselves."""
        found = ProfileDetector().detect("Wo ist mein Paket?")
        copy: Detection = pickle.loads(pickle.dumps(found))  # noqa: S301
        assert (copy, copy.explain()) == (found, found.explain())
        assert pickle.loads(pickle.dumps(ProfileDetector())) == ProfileDetector()  # noqa: S301

    def test_satisfies_the_protocol(self) -> None:
        """It can stand wherever a detector is asked for."""
        detector: LanguageDetector = ProfileDetector()
        assert detector.detect("Where is my order?") == detect("Where is my order?")

    def test_detections_are_values(self) -> None:
        """Equal answers are equal and count once in a set."""
        assert len({detect("Where is my order?"), detect("Where is my order?")}) == 1
