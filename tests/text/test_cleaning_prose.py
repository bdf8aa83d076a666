"""Prose is never taken for code, whatever signs people put into it."""

from __future__ import annotations

import re

import pytest

from supportkit.text import RemovedKind, clean

PROSE = [
    "I ordered two shirts (blue and green); one is missing.",
    "If you select express delivery, it should arrive tomorrow.",
    "Please return my money; I import nothing from you again.",
    "import duties were too high",
    "from Berlin import taxes apply",
    "return label please",
    "select a size from the list below",
    "SELECT YOUR GIFT FROM OUR LIST",
    "Please update my account and set a new password",
    "delete from my list all the old addresses",
    "create table reservation for two",
    "while you wait: nothing happens",
    "for example:",
    "for all customers in Germany:",
    "if this is wrong: tell me",
    "else: call me back",
    "with this error:",
    "class action lawsuit is next",
    "let me know = tell me",
    "const is a word that I saw",
    "The function (see the manual) does not work",
    "function (of the device) is unclear",
    "a = b, as far as I understand",
    "size = large, colour = red",
    "total = sum of all the items",
    "price=high",
    "Thanks ;) see you :( bye :) I <3 you",
    "</3 so sad :'( >:( :-P :{ ;-} =) =( :\\ :/ ^_^ T_T o_O",
    "¯\\_(ツ)_/¯ no idea",
    "{so sad} and [so happy] and <so angry>",
    "the order(s) and item(s) of the customer(s)",
    "Liebe(r) Kunde(in), wo ist mein Paket?",
    "Wo bleibt meine Bestellung; ich warte seit Wochen;",
    "Sehr geehrte Damen und Herren, die Rechnung (siehe Anhang) ist falsch;",
    "Der/die Mitarbeiter/in war nett und/oder hilfsbereit.",
    "« Où est ma commande ? » demande-t-elle ; je l'attends.",
    "Bonjour, c'est urgent : le colis (fragile) n'est pas arrivé !",
    "¿Dónde está mi pedido? ¡Ayuda! (es urgente)",
    "El/la cliente/a quiere la devolución; no la quiere usted.",
    "Não recebi o(s) produto(s); por favor, ajudem-me!",
    "Dov'è il mio ordine? (non è arrivato); grazie!",
    "Waar is mijn pakje? 't Is nog niet binnen; graag 'n antwoord.",
    "Gdzie jest moja paczka (duża)? Proszę o zwrot; dziękuję!",
    "Где мой заказ? (жду давно); верните деньги!",
    "Η παραγγελία μου (μεγάλη) δεν ήρθε· βοήθεια!",
    "我的订单在哪里？（很急）；谢谢！",
    "注文した商品（シャツ）が届きません；お願いします。",
    "주문한 상품(셔츠)이 안 왔어요; 빨리 부탁합니다!",
    "أين طلبي؟ (عاجل)؛ شكرا",
    "איפה ההזמנה שלי? (דחוף); תודה",
    "मेरा ऑर्डर कहाँ है? (जल्दी); धन्यवाद",
    "สินค้าอยู่ที่ไหน (ด่วน); ขอบคุณ",
    "Siparişim nerede? (acil); teşekkürler",
    "- first: it is late;\n- second: it is broken;\n- third: nobody answers;",
    "* late\n* broken\n* no answer",
    "  - indented item\n  - another indented item",
    "Name: Ana\nCity: Berlin\nProblem: no parcel",
    "Error: my parcel is gone",
    "ERROR: nothing works on your page!",
    "[URGENT] please help me",
    "[Update Order] does nothing when I click [Send Link]",
    "Warning: do not buy here",
    "INFO please",
    "at work (near the station) at home (upstairs)",
    "Caused by: bad weather",
    "Pursuant to section (a); the buyer (hereinafter: the Customer) shall return; the goods;",
    "Art. (a)(b); lit. (c): the seller is liable.",
    "A & B, R&D, AT&T; and so on",
    "Paris => London -> Rome <- Madrid",
    "5* hotel? no, ** rude ** staff",
    "C# and C++ and F# are languages",
    "Thanks.Please answer me.Now",
    "yes/no/maybe and either/or",
    "the file in the folder My Documents \\ Photos",
    "$ amount due, in $ or in €",
    "git is not working and npm install fails",
    "I typed pip install and nothing happened",
    "python is a snake; java is an island; ruby is a stone",
    '"quoted": that is what they said',
    "Alice, Bob, Carol, Dave, and Eve",
    "red,green,blue,white,black",
    "Dear Sir/Madam,\n\nI want a refund (full).\n\nKind regards,\nAna",
    "> you wrote this\n> and that;\n>> and this\nI answer here",
    "On the page it says: not found; then: wait (long); then: error.",
    "***important*** and **bold** and _soft_ and __strong__",
    "NAME, EMAIL and PHONE are required, ID too",
    "100% sure, 50% off, %",
    "Is x < y or y > z?",
    "the well-known state-of-the-art know-how -- and more -- please",
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
    "😀 👍🏽 ❤️ 👨\u200d👩\u200d👧 🇩🇪 #️⃣",
    "12:30, 12.05.2024, 3,50 €, $20, 2024-05-01 12:00 Ana: hello (again)",
    "[12:03:44] Ana: where is my order?\n[12:04:10] Ben: let me look (please wait);",
    "2024-05-01 12:00:00 - Ana: the error is back",
    "sizes 38, 39, 40, 41, 42 and 43",
    "footnotes [1], [2, 3] and [4]",
    "I called at 10:15:30 ERROR was all I heard",
    "He said `maybe' and then `never'.",
    "I put ` and ` around it.",
    " :3 is a cat",
]
FIGURES = re.compile(r"[0-9]")


