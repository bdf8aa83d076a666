"""Webhooks, credentials of HTTP and of curl, and pairs of figures that are no hardware address."""

from __future__ import annotations

import pytest

from supportkit.privacy import find

SLACK = "T0ABCDEF1/B0ABCDEF2/" + "Xy" * 12
DISCORD = "123456789012345678/" + "aB3_" * 16
TEAMS = "11111111-2222-3333-4444-555555555555@11111111/IncomingWebhook/" + "0af1" * 8


def found(text: str) -> list[tuple[str, str]]:
    """Give the kinds and values that were found."""
    return [(each.kind.value, text[each.start : each.end]) for each in find(text)]


class TestWebhooks:
    """Links that let anybody post who has them."""

    @pytest.mark.parametrize(
        ("head", "secret"),
        [
            ("https://hooks.slack.com/services/", SLACK),
            ("https://discord.com/api/webhooks/", DISCORD),
            ("https://discordapp.com/api/webhooks/", DISCORD),
            ("https://acme.webhook.office.com/webhookb2/", TEAMS),
        ],
    )
    def test_is_found(self, head: str, secret: str) -> None:
        """All behind the part that is the same for everybody."""
        assert found(f"It posts to {head}{secret}.") == [("api_key", secret)]

    def test_a_page_about_them_stays(self) -> None:
        """A link to a manual holds no secret."""
        assert found("see https://api.slack.com/messaging/webhooks for more") == []


class TestCredentials:
    """A name and a password for a server."""

    @pytest.mark.parametrize("head", ["Authorization: Basic ", "authorization: basic "])
    def test_of_http(self, head: str) -> None:
        """The coded words behind "Basic"."""
        assert found(f"{head}YWRhOnMzY3IzdA==") == [("api_key", "YWRhOnMzY3IzdA==")]

    @pytest.mark.parametrize(
        "text",
        [
            "curl -u ada:s3cr3tPass https://api.example.com/v1",
            "curl https://api.example.com --user 'ada:s3cr3tPass'",
            "curl -uada:s3cr3tPass https://api.example.com/v1",
        ],
    )
    def test_of_curl(self, text: str) -> None:
        """The option of curl for both."""
        assert found(text) == [("url_credentials", "ada:s3cr3tPass")]

    @pytest.mark.parametrize(
        "text", ["the Basic features", "docker run -u 1000:1000 img", "sudo -u ada: ls"]
    )
    def test_stays(self, text: str) -> None:
        """A plan called Basic, and users of other commands."""
        assert found(text) == []


class TestDecimalPairs:
    """Six pairs without a letter are as often a time."""

    def test_alone(self) -> None:
        """No word for an address stands near."""
        assert found("at 12:34:56:78:90:12") == []

    @pytest.mark.parametrize(
        "head", ["MAC", "Wi-Fi", "ether", "hardware address", "MAC-Adresse:", "物理アドレス"]
    )
    def test_called_so(self, head: str) -> None:
        """A word tells what it is."""
        assert found(f"{head} 12:34:56:78:90:12") == [("mac", "12:34:56:78:90:12")]
