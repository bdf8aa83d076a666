"""What costs time counts: filters by their characters, examples of a file together."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from supportkit.cases import Case, Participant
from supportkit.errors import RenderLimitError, TemplateValueError
from supportkit.templates import Catalogue, render_isolated
from supportkit.templates.trying import snapshots

FREE = {"type": "object", "additionalProperties": True}
GROWN = f"{{% set x = '{'a b ' * 100}'|replace('a', '{'a b ' * 40}') %}}"
BERLIN = ZoneInfo("Europe/Berlin")


class TestFilters:
    """Filters that look at each character count it more than once."""

    @pytest.mark.parametrize("name", ["title", "oneline", "masked", "upper"])
    def test_costly(self, name: str) -> None:
        """A long text cannot be sent through a slow filter again and again."""
        body = GROWN + f"{{{{ x|{name}|length }}}}" * 100
        with pytest.raises(RenderLimitError, match="characters on the way"):
            Catalogue.load({"a/en.md.j2": body}, context=FREE).render("a", context={})

    def test_long_value(self) -> None:
        """A value of a million characters is stopped before the filter runs."""
        responses = Catalogue.load({"a/en.md.j2": "{{ t|title }}"}, context=FREE)
        with pytest.raises(RenderLimitError):
            responses.render("a", context={"t": "ab " * 300_000})

    def test_large_sum(self) -> None:
        """A sum stays below what numbers of templates can be."""
        responses = Catalogue.load({"a/en.md.j2": "{{ c|sum }}"}, context=FREE)
        with pytest.raises(TemplateValueError, match="power of 18"):
            responses.render("a", context={"c": [10**17] * 10})


class TestExamples:
    """All examples of a file have one budget."""

    def test_rest_is_not_tried(self) -> None:
        """The check says how many are left out, once."""
        head = "---\nexamples:\n" + "- {n: a}\n" * 50 + "---\n"
        body = head + GROWN + "{{ x|title|length }}" * 100
        found = Catalogue.load({"a/en.md.j2": body}, context=FREE).check(select=["SK406"])
        assert found[-1].message.startswith("example 'example-")
        assert len(found) < 10
        assert "is not tried, nor are the" in " ".join(one.message for one in found)

    def test_snapshots(self) -> None:
        """Each example has its file, and those that are not tried say so."""
        head = "---\nexamples:\n" + "- {n: a}\n" * 50 + "---\n"
        costly = head + GROWN + "{{ x|title|length }}" * 100
        files = {"a/en.md.j2": costly, "b/en.md.j2": f"{head}Hi {{{{ n }}}}"}
        texts = snapshots(Catalogue.load(files, context=FREE))
        untried = [name for name, text in texts.items() if "not tried" in text]
        assert len(texts) == 100
        assert len(untried) > 40
        assert all(name.startswith("a/") for name in untried)

    def test_ordinary_letters(self) -> None:
        """Many examples of a short letter are all tried."""
        head = "---\nexamples:\n" + "- {n: a}\n" * 50 + "---\n"
        found = Catalogue.load({"a/en.md.j2": f"{head}Hi {{{{ n }}}}"}, context=FREE).check()
        assert found == ()


class TestZones:
    """Zones go to the other process by their names."""

    @pytest.mark.parametrize(
        "asked",
        [
            {},
            {"zone": "America/New_York"},
            {"as_of": datetime(2026, 3, 2, tzinfo=BERLIN)},
        ],
    )
    def test_same_reply(self, asked: dict[str, object]) -> None:
        """A default, a wished and the customer's zone give what they give in this process."""
        customer = Participant(id="u", kind="customer", zone="Asia/Tokyo")
        case = Case(id="1", created_at=datetime(2026, 3, 2, 9, tzinfo=BERLIN), requester=customer)
        responses = Catalogue.load(
            {"a/en.md.j2": "{{ case.created_at|datetime }}"}, default_zone="Europe/Berlin"
        )
        here = responses.render("a", case=case, **asked)  # type: ignore[arg-type]
        assert render_isolated(responses, "a", case=case, timeout=10.0, **asked) == here  # type: ignore[arg-type]

    def test_moment_in_context(self) -> None:
        """A moment keeps its offset."""
        responses = Catalogue.load({"a/en.md.j2": "{{ t }}"}, context=FREE)
        given = {"t": datetime(2026, 7, 2, tzinfo=ZoneInfo.no_cache("Europe/Berlin"))}
        reply = render_isolated(responses, "a", context=given, timeout=10.0)
        assert reply.text == "2026-07-02 00:00:00+02:00"