@pytest.mark.parametrize("text", PROSE)
class TestProse:
    """Sentences, lists, smileys, legal text, chat transcripts, in many languages."""

    def test_nothing_but_numbers_goes(self, text: str) -> None:
        """Brackets, semicolons and words such as "select" or "import" make no code."""
        assert {piece.kind for piece in clean(text).removed} <= {RemovedKind.REFERENCE}

    def test_every_word_stays(self, text: str) -> None:
        """All that holds no figure is still there."""
        kept = clean(text)
        gone = [text[piece.start : piece.end] for piece in kept.removed]
        assert all(map(FIGURES.search, gone))


class TestMails:
    """With ``mail=True`` only the words of the sender are left."""

    MAIL = (
        "Hi, order 20231122 is late.\n\nKind regards\nAda Ash\n\n"
        "On Mon, Jan 2, 2023 at 10:00 AM Desk <desk@acme.example> wrote:\n> It is on its way.\n"
    )

    def test_each_piece_says_what_it_was(self) -> None:
        """An order number, a signature and a quoted mail with the line above it go."""
        cleaned = clean(self.MAIL, mail=True)
        assert cleaned.text.split() == ["Hi,", "order", "is", "late."]
        assert [piece.kind.value for piece in cleaned.removed] == [
            "reference",
            "boilerplate",
            "quoted",
            "quoted",
        ]

    def test_places_stay(self) -> None:
        """The cleaned text is as long as the mail."""
        cleaned = clean(self.MAIL, mail=True)
        assert len(cleaned.text) == len(self.MAIL)
        assert self.MAIL[cleaned.text.index("late") :].startswith("late.")

    def test_a_mail_of_nothing_else_stays(self) -> None:
        """Whoever only forwards or signs has said that."""
        assert clean("Sent from my iPhone", mail=True).text == "Sent from my iPhone"

    def test_other_texts_keep_their_last_line(self) -> None:
        """In a chat nobody signs."""
        assert clean("It broke.\n\nSent from my iPhone").removed == ()
