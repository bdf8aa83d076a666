"""What a finding tells its reader to write."""

from __future__ import annotations

import pytest

from supportkit.findings import Finding
from supportkit.templates import Catalogue


def found(body: str) -> Finding:
    """Give the only finding of a body."""
    (one,) = Catalogue.load({"a/en.md.j2": body}).check()
    return one


class TestFilters:
    """Names and patterns of other systems."""

    @pytest.mark.parametrize(
        ("written", "meant"),
        [
            ("datum", "date"),
            ("date_format", "date"),
            ("uppercase", "upper"),
            ("Upper", "upper"),
            ("strftime", "date"),
        ],
    )
    def test_similar_name(self, written: str, meant: str) -> None:
        """A name that is nearly one of ours is asked about."""
        message = found(f"Hi {{{{ case.id|{written} }}}}").message
        assert message == f"there is no filter {written!r}; did you mean {meant!r}?"

    @pytest.mark.parametrize("written", ["gross", "e"])
    def test_another_name(self, written: str) -> None:
        """Where nothing is alike, all of them are listed, and none that only parts may use."""
        message = found(f"Hi {{{{ case.id|{written} }}}}").message
        assert message.startswith(f"there is no filter {written!r}; there is capitalize, ")

    def test_pattern_of_a_date(self) -> None:
        """A pattern of another system is answered with all forms that there are."""
        one = found("{{ case.created_at|date('dd.mm.yyyy') }}")
        assert one.code == "SK106"
        for form in ("'short'", "'medium'", "'long'", "'full'", "'yMMMd'"):
            assert form in one.message


class TestPlaceholders:
    """What a placeholder of another system becomes."""

    @pytest.mark.parametrize(
        ("written", "advice"),
        [
            ("{case}", "write '{{ case.id }}'"),
            ("{case.id}", "write '{{ case.id }}'"),
            ("{first_name}", "write \"{{ customer.first_name or '...' }}\""),
            ("{customer}", "write \"{{ customer.name or '...' }}\""),
            ("{agent}", "write '{{ agent.name }}'"),
            ("{case.priority}", "write '{{ ... }}' with a field"),
            ("{order_no}", "write '{{ ... }}' with a field"),
        ],
    )
    def test_field(self, written: str, advice: str) -> None:
        """It is a field that can be printed, and that may be missing only with a replacement."""
        assert found(f"Hi {written}!").message.endswith(advice)

    @pytest.mark.parametrize("written", ["{ case.id }}", "{case.id}}"])
    def test_lost_brace(self, written: str) -> None:
        """Both braces behind it belong to it, so one mending is enough."""
        body = f"Hi {written}!"
        fix = found(body).fix
        assert fix is not None
        mended = body[: fix.span.start] + fix.replacement + body[fix.span.end :]
        assert Catalogue.load({"a/en.md.j2": mended}).check() == ()

    def test_revision(self) -> None:
        """A stale translation is told the revision to note."""
        texts = {
            "a/en.md.j2": "Hi!",
            "a/de.md.j2": f"---\nsource_rev: 'sha256:{'0' * 64}'\n---\nHallo!",
        }
        responses = Catalogue.load(texts)
        (one,) = responses.check()
        assert one.message.endswith(f"write 'source_rev: {responses.reference_rev('a')}'")


class TestIsDefined:
    """A declared field always is defined."""

    def test_field_that_may_be_missing(self) -> None:
        """The condition holds also where there is no value, so the other one is meant."""
        one = found("{% if customer.email is not defined %}Please tell us your address.{% endif %}")
        assert one.code == "SK107"
        assert one.message.endswith("also where it has no value; write {% if customer.email %}")

    def test_guard_that_does_not_guard(self) -> None:
        """What is printed behind it is the finding."""
        body = "{% if customer.email is defined %}We write to {{ customer.email }}.{% endif %} Hi"
        assert found(body).code == "SK102"

    def test_free_name(self) -> None:
        """A custom field may be absent."""
        body = "{% if case.fields.order is defined %}We have your order.{% endif %} Hi"
        assert Catalogue.load({"a/en.md.j2": body}).check() == ()
