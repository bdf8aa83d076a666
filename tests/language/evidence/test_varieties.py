"""Which region or written form a text points at."""

from __future__ import annotations

import pytest

from supportkit.language import detect
from supportkit.language.evidence import varieties


class TestChoice:
    """How marks become a tag."""

    @pytest.mark.parametrize(
        ("language", "marks", "tag"),
        [
            ("pt", {}, None),
            ("pt", {"pt-BR": 1}, "pt-BR"),
            ("pt", {"pt-BR": 4, "pt-PT": 1}, "pt-BR"),
            ("pt", {"pt-BR": 3, "pt-PT": 1}, None),
            ("hr", {"hr": 7, "bs": 1, "sr-Latn": 1}, "hr"),
            ("hr", {"hr": 6, "bs": 1, "sr-Latn": 1}, None),
            ("zh", {"zh-Hans": 1, "ja": 5}, "zh-Hans"),
            ("zh", {"ja": 5}, None),
        ],
    )
    def test_marks_must_be_clear(
        self, language: str, marks: dict[str, int], tag: str | None
    ) -> None:
        """More than three times those of all others together; otherwise the plain language."""
        assert varieties.chosen(language, marks) == tag

    def test_most_languages_have_none(self) -> None:
        """Nothing is looked for where there is nothing to tell apart."""
        assert varieties.marks("de", ["Paket"], text="Paket") == {}


class TestTags:
    """What a customer's words say about where they are from."""

    @pytest.mark.parametrize(
        ("text", "tag"),
        [
            ("Você recebeu meu pedido? Cadê?", "pt-BR"),
            ("Meu pedido não chegou", "pt-BR"),
            ("O autocarro está atrasado e o telemóvel não funciona", "pt-PT"),
            ("Obrigado, já recebi a fatura", "pt"),
            ("Ustedes no me respondieron, mi celular no funciona", "es-419"),
            ("Vosotros no me habéis respondido, mi móvil no va", "es-ES"),
            ("Mi pedido no ha llegado", "es"),
            ("Jeg har ikke fått pakken min ennå", "nb"),
            ("Eg har ikkje fått pakken min enno", "nn"),
            ("Takk for hjelpen", "no"),
            ("Gdje je moja narudžba? Tko može pomoći?", "hr"),
            ("Gde je moja porudžbina? Ko može da pomogne?", "sr-Latn"),
            ("Šta je s mojom narudžbom, nisam je dobio prošle sedmice", "bs"),
            ("我的订单还没有到", "zh-Hans"),
            ("我的訂單還沒有到", "zh-Hant"),
            ("你好", "zh"),
            ("Где је моја поруџбина?", "sr"),
        ],
    )
    def test_a_word_of_one_region_is_enough(self, text: str, tag: str) -> None:
        """And where nothing tells, the tag is the plain language."""
        assert detect(text).tag == tag

    def test_capitals_do_not_hide_it(self) -> None:
        """Shouting is done in a region too."""
        assert detect("VOCÊ RECEBEU MEU PEDIDO?").tag == "pt-BR"

    def test_undecided_twins_are_all_named(self) -> None:
        """Croatian, Bosnian and Serbian in Latin letters, where no word tells them apart."""
        found = detect("Paket nije stigao")
        assert {found.tag, *found.confusable} == {"hr", "bs", "sr-Latn"}

    def test_a_decided_twin_stands_alone(self) -> None:
        """Who writes tjedan is in Croatia."""
        assert detect("Čekam već tri tjedna, nije stiglo").confusable == ()
