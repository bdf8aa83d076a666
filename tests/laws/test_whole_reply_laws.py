"""Laws of whole replies: whatever a context holds, a reply is right or is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from supportkit.errors import (
    MissingVariableError,
    RenderLimitError,
    TemplateValueError,
    UnknownResponseError,
)
from supportkit.templates import Catalogue
from supportkit.testing.contexts import values_of

DEMO = Path(__file__).parents[2] / "examples" / "helpdesk" / "responses"
RESPONSES = Catalogue.load(DEMO)
OWN = Catalogue.load(
    {
        "order/en.md.j2": "---\nsubject: 'Order {{ number }}'\n---\n"
        "Hi {{ customer.first_name or 'there' }},\n\n"
        "{% for line in lines %}\n- {{ line.title }}: {{ line.price|money('EUR') }}\n{% else %}\n"
        "Nothing was ordered.\n{% endfor %}\n"
        "{{ lines|map(attribute='title')|listed or 'nothing' }} arrives {{ due|date }}.\n"
        "{% if note %}You wrote: {{ note }}{% endif %}\n"
        "[Track it]({{ track|url }}) or see {{ home }}.\n",
    },
    context={
        "type": "object",
        "properties": {
            "number": {"type": "string", "maxLength": 20},
            "customer": {"properties": {"first_name": {"type": ["string", "null"]}}},
            "lines": {
                "type": "array",
                "maxItems": 3,
                "items": {
                    "properties": {
                        "title": {"type": "string"},
                        "price": {"type": "number", "minimum": 0, "maximum": 100_000},
                    },
                    "required": ["title", "price"],
                },
            },
            "due": {"type": "string", "format": "date-time"},
            "note": {"type": ["string", "null"]},
            "track": {"type": "string", "format": "uri"},
            "home": {"type": "string", "format": "uri"},
        },
        "required": ["number", "customer", "lines", "due", "track", "home"],
    },
    own_domains=("shop.example",),
)
FORMS = ["plain", "markdown", "html", "sms", "whatsapp", "x"]
DRAWN = {name: values_of(types) for name, types in RESPONSES.types.items()}


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), form=st.sampled_from(FORMS), locale=st.sampled_from(["en", "de", "pt-BR"]))
@pytest.mark.parametrize("response", RESPONSES.ids)
def test_the_demo_renders_with_any_context(
    response: str, data: st.DataObject, form: str, locale: str
) -> None:
    """No reply fails for another reason than a missing custom field or its longest length."""
    context = data.draw(DRAWN["agent_reply"])
    try:
        reply = RESPONSES.render(response, context=context, form=form, locale=locale)
    except MissingVariableError as missing:
        assert {path.partition(".")[0] for path in missing.missing} == {"case"}  # noqa: PT017
    else:
        assert reply == RESPONSES.render(response, context=context, form=form, locale=locale)
        assert "None" not in reply.text or "None" in repr(list(texts_of(context)))


def texts_of(value: object) -> Iterator[str]:
    """Give all texts of a context."""
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        yield from (text for one in inner for text in texts_of(one))
    elif isinstance(value, str):
        yield value


@given(context=values_of(OWN.types["agent_reply"]), form=st.sampled_from(FORMS))
def test_what_passes_the_check_renders(context: dict[str, Any], form: str) -> None:
    """A response without findings is refused only for a link that is none, or its size."""
    assert OWN.check() == ()
    try:
        reply = OWN.render("order", context=context, form=form, zone="Asia/Tokyo")
    except (TemplateValueError, RenderLimitError) as refused:
        assert "link" in str(refused) or isinstance(refused, RenderLimitError)  # noqa: PT017
    else:
        assert reply.subject is not None
        assert len(reply.subject.splitlines()) <= 1


def test_unknown_response_is_an_error_of_its_own() -> None:
    """A name that is no response is told apart from a response that cannot be rendered."""
    with pytest.raises(UnknownResponseError):
        RESPONSES.render("nothing.such")
