"""Addresses of the Internet Protocol, and other numbers with dots.

The value to be found stands between ⟦ and ⟧.
"""

from __future__ import annotations

import re

import pytest

from supportkit.privacy import EntityKind, find

FOUND = [
    "my IP is ⟦203.0.113.7⟧",
    "blocked from ⟦198.51.100.23⟧:8080 since noon",
    "⟦192.0.2.0⟧/24 is our range",
    "https://⟦203.0.113.9⟧/admin does not load",
    "ping ⟦10.0.0.5⟧ fails",
    "Received: from [⟦198.51.100.77⟧] by mx",
    "IP address: ⟦2001:db8::8a2e:370:7334⟧",
    "[⟦2001:db8::1⟧]:443 refused",
    "⟦2001:0db8:0000:0000:0000:ff00:0042:8329⟧",
    "⟦::ffff:192.0.2.128⟧ in the log",
    "⟦2001:DB8:0:0:8:800:200C:417A⟧",
    "the router is at ⟦192.168.178.1⟧.",
    "Meine IP-Adresse lautet ⟦203.0.113.44⟧",
    "mon adresse IP : ⟦203.0.113.45⟧",
    "la mia IP ⟦198.51.100.2⟧ è bloccata",
    "IP⟦203.0.113.50⟧被封了",
    "IPアドレスは⟦203.0.113.51⟧です",
    '{"client_ip":"⟦198.51.100.9⟧"}',
    "Mein Server ⟦203.0.113.60⟧, Version 4.2.1",
    "login from ⟦203.0.113.10⟧, ⟦203.0.113.11⟧ and ⟦203.0.113.12⟧",
    '⟦203.0.113.99⟧ - - [12/Mar/2026:10:00:00 +0000] "GET / HTTP/1.1" 200',
    "X-Forwarded-For: ⟦198.51.100.4⟧",
    "DNS: ⟦9.9.9.9⟧ and ⟦1.1.1.1⟧",
    "whitelist ⟦198.51.100.80⟧-⟦198.51.100.90⟧",
    "IPs=⟦203.0.113.1⟧;⟦203.0.113.2⟧",
    "someone logged in from ⟦203.0.113.70⟧ (Madrid)",
    "ssh root@⟦198.51.100.66⟧",
    "мой IP ⟦203.0.113.71⟧ заблокирован",
    "adres IP: ⟦203.0.113.72⟧",
    "⟦fd12:3456:789a:1::1⟧ is the gateway",
    "host ⟦203.0.113.73⟧ port 22",
    "traceroute: 5  ⟦198.51.100.13⟧  12 ms",
    "can't reach ⟦203.0.113.5⟧ since noon",
    "VPN gateway ⟦198.51.100.1⟧ times out",
    "my ip address is ⟦203.0.113.222⟧, please unblock",
    "gateway=⟦192.168.0.1⟧",
    "http://⟦192.0.2.33⟧:3000/login",
    "unsere feste IP lautet ⟦203.0.113.14⟧",
    "L'adresse ⟦198.51.100.8⟧ est bloquée",
    "mi dirección IP es ⟦203.0.113.90⟧",
    "meu ip ⟦203.0.113.91⟧",
    "l'indirizzo ⟦203.0.113.92⟧ non risponde",
    "mijn ip-adres: ⟦203.0.113.93⟧",
    "adres ⟦203.0.113.94⟧ zablokowany",
    "с адреса ⟦203.0.113.95⟧",
    "我的IP是⟦203.0.113.96⟧",
    "IP：⟦203.0.113.97⟧",
    "min ip ⟦203.0.113.98⟧",
    "IP adresim ⟦203.0.113.100⟧",
    "server ⟦2001:db8:85a3::8a2e:370:7334⟧ down",
    "ping6 ⟦2001:db8::ff⟧",
    "inet6 ⟦fe80::a00:27ff:fe4e:66a1⟧",
    "[⟦2001:db8::5⟧]",
    "spf ip4:⟦192.0.2.10⟧ -all",
    "from=⟦198.51.100.44⟧, to=⟦198.51.100.45⟧",
    "app server ⟦10.1.2.3⟧ crashed",
    "Route: ⟦10.0.0.1⟧ > ⟦10.0.0.2⟧",
    "time out on host ⟦172.16.4.9⟧",
    "printer (⟦192.168.1.77⟧) offline",
    "Chrome says ⟦192.168.1.1⟧ refused to connect",
    "my ip ⟦5.6.7.8⟧ got blocked",
    "ping ⟦8.8.8.8⟧ works",
    "DNS server ⟦4.4.4.4⟧",
    "attack from ⟦77.88.55.60⟧ yesterday",
    "⟦185.199.108.153⟧",
    "connection to ⟦34.117.59.81⟧ lost",
    "Verbindung zu ⟦46.4.105.116⟧ bricht ab",
    "login from ⟦2.16.3.4⟧",
    "address ⟦1.2.3.4⟧ in the log",
    "src=⟦3.5.7.9⟧ dst=⟦10.0.0.9⟧",
    "http://⟦12.13.14.15⟧/",
    "⟦12.18.25.40⟧:443",
    "users at ⟦91.198.174.192⟧ see it",
    "remote ⟦2a00:1450:4001:80b::200e⟧",
    "⟦192.168.0.10⟧,⟦192.168.0.11⟧",
    "с ip ⟦95.31.18.119⟧",
    "IP地址：⟦61.135.169.125⟧",
    "SMTP ⟦52.97.133.2⟧ rejected",
    "the site resolves to ⟦151.101.1.69⟧",
]
STAYS = [
    "bus stop 10.15.20.25 is closed",
    "see section 4.3.2.1 of the manual",
    "version 10.0.19.45 crashes",
    "firmware v2.4.12.7",
    "build 1.2.3.4 installed",
    "Abschnitt 3.1.2.4 sagt etwas anderes",
    "Kapitel 12.3.4.5",
    "article 6.1.2.3 du contrat",
    "amount 1.234.567.890 pesos",
    "Total: 12.345.678.90",
    "Haltestelle 10.15.20.25",
    "departures 10.15.20.25 and 10.45",
    "call number 025.04.12.7 in the library",
    "Signatur 10.2.33.4 in der Bibliothek",
    "192.168.1.300 is not valid",
    "1.2.3.4.5 outline",
    "Android app 8.1.0.12 update",
    "OID 1.3.6.1.4.1",
    "el apartado 2.3.4.5 del manual",
    "punkt 5.2.1.3 regulaminu",
    "пункт 4.2.1.7 договора",
    "バージョン 3.2.1.0 にしました",
    "第1.2.3.4節を見てください",
    "12:30:45 is the time",
    "a::b in the C++ code std::vector",
    "at 10:15:20:25 the video stops",
    "DE:AD:BE was the label",
    "hoofdstuk 4.5.6.7",
    "Driver 31.0.101.2111",
    "chrome/120.0.6099.109 on Windows",
    "Kapitel 2.1.4.3 im Handbuch",
    "§ 4.2.1.3 AGB",
    "see 3.2.1.4 in the table of contents",
    "Tram leaves at 8.15.30.45",
    "stop 10.20.30.40",
    "Stand 3.4.5.6 der Software",
    "Version: 10.4.2.1",
    "versión 7.2.1.0 del programa",
    "v. 2.0.50.727",
    "sürüm 3.1.2.5",
    "kirjaston hyllypaikka 20.1.4.3",
    "bod 3.2.1.1 smlouvy",
    "artículo 12.1.2.3 del contrato",
    "importe: 1.200.100.050 COP",
    "Rp 1.250.000.000",
    "$ 2.100.200.150",
    "7.62.5.1.9 list",
    "Samsung One UI 6.1.0.3",
    "iOS app build 5.1.0.33",
    "SNMP 1.3.6.1.2.1.1",
    "точка 5.1.2.3 статьи",
    "章节 3.1.2.4",
    "第3.2.1.4条",
    "TLS::Config in C++",
    "ratio 3:2:1",
    "12:30:15",
    "00:1B:44:11:3A:B7 mac",
    "Firmware 1.0.9.88 installed",
    "updated from 4.9.1.2 to 4.9.2.0",
    "Windows 10.0.19045.1",
    "size 10.5.3.2 mm",
    "see rule 4.5.6.7 in the contract",
    "Annex 2.3.1.5 says otherwise",
    "nach Punkt 3.4.2.1",
    "Abs. 2.1.1.3",
    "selon l'art. 5.2.1.4",
    "secondo il punto 4.3.2.1",
    "zgodnie z 5.1.2.3",
    "podle 4.3.1.2 smlouvy",
    "lt. Ziff. 7.1.2.3",
    "enligt 3.2.1.1",
    "Kernel 5.10.0.21",
    "Zoom client 5.17.11.3",
    "WordPress 6.4.3.1",
    "iOS 17.4.1.2",
    "SAP note 1.2.0.15",
    "We sat on row 3.4.5.6",
    "departs 7.15.22.45",
    "Bus 8.05.15.25",
    "from 1.10.20.30 to 2.10.20.30",
    "$1.234.123.100",
    "1.234.123.100 VND",
    "Rp1.200.200.200",
    "Gebühr 1.100.200.250 Euro",
    "PLC address block DB1.DBX.0.1",
    "dimensions 12.5.10.2",
]


def values(marked: str) -> list[str]:
    """Give what is marked in a message."""
    return re.findall("⟦(.*?)⟧", marked)


def said(text: str) -> list[str]:
    """Give the words of what was found, of this kind only."""
    kind = EntityKind.IP
    return [text[each.start : each.end] for each in find(text) if each.kind is kind]


class TestNumbersWithDots:
    """Four numbers with dots are an address, unless they are a heading, a stop or an amount."""

    @pytest.mark.parametrize("marked", FOUND)
    def test_found(self, marked: str) -> None:
        """The address is found, without its port."""
        assert said(re.sub("[⟦⟧]", "", marked)) == values(marked)

    @pytest.mark.parametrize("text", STAYS)
    def test_stays(self, text: str) -> None:
        """Headings, versions, stops, shelf marks and amounts stay."""
        assert said(text) == []

    @pytest.mark.parametrize("text", ["rows[1::2]", "zip(a[::2], b[1::2])", "df.iloc[:,::2]"])
    def test_slices(self, text: str) -> None:
        """A part of a list in a program is no address."""
        assert said(text) == []
