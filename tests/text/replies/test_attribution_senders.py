"""Who wrote, and when, as the line above a quote says in many languages and programs."""

from __future__ import annotations

import pytest

from supportkit.text.replies import split_thread

BEN = "Ben Kade <b@x.example>"
LINES = [
    (f"2 Mar 2026 tarihinde 10:04 saatinde, {BEN} şunları yazdı:", "2 Mar 2026 tarihinde 10:04"),
    (f"{BEN}, 2 Mar 2026 Pzt, 10:04 tarihinde şunu yazdı:", "2 Mar 2026 Pzt, 10:04"),
    (f"{BEN} şunları yazdı (2 Mar 2026 10:04):", "2 Mar 2026 10:04"),
    (f"Op 2 mrt. 2026, om 10:04 heeft {BEN} het volgende geschreven:", "2 mrt. 2026, om 10:04"),
    (f"Op ma 2 mrt 2026 om 10:04 schreef {BEN}:", "ma 2 mrt 2026 om 10:04"),
    ("Ben Kade <b@x.example>于2026年3月2日 周一10:04写道：", "2026年3月2日 周一10:04"),
    (f"{BEN} 於 2026年3月2日 週一 上午10:04寫道：", "2026年3月2日 週一 上午10:04"),
    (f"在 2026年3月2日，10:04，{BEN} 写道：", "2026年3月2日，10:04"),
    ('在 2026-03-02 10:04:11，"Ben Kade" <b@x.example> 写道：', "2026-03-02 10:04:11"),
    (f"2026年3月2日(月) 10:04 {BEN}:", "2026年3月2日(月) 10:04"),
    ("2026/03/02 10:04、Ben Kade <b@x.example>のメール:", "2026/03/02 10:04"),
    (f"2026년 3월 2일 (월) 오전 10:04, {BEN}님이 작성:", "2026년 3월 2일 (월) 오전 10:04"),
    (f"2026. 3. 2. 오전 10:04, {BEN} 작성:", "2026. 3. 2. 오전 10:04"),
    (f"Wiadomość napisana przez {BEN} w dniu 2 mar 2026, o godz. 10:04:",
     "2 mar 2026, o godz. 10:04"),
    (f"W dniu 2026-03-02 10:04:11 użytkownik {BEN} napisał:", "2026-03-02 10:04:11"),
    (f"po 2. 3. 2026 v 10:04 odesílatel {BEN} napsal:", "po 2. 3. 2026 v 10:04"),
    (f"{BEN} ezt írta (időpont: 2026. márc. 2., H, 10:04):", "2026. márc. 2., H, 10:04"),
    (f"Στις Δευ 2 Μαρ 2026 στις 10:04 π.μ., ο χρήστης {BEN} έγραψε:",
     "Δευ 2 Μαρ 2026 στις 10:04 π.μ."),
    (f"V pon., 2. mar. 2026 ob 10:04 je oseba {BEN} napisala:", "pon., 2. mar. 2026 ob 10:04"),
    (f"Missatge de {BEN} del dia dl., 2 de març 2026 a les 10:04:",
     "dl., 2 de març 2026 a les 10:04"),
    (f"{BEN} escreveu (segunda, 2/03/2026 à(s) 10:04):", "segunda, 2/03/2026 à(s) 10:04"),
    (f"в понедельник, 2 марта 2026, 10:04 +03:00 от {BEN}:",
     "понедельник, 2 марта 2026, 10:04 +03:00"),
    (f"في الاثنين، 2 مارس 2026 في 10:04 ص تمت كتابة ما يلي بواسطة {BEN}:",
     "الاثنين، 2 مارس 2026 في 10:04 ص"),
    (f"सोम, 2 मार्च 2026 को 10:04 am बजे को {BEN} ने लिखा:", "सोम, 2 मार्च 2026 को 10:04 am"),
    (f"{BEN} schrieb am Mo., 2. März 2026, 10:04:", "Mo., 2. März 2026, 10:04"),
    (f"În lun., 2 mar. 2026 10:04 a scris {BEN}:", "lun., 2 mar. 2026 10:04"),
    (f"---- On Mon, 02 Mar 2026 10:04:11 +0200 {BEN} wrote ----",
     "Mon, 02 Mar 2026 10:04:11 +0200"),
    (f"On Mon, Mar 2, 2026, 10:04 a. m. {BEN} wrote:", "Mon, Mar 2, 2026, 10:04 a. m."),
    (f"On 2026-03-02 10:04 (CET), {BEN} wrote:", "2026-03-02 10:04 (CET)"),
    ("Il lun 2 mar 2026 alle 10:04, Ben Kade<b@x.example> ha scritto:",
     "lun 2 mar 2026 alle 10:04"),
]  # fmt: skip
NAMES = ["ben", "info", "Team 24", "IBM", "La Rue", "von Braun", "Said Omar", "Müller, Ben", "客服",
         "[NAME_1]", "O'Neil Support (EU)"]  # fmt: skip
