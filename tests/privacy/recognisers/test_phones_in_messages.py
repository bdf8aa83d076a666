"""Telephone numbers of regions as customers write them, and digits that are something else."""

from __future__ import annotations

import pytest

from supportkit.privacy import EntityKind, Finder, find

pytest.importorskip("phonenumbers")

_FIRST = ("US", "GB", "CA", "DE", "AT", "CH", "FR", "BE", "ES", "MX", "CL", "PT")
_MORE = ("BR", "IT", "NL", "PL", "SE", "NO", "DK", "FI", "RU", "KZ", "JP")
FINDER = Finder((*_FIRST, *_MORE))


def phones(text: str) -> list[str]:
    """Give the telephone numbers of a text with many regions declared."""
    found = (each for each in FINDER.find(text) if each.kind is EntityKind.PHONE)
    return [text[each.start : each.end] for each in found]


class TestNumbers:
    """Numbers in messages, with a word that calls them so, a lead, or by their writing alone."""

    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("I'm at 07700 900 418 if the driver gets lost.", "07700 900 418"),
            ("206-448-3391 is the best way to get me.", "206-448-3391"),
            ("my number has changed, it's 628 555 0193 now", "628 555 0193"),
            ("Kind regards, Tom, 14 Mill Lane, Leeds LS6 2AB, 0113 496 0877", "0113 496 0877"),
            ("Gerne abends daheim: 06221 448190", "06221 448190"),
            ("MfG\nKarin Vogt\n0941 2980 117", "0941 2980 117"),
            ("Liebe Grüße, Jens (0431 220 4418)", "0431 220 4418"),
            ("Wien: 0676 312 88 40 (Herr Pichler)", "0676 312 88 40"),
            ("Je suis disponible au 06 12 88 40 37 après 20h.", "06 12 88 40 37"),
            ("Mme Roux, 04 91 22 37 80, attend", "04 91 22 37 80"),
            ("Bruxelles, 0486 22 17 40, demandez Luc", "0486 22 17 40"),
            ("Apunten mi nuevo móvil: 655 20 81 93.", "655 20 81 93"),
            ("aspetto, cell. 349 220 8817", "349 220 8817"),
            ("me chama no zap (51) 99220-4187", "(51) 99220-4187"),
            ("Mijn vrouw: 06 33184402", "06 33184402"),
            ("Kontakt do mnie: 512 448 093", "512 448 093"),
            ("Nås säkrast på 073-922 41 80", "073-922 41 80"),
            ("Hei, ring meg helst på 934 18 227", "934 18 227"),
            ("Min kone: 26 18 44 02", "26 18 44 02"),
            ("Terveisin Kaisa, 044 220 8193", "044 220 8193"),
            ("наберите меня: 8 921 448-20-93", "8 921 448-20-93"),
            ("電話は03-5412-8890です。", "03-5412-8890"),
            ("— luc.perrot@example.com — 02 61 91 22 33", "02 61 91 22 33"),
            ("T: 0221 4471902", "0221 4471902"),
            ("Click tel:030-20934417", "030-20934417"),
            ("Il mio numero è 333 448 2209", "333 448 2209"),
            ("Mum's number is 01752 496 330, she is in", "01752 496 330"),
            ('{"id": 5037712243, "phone": "503-771-2243"}', "503-771-2243"),
            ("Casa: 06 4482 2091", "06 4482 2091"),
            ('{"order":"617-442-9083","phone":"617-442-9084"}', "617-442-9084"),
        ],
    )
    def test_found(self, text: str, number: str) -> None:
        """The number is found, and nothing else is."""
        assert phones(text) == [number]

    def test_a_row(self) -> None:
        """The word before the first of several numbers is that of all."""
        text = "Reach me at (415) 682-3309 or my husband at 415.682.3377."
        assert phones(text) == ["(415) 682-3309", "415.682.3377"]
        assert phones("Artikelnummer 040 771 20 und 089 2231 44 sind aus") == []


