"""E-mail, IP and hardware addresses, and credentials in links."""

from __future__ import annotations

import pytest

from supportkit.privacy import EntityKind, find


def said(text: str) -> list[tuple[str, str]]:
    """Give what was found, with the words of the text."""
    return [(each.kind.value, text[each.start : each.end]) for each in find(text)]


class TestEmails:
    """Where an address begins and ends."""

    @pytest.mark.parametrize(
        ("text", "address"),
        [
            ("Write to ann@example.com.", "ann@example.com"),
            ("Ann <ann@example.com>", "ann@example.com"),
            ("[ann@example.com](mailto:ann@example.org?subject=x)", "ann@example.com"),
            ("mailto:ann+news@mail.example.co.uk", "ann+news@mail.example.co.uk"),
            ("https://example.com/?email=ann@example.org&x=1", "ann@example.org"),
            ("https://example.com/?email=ann%40example.org&x=1", "ann%40example.org"),
            ("'ann@example.com'", "ann@example.com"),
            ("o'neil@example.ie", "o'neil@example.ie"),
            ("**ann@example.com**", "ann@example.com"),
            ("jürgen@müller.example", "jürgen@müller.example"),
            ("иван@пример.рф.", "иван@пример.рф"),
            ("ann@xn--bcher-kva.example", "ann@xn--bcher-kva.example"),
            ("我的邮箱ann@example.com谢谢", "ann@example.com"),
            ("Ann@EXAMPLE.COM", "Ann@EXAMPLE.COM"),
            ("ann@example.com.Please", "ann@example.com"),
            ('"ann lee"@example.com', '"ann lee"@example.com'),
            ("a_b-c@example.museum", "a_b-c@example.museum"),
            ("ann@example.com-Bob", "ann@example.com"),
        ],
    )
    def test_bounds(self, text: str, address: str) -> None:
        """The address is found whole, and nothing beside it."""
        assert said(text)[0] == ("email", address)

    @pytest.mark.parametrize(
        "text",
        ["@ann", "ann@", "ann@example", "logo@2x.png", "a@1.2.3", "x@.com", "a.@b.c", "5 @ 3.50"],
    )
    def test_none(self, text: str) -> None:
        """Handles, files and prices are no addresses."""
        assert said(text) == []


class TestIps:
    """Addresses that are set aside for documents (RFC 5737, RFC 3849, RFC 4291)."""

    @pytest.mark.parametrize(
        "address",
        [
            "192.0.2.1",
            "198.51.100.255",
            "203.0.113.0",
            "2001:db8::",
            "2001:DB8:0:0:8:800:200C:417A",
            "FF01::101",
            "::1",
            "::FFFF:129.144.52.38",
            "fe80::1%eth0",
        ],
    )
    def test_addresses(self, address: str) -> None:
        """An address is found in brackets, before a port and before a prefix length."""
        assert said(f"from ({address})") == [("ip", address)]
        assert said(f"net {address}/24 blocked") == [("ip", address)]

    def test_port(self) -> None:
        """A port does not belong to the address."""
        assert said("http://192.0.2.1:8080/x [2001:db8::7]:80") == [
            ("ip", "192.0.2.1"),
            ("ip", "2001:db8::7"),
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "192.168.1.300",
            "version 1.2.3.4",
            "Version: 10.0.19045.1",
            "v1.2.3.4",
            "Firmware 4.3.2.1",
            "1.2.3.4.5",
            "12:30:45",
            "at 10:30",
            "std::vector",
            "a::b",
            "01.02.03.04",
        ],
    )
    def test_none(self, text: str) -> None:
        """Versions, times and names in programs are no addresses."""
        assert said(text) == []


class TestMacs:
    """Hardware addresses that are set aside for documents (RFC 7042)."""

    @pytest.mark.parametrize(
        "address", ["00-00-5E-00-53-01", "00:00:5e:00:53:ff", "0000.5E00.5301"]
    )
    def test_addresses(self, address: str) -> None:
        """Pairs and fours are found."""
        assert said(f"Router {address}, red light") == [("mac", address)]

    @pytest.mark.parametrize("text", ["00:00:5e:00:53", "00:00:5e-00:53:01", "1234.5678.9012"])
    def test_none(self, text: str) -> None:
        """Too few pairs, mixed separators and plain digits are none."""
        assert said(text) == []


class TestUrlCredentials:
    """What stands before the at sign of a link."""

    def test_user_and_password(self) -> None:
        """User and password are one finding, and the host stays."""
        text = "postgres://app:s3cret@db.example.com:5432/main"
        assert said(text) == [("url_credentials", "app:s3cret")]

    def test_password_like_an_address(self) -> None:
        """The password is not taken for the name of an e-mail address."""
        assert said("https://u:p@example.com") == [("url_credentials", "u:p")]

    def test_port_is_none(self) -> None:
        """A port is no password."""
        assert EntityKind.URL_CREDENTIALS not in {
            each.kind for each in find("http://example.com:80/a@b")
        }