WITHOUT_ADDRESS = [
    ("On 2026-03-02 10:04, Ben Kade wrote:", "2026-03-02 10:04"),
    ("Am 02.03.26 um 10:04 schrieb Ben Kade:", "02.03.26 um 10:04"),
    ("2026. 03. 02. 10:04 keltezéssel, Ben Kade írta:", "2026. 03. 02. 10:04"),
    ("Στις 2/3/2026 10:04 π.μ., ο/η Ben Kade έγραψε:", "2/3/2026 10:04 π.μ."),
    ("Ben Kade kirjoitti 2.3.2026 klo 10.04:", "2.3.2026 klo 10.04"),
    ("26. 3. 2. 오전 10:04에 Ben Kade 이(가) 쓴 글:", "26. 3. 2. 오전 10:04"),
    ("Op 2-3-2026 om 10:04 heeft Ben Kade het volgende geschreven:", "2-3-2026 om 10:04"),
]


def earlier(line: str) -> tuple[str | None, str | None]:
    """Give who wrote the quoted mail, and when."""
    mail = split_thread(f"Fine.\n\n{line}\n\n> Did it arrive?\n")[1]
    return mail.sender, mail.sent


class TestSenders:
    """Name, address and time, without the words around them."""

    @pytest.mark.parametrize(("line", "sent"), LINES)
    def test_line_with_an_address(self, line: str, sent: str) -> None:
        """The sender is the name with its address, and the time has no name in it."""
        assert earlier(line) == (BEN, sent)

    @pytest.mark.parametrize(("line", "sent"), WITHOUT_ADDRESS)
    def test_line_without_an_address(self, line: str, sent: str) -> None:
        """The sender is the name alone."""
        assert earlier(line) == ("Ben Kade", sent)

    @pytest.mark.parametrize("name", NAMES)
    def test_odd_names_stay_whole(self, name: str) -> None:
        """Small letters, numbers, and names that look like words for "on" or "wrote"."""
        line = f"On Mon, Mar 2, 2026 at 10:04 AM {name} <b@x.example> wrote:"
        assert earlier(line) == (f"{name} <b@x.example>", "Mon, Mar 2, 2026 at 10:04 AM")

    @pytest.mark.parametrize("name", NAMES)
    def test_odd_names_that_come_first_stay_whole(self, name: str) -> None:
        """The same, where the time comes last."""
        line = f"{name} <b@x.example> schrieb am Mo., 2. März 2026 um 10:04 Uhr:"
        assert earlier(line) == (f"{name} <b@x.example>", "Mo., 2. März 2026 um 10:04 Uhr")

    def test_address_without_a_name(self) -> None:
        """Only the address is known."""
        line = "Am Mo., 2. März 2026 um 10:04 Uhr schrieb <b@x.example>:"
        assert earlier(line) == ("b@x.example", "Mo., 2. März 2026 um 10:04 Uhr")

    def test_name_without_a_time(self) -> None:
        """A citation may not say when."""
        assert earlier(f"Zitat von {BEN}:") == (BEN, None)

    def test_words_of_the_quote_on_the_same_line(self) -> None:
        """What the earlier mail said belongs neither to the sender nor to the time."""
        line = f"El lun, 2 mar 2026 a la(s) 10:04, {BEN} escribió: Hola, ¿qué tal?"
        assert earlier(line) == (BEN, "lun, 2 mar 2026 a la(s) 10:04")
