"""Dates of birth in many writings, and other dates beside words for birth.

The value to be found stands between ⟦ and ⟧.
"""

from __future__ import annotations

import re

import pytest

from supportkit.privacy import EntityKind, find

FOUND = [
    "DOB: ⟦03/05/1981⟧",
    "I was born on the ⟦3rd of May 1981⟧ and the form refuses it",
    "My date of birth is ⟦May 3, 1981⟧.",
    "Date of birth ⟦1981-05-03⟧, account 1192",
    "d.o.b. ⟦3.5.81⟧",
    "My birthday: ⟦12 Aug 1990⟧",
    "Birthdate - ⟦8/12/90⟧",
    "born ⟦14 February 1975⟧ in Leeds",
    "Patient John, DOB ⟦07-NOV-1962⟧, reports",
    "my son was born on ⟦2019/06/30⟧, can he have an account",
    "Geb. ⟦03.05.1981⟧",
    "geboren am ⟦3. Mai 1981⟧ in Köln",
    "Mein Geburtsdatum ist der ⟦17.11.1969⟧",
    "Geburtstag: ⟦5.6.77⟧",
    "né le ⟦3 mai 1981⟧ à Lyon",
    "Je suis née le ⟦1er mars 1990⟧",
    "Date de naissance : ⟦03/05/1981⟧",
    "né(e) le ⟦12.09.1954⟧",
    "Fecha de nacimiento: ⟦3 de mayo de 1981⟧",
    "nací el ⟦12/03/1986⟧ en Sevilla",
    "F. nac.: ⟦01-02-1979⟧",
    "nata il ⟦3 maggio 1981⟧ a Torino",
    "Data di nascita: ⟦03/05/81⟧",
    "data de nascimento ⟦03/05/1981⟧",
    "nasci em ⟦7 de abril de 1992⟧",
    "geboortedatum: ⟦3-5-1981⟧",
    "Ik ben geboren op ⟦3 mei 1981⟧",
    "ur. ⟦12.12.1970⟧ w Gdańsku",
    "дата рождения: ⟦03.05.1981⟧",
    "生年月日:⟦1981年5月3日⟧",
    "生年月日 ⟦昭和56年5月3日⟧",
    "出生日期:⟦1981年05月03日⟧",
    "datum narození ⟦3. 5. 1981⟧",
    "född ⟦1981-05-03⟧",
    "fødselsdato: ⟦03.05.1981⟧",
    "syntymäaika ⟦3.5.1981⟧",
    "doğum tarihi: ⟦03.05.1981⟧",
    "született: ⟦1981. május 3.⟧",
    "data nașterii: ⟦3 mai 1981⟧",
    "ημερομηνία γέννησης: ⟦3 Μαΐου 1981⟧",
    '{"name": "A", "date_of_birth": "⟦1981-05-03⟧"}',
    "Name\tDate of birth\nAnn\t⟦03/05/1981⟧",
    "please correct my DOB, it should be ⟦14/09/1988⟧",
    "Customer DOB (dd/mm/yyyy): ⟦02/11/1990⟧",
    "my daughter (born ⟦6 June 2012⟧) needs a child ticket",
    "I was born in Manchester on ⟦21st October 1967⟧",
    "You have my date of birth as ⟦1 Jan 1970⟧ which is wrong",
    "birth date=⟦19770612⟧",
    "DOB ⟦11-12-'79⟧",
    "Birthday ⟦Nov 5th, 1983⟧",
    "b. ok. DOB on file: ⟦4/4/44⟧",
    "Passenger: Lee, date of birth: ⟦23SEP1985⟧",
    "Geburtsdatum meiner Frau: ⟦09.08.1979⟧",
    "mein Sohn, geb. am ⟦1.1.2015⟧",
    "Ich bin am ⟦12. Dezember 1958⟧ geboren",
    "Geb.-Dat. ⟦24.12.70⟧",
    "ma fille est née le ⟦14 juillet 2010⟧",
    "Date de naissance du titulaire : ⟦7 août 1949⟧",
    "mi fecha de nacimiento es el ⟦5 de enero de 1977⟧",
    "Nací en Madrid el ⟦30/06/1991⟧",
    "la mia data di nascita è ⟦12-10-1966⟧",
    "nato a Roma il ⟦4 luglio 1972⟧",
    "Data de nascimento do meu filho: ⟦08/08/2014⟧",
    "nascida no dia ⟦2 de fevereiro de 1959⟧",
    "mijn geboortedatum is ⟦31 januari 1999⟧",
    "urodziłem się ⟦15 sierpnia 1980⟧",
    "Data urodzenia: ⟦1980-08-15⟧",
    "моя дата рождения ⟦9 августа 1975⟧",
    "д.р. ⟦01.02.1993⟧",
    "дата народження ⟦17.06.1988⟧",
    "jag är född den ⟦3 mars 1961⟧",
    "Min fødselsdato er ⟦7/11-1955⟧",
    "olen syntynyt ⟦24.12.1949⟧",
    "narodil jsem se ⟦5. května 1990⟧",
    "dátum narodenia: ⟦05.05.1990⟧",
    "doğum tarihim ⟦15 Mart 1985⟧",
    "născut pe ⟦22 noiembrie 1969⟧",
    "γεννήθηκα στις ⟦5/7/1982⟧",
    "私は⟦1990年1月2日⟧生まれです",
    "我出生于⟦1988年8月8日⟧",
    "<birthDate>⟦1964-02-29⟧</birthDate>",
    "Can you fix it? I'm born ⟦7/7/1977⟧ not 1967",
    "DOB: ⟦1990.12.31⟧ Name: J",
    "We were born on ⟦12 June 1988⟧ and 13 June",
    "date of birth (as in passport): ⟦05-JAN-1970⟧",
    "My DoB is ⟦5th Feb 92⟧",
    "Geboren: ⟦04.04.1944⟧ in Wien",
    "geb. Müller, ⟦3.5.1961⟧",
    "Mein Geburtstag ist der ⟦30. September 1985⟧",
    "Kunde, ⟦12.11.1950⟧ geboren, kündigt",
    "Je suis né à Paris le ⟦2 octobre 1963⟧",
    "Né le: ⟦02-10-1963⟧",
    "anniversaire : ⟦04/11/1990⟧",
    "mi cumpleaños es el ⟦9 de julio de 1984⟧",
    "fecha de nacimiento (dd/mm/aaaa): ⟦09/07/1984⟧",
    "data di nascita del figlio: ⟦1° gennaio 2011⟧",
    "nasceu em ⟦03.03.2003⟧",
    "geb. ⟦12-03-1966⟧ te Utrecht",
    "Födelsedatum ⟦19850412⟧",
    "født: ⟦01.01.1980⟧",
    "syntymäaikani on ⟦1. tammikuuta 1970⟧",
    "datum narození syna: ⟦7.7.2007⟧",
    "narodená ⟦8. marca 1992⟧",
    "data nașterii ⟦06.05.1980⟧",
    "⟦15.06.1990⟧ doğumluyum",
    "день рождения ⟦5 июня 1994⟧",
    "народилася ⟦5 червня 1994⟧",
    "Ημερομηνία γέννησης: ⟦5 Ιουνίου 1994⟧",
    "生年月日は⟦平成2年1月8日⟧です",
    "出生日期是⟦1990-01-08⟧",
    "我的生日是⟦1990年1月8日⟧",
    "Name\tDOB\tCity\nBo\t⟦01/02/1990⟧\tOslo\nAl\t⟦03/04/1985⟧\tRome",
    '"birthday": "⟦1985-04-03⟧"',
    "birth_date=⟦1985-04-03⟧&x=1",
]
STAYS = [
    "Nacido el problema el 12/03/2026, no antes",
    "I am 45 years old and live in Kent",
    "Ordered on 03/05/2026 and never arrived",
    "The birthday voucher expires 31.12.2026",
    "Das Problem besteht seit dem 03.05.2026",
    "née Dupont, mariée depuis 2010",
    "Our company was born in 2003",
    "Lieferdatum: 03.05.2026, Geburtstagsgeschenk!",
    "I wanted a gift for her birthday, ordered 12 March 2026",
    "Date of birth is missing in my profile since 4 May 2026",
    "La fecha de nacimiento no se guarda desde el 12/03/2026",
    "This feature was born on 2026-01-10, I think",
    "Date of purchase: 12/03/2025",
    "Tengo 45 años",
    "Im Formular fehlt das Geburtsdatum. Bestellt am 03.05.2026",
    "у меня день рождения, заказал 12.03.2026",
    "Why do you need my date of birth? I ordered on 01/02/2026.",
    "I am 34 and my son is 5",
    "happy birthday! your parcel arrives 12.05.2026",
    "The date of birth field rejects anything since the update on 3 March 2026",
    "Invoice date: 03/05/2026",
    "Meine Bestellung vom 12.12.2025 fehlt",
    "Geburtstagsrabatt gültig bis 31.12.2026",
    "Das Geburtsdatum wurde am 12.03.2026 gelöscht",
    "La date de naissance a été modifiée le 04/02/2026",
    "anniversaire de mariage le 12/06/2026",
    "La promoción de cumpleaños caduca el 30/04/2026",
    "data di nascita obbligatoria dal 01/01/2026",
    "Ordered a birthday cake for delivery 14/02/2026",
    "The bug was born in release of 2025-11-02",
    "День рождения магазина 15.05.2026",
    "誕生日クーポンは2026年5月31日まで",
    "生日优惠券有效期至2026年12月31日",
    "Membership since 12/03/1999",
    "Passport expires 12/03/2031",
    "Rezervasyon 12.03.2026",
    "Date of birth required since 01/01/2026 by law",
    "I turned 18 on 12/03/2026",
    "Problem began 12/03/2026",
    "Das Kind wurde krank am 12.03.2026",
    "Wann brauche ich das Geburtsdatum? Rechnung 12.03.2026",
    "birthday sale until 03/05/2026",
    "born in Rome, moved 2010",
    "El pedido nació muerto: 12/03/2026 sin stock",
    "naissance du projet le 12/01/2024",
    "Geburt der Idee: 12.01.2024",
    "compleanno dello sconto, scade 12/03/2026",
    "verjaardagskorting tot 12-03-2026",
    "urodzinowy kupon ważny do 12.03.2026",
    "Отправлен 12.03.2026, день рождения скоро",
    'The field "birth date" broke in build 2026-02-11',
    "A baby was delivered... no, the parcel, 12/03/2026",
    "Nacimiento del error: versión del 12/03/2026",
    "生年月日を入力できません 2026年3月12日",
]


def values(marked: str) -> list[str]:
    """Give what is marked in a message."""
    return re.findall("⟦(.*?)⟧", marked)


def said(text: str) -> list[str]:
    """Give the words of what was found, of this kind only."""
    kind = EntityKind.BIRTH_DATE
    return [text[each.start : each.end] for each in find(text) if each.kind is kind]


class TestBirthDates:
    """Words for birth lead to the date, or follow it."""

    @pytest.mark.parametrize("marked", FOUND)
    def test_found(self, marked: str) -> None:
        """The date of birth is found, and no other date."""
        assert said(re.sub("[⟦⟧]", "", marked)) == values(marked)

    @pytest.mark.parametrize("text", STAYS)
    def test_stays(self, text: str) -> None:
        """Dates of orders, faults and vouchers stay, and so do ages."""
        assert said(text) == []
