"""E-mail addresses of odd make and spelt out, and prose that looks like them.

The value to be found stands between ⟦ and ⟧.
"""

from __future__ import annotations

import re

import pytest

from supportkit.privacy import EntityKind, find
from supportkit.privacy.sameness import same

FOUND = [
    "write to ⟦ada@example.com⟧.",
    "<⟦ada.lovelace+shop@example.co.uk⟧> is mine",
    '⟦"john smith"@example.com⟧ is a valid address',
    '⟦"a@b"@example.org⟧ bounced',
    "reach me: ⟦root@[192.0.2.1]⟧",
    "⟦ada@[IPv6:2001:db8::1]⟧ does not work",
    "mail ⟦ada (at) example (dot) com⟧",
    "mail ⟦ada [at] example.com⟧ please",
    "⟦ada[at]example[dot]com⟧",
    "contact ⟦ADA AT EXAMPLE DOT COM⟧",
    "correo: ⟦ada arroba example punto com⟧",
    "⟦ada (a) example (punkt) de⟧",
    "⟦ada {at} example {dot} org⟧",
    "escribe a ⟦lola(arroba)example.es⟧",
    "Meine Adresse: ⟦max (at) beispiel (punkt) de⟧",
    "⟦ada at example dot com⟧ is my address",
    "⟦ada.@docomo.ne.jp⟧からメールします",
    "mail me at ⟦ada@example.com⟧2026 edition",
    "mailto:⟦ada@example.com⟧?subject=Hi&cc=⟦bob@example.org⟧",
    'Ada <⟦ada@example.com⟧>, "Bob, B." <⟦bob@example.org⟧>; ⟦cy@example.net⟧',
    "⟦user%sales@example.com⟧ via gateway",
    "⟦ada!x@example.com⟧",
    "⟦jürgen@müller.example⟧",
    "⟦用户@例子.公司⟧",
    "⟦почта@пример.рф⟧ мой адрес",
    "⟦info@xn--mller-kva.example⟧",
    "⟦o'brien@example.ie⟧ is mine",
    "'⟦ada@example.com⟧'",
    "(⟦ada@example.com⟧)",
    "⟦ada@example.com⟧,⟦bob@example.com⟧",
    "email=⟦ada@example.com⟧&x=1",
    "我的邮箱是⟦wang@example.cn⟧谢谢",
    "メールは⟦sato@example.jp⟧です",
    "send to:⟦ada@example.com⟧!",
    "⟦ada_@example.com⟧",
    "⟦a.b-c_d@sub.mail.example.com⟧…",
    "⟦ada@example.com⟧.Thanks",
    "https://example.com/u/⟦ada@example.com⟧/edit",
    "⟦ada＠example.com⟧",
    "⟦1234567@qq.example⟧",
    "⟦ada @ example.com⟧",
    "⟦ada chez example point fr⟧",
    "⟦ada собака example точка ru⟧",
    "pls cc ⟦m.o'neil@example.org⟧ and ⟦accounts+eu@example.co.uk⟧",
    "my mail is ⟦tom at example dot com⟧",
    "you can write me: ⟦tom_w [at] example [dot] co [dot] uk⟧",
    "⟦tom(at)example.com⟧",
    "E-Mail: ⟦tom.weber (ät) example.de⟧",
    "erreichbar unter ⟦tom AT example DOT org⟧",
    "mon adresse: ⟦paul arobase example point fr⟧",
    "mi correo es ⟦luz arroba example.com⟧",
    "correo ⟦luz.garcia (arroba) example (punto) es⟧",
    "e-mail: ⟦ana [arroba] example [ponto] com [ponto] br⟧",
    "la mia mail è ⟦gino chiocciola example punto it⟧",
    "mail: ⟦jan apenstaartje example punt nl⟧",
    "adres: ⟦ola małpa example.pl⟧",
    "⟦ola(małpa)example.pl⟧",
    "почта ⟦ivan собака example точка ru⟧",
    "email ⟦pavel zavináč example.cz⟧",
    "emailem: ⟦petr(zavinac)example.cz⟧",
    "⟦bela kukac example pont hu⟧",
    "mejla ⟦kalle snabel-a example.se⟧",
    '⟦"ann.lee"@example.com⟧ quoted',
    "⟦postmaster@[198.51.100.7]⟧ unreachable",
    'From: "Tom W" <⟦tom@example.com⟧>; To: <⟦ann@example.com⟧>, ⟦bob@example.com⟧',
    "<mailto:⟦tom@example.com⟧?cc=⟦ann@example.com⟧&body=hi>",
    "⟦tom@example.com⟧/⟦ann@example.com⟧",
    "user=⟦tom@example.com⟧;pw",
    "⟦tom-@example.com⟧",
    "⟦x@example.com⟧123",
    "⟦müller@straße.example⟧",
    "⟦δοκιμή@παράδειγμα.δοκιμή⟧",
    "電子メール：⟦taro@example.co.jp⟧まで",
    "请联系⟦li.wei@example.com.cn⟧。",
    "“⟦tom@example.com⟧”",
    "⟦TOM@EXAMPLE.COM⟧!",
    "⟦tom@example.com⟧...",
    "Please email me at ⟦tom@example.com⟧",
    "my e-mail address is ⟦tom.weber at example.co.uk⟧",
    "email: ⟦tom at example.com⟧",
    "adresse mail : ⟦jeanne chez example point fr⟧",
    "contact = ⟦tom(dot)w(at)example(dot)com⟧",
    "⟦tom <at> example <dot> com⟧",
    "⟦tom_at_w [at] mail [dot] example [dot] org⟧",
    "Schreib an ⟦max.m (at) example.de⟧!",
    "⟦max{at}example.de⟧ oder 0",
    "Correo electrónico: ⟦ana-maria arroba example punto com punto mx⟧",
    "E-post: ⟦kari krøllalfa example punktum no⟧",
    "sähköposti on ⟦matti at example.fi⟧",
    "email ⟦maria(παπάκι)example.gr⟧",
    "адрес: ⟦petya (собака) example (точка) ru⟧",
    "⟦petya собака example.ru⟧",
    "пишіть на ⟦olena равлик example крапка ua⟧",
    "⟦taro アットマーク example ドット jp⟧",
    "⟦sato(アット)example.jp⟧",
    'reply to "Weber, Tom" <⟦tom@example.com⟧>,<⟦ann@example.com⟧>;',
    "⟦tom@sub-domain.example.com⟧/path",
]
STAYS = [
    "meet me at example.com tomorrow",
    "I bought it at amazon.com and paid",
    "look at this dot com bubble",
    "follow @ada on the site",
    "3 apples @ 1.50 each",
    "we are at home. com port 3 is open",
    "call me @ 5pm",
    "@example.com is our domain",
    "git@: no such host",
    "npm install @scope/pkg@1.2.3",
    "ran at 3.5 GHz (at) full load",
    "I was at Example Dot Inc",
    "The arroba key does not work, punto",
    "sit (at) table 5",
    "EMAIL ME AT HOME",
    "the page at support.example.com is down",
    "react@18.2.0 breaks",
    "at the cafe in example.com street",
    "I got this at shop dot com prices rising",
    "arrive (at) 5.30 pm",
    "see you at example.org next week",
    "find us at example dot com",
    "Look at example.com/page",
    "el arroba punto com fue una burbuja",
    "he sent a mail at once. Com port dead",
    "chez example.fr on livre vite",
    "price @ 12.50 EUR",
    "the @ sign in docs.example.com",
    "@tom see example.com",
    "open C:\\\\users@home",
    "collie собака точка",
    "Please look (at) the example. Dot it.",
    "we met at noon dot",
    "Room (a) is at example.com",
    "decorator @app.route in flask.py",
    "v1@latest",
    "I work at acme dot inc",
    "Ordered at example.com by mail",
    "EMAIL US AT EXAMPLE.COM",
    "my mail at example.com was lost",
    "TOM AT EXAMPLE",
    "He is at example.com every day, look at www.example.com",
    "we arrived at shop.example.com checkout page",
    "error at line 5 dot com port",
    "Sign in at portal.example.com and email us",
    "I emailed support at length. Com.",
    "mail is at example.com not working",
    "address is at the end. net 30",
    "the email at the top is wrong",
    "Call John at home or at work.",
    "The mail server at mail.example.com is down",
    "la arroba punto",
    "I'm at point com 3",
    "Tom (at work) said example.com is fine",
    "[at] example.com",
    "array[at].size()",
    "sum(a).toFixed",
    "f(a) example.com",
    "decorators like @foo.bar",
    "user @ 10.50 per seat",
    "at 5 dot 30",
    "buy it at ebay dot com cheaper",
    "wir treffen uns at punkt 12 uhr",
    "mon chat dort chez example.fr",
    "working at acme.io since 2020",
    "my address is at acme.io campus",
    "the dog собака бежит. ru",
]


def values(marked: str) -> list[str]:
    """Give what is marked in a message."""
    return re.findall("⟦(.*?)⟧", marked)


def said(text: str) -> list[str]:
    """Give the words of what was found, of this kind only."""
    kind = EntityKind.EMAIL
    return [text[each.start : each.end] for each in find(text) if each.kind is kind]


class TestAddresses:
    """What people write instead of the sign, and signs that are rare in addresses."""

    @pytest.mark.parametrize("marked", FOUND)
    def test_found(self, marked: str) -> None:
        """The whole address is found, and nothing beside it."""
        assert said(re.sub("[⟦⟧]", "", marked)) == values(marked)

    @pytest.mark.parametrize("text", STAYS)
    def test_stays(self, text: str) -> None:
        """Pages, packages, prices and plain prose stay."""
        assert said(text) == []

    def test_same_address(self) -> None:
        """An address and its spelt-out form are one, and so are two spellings of version 6."""
        assert same(EntityKind.EMAIL, "ann (at) example (dot) com") == "ann@example.com"
        assert same(EntityKind.IP, "2001:DB8:0:0:0:0:0:1") == same(EntityKind.IP, "2001:db8::1")