class TestElse:
    """Digits that would be valid numbers, and are not meant as such."""

    @pytest.mark.parametrize(
        "text",
        [
            "UPS says 1Z 999 AA1 01 2345 6784 was delivered at 14:32",
            "My FedEx tracking is 7749 8912 3344, please look into it.",
            "DHL shipment JJD0099 0312 3456 78 left Leipzig 03/11",
            "https://doi.org/10.1016/j.cell.2021.03.045 fails",
            "stuck since 2026-03-14T08:15:22Z, week 2026-W11-3",
            "EAN 5 012345 678900 scans as the wrong item",
            "VAT GB 123 4567 89, company no. 09446231.",
            "Elevator panel says 206 448 3391 and stops",
            "Batch 210 555 1234 of the yoghurt was off.",
            "Coordinates 51.507351, -0.127758",
            "Zählerstand 0049 1234 5678 kWh",
            "SO 0080012345 and +3-12345678 on the delivery note",
            "BLZ 370 400 44, Konto 0532 0130 00",
            "Haltestelle 080 11 2233, Linie 10.15.20.25",
            "Der Wechselrichter meldet 0431 220 44 und geht aus",
            "Los 0157 8820 1447 02 hat Kratzer",
            "Compteur : 01 23 45 67 89 kWh",
            "Colis Colissimo 6A 12345 67890 12 bloqué",
            "RIB : 30004 00823 00010449876 12",
            "Le portail affiche 02 33 18 44 02 et reste ouvert",
            "La caldera marca 91 334 27 18 y se apaga",
            "Palé 633 184 402 mojado",
            "Il modem mostra 06 4412 2098 sul display",
            "Errore 340-118-2203 durante il pagamento",
            "De ketel geeft 070 334 1120 aan en stopt",
            "Rolka 603-184-403 mokra",
            "Hissen visar 031-18 44 02 och står still",
            "Varmepumpen viser 22 41 80 33 og stopper",
            "Lämpöpumppu näyttää 050 220 8194 ja pysähtyy",
            "Счётчик 8 916 204 88 31 кВт",
            "kotel ukazuje 602 118 334, volejte nám",
            "荷物 080-4412-2088 が届きません",
            "SELECT * FROM t WHERE id IN (6174429081, 6174429082)",
            "Mi número de socio es 644 822 091",
            "会員番号は080-4482-2092です",
            "order_id=4156823309 customer=88213 ts=1762041887",
        ],
    )
    def test_stays(self, text: str) -> None:
        """What stands right before digits names them, in words that need not be known."""
        assert phones(text) == []


class TestLinks:
    """Numbers in links, which have no plus sign, and need no region."""

    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("https://wa.me/34655208193?text=hola", "34655208193"),
            ("?msisdn=447700900418&ref=447700900419", "447700900418"),
            ("/form?name=x&phone=493020934417&order=3020934417", "493020934417"),
        ],
    )
    def test_found(self, text: str, number: str) -> None:
        """The number of the link is found, and no other parameter."""
        assert [text[each.start : each.end] for each in find(text)] == [number]


class TestBroken:
    """Numbers that go on in the next line or in the next cell."""

    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("mein Handy: 0176\n2041 8873 wegen Auftrag 4471", "0176\n2041 8873"),
            ("Phone:\t020\t7946\t0812\tOrder:\t7946 0812 33", "020\t7946\t0812"),
            ("call +49 176\n2041 8873", "+49 176\n2041 8873"),
        ],
    )
    def test_found(self, text: str, number: str) -> None:
        """It is found whole where a word calls it so."""
        assert phones(text) == [number]

    def test_a_number_that_ends(self) -> None:
        """What is complete in its line does not go on in the next."""
        assert phones("Tel 0176 20418873\n4471 Pieces") == ["0176 20418873"]
        assert phones("0176\t2041\t8873\n0177\t2041\t8874") == []
