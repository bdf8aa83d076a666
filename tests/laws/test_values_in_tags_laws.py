"""Laws on values in HTML that may not be written there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from supportkit.findings import Finding
from supportkit.templates import Catalogue

_PIECES = (
    *("<p>", "</p>", '<a href="', '">', "<b>", "<i title='", "'>", '"', "<br>", "<script>"),
    *("</script>", "<!--", "-->", "<title>", "https://", "www.", "a", "/", " ", "<", ">", "="),
    *("</a>", "<textarea>", '<a title="a > ', '<p class="x">', "</title>", "?q=", "<STYLE>"),
    *("{{ case.id }}", "{{ case.id }}", "<a href={{ case.id }}>", "{% if case.id %}<p {% endif %}"),
)
_OPENED = ("<script>", "<title>", "<textarea>", "<STYLE>", "<!--", "<p title='a > ", "<a x='>'")
_BODIES = st.builds(
    "{}{}{}{{{{ case.id }}}}{}".format,
    st.lists(st.sampled_from(_PIECES), max_size=4).map("".join),
    st.sampled_from(_OPENED),
    st.lists(st.sampled_from(_PIECES), max_size=3).map("".join),
    st.lists(st.sampled_from(_PIECES), max_size=4).map("".join),
)


def _in_tags(body: str) -> list[Finding]:
    catalogue = Catalogue.load({"a/en.html.j2": body})
    return [one for one in catalogue.check() if one.code in ("SK301", "SK302")]


class TestValuesInTags:
    """Where a value may not be written is a matter of what is around it."""

    @given(body=_BODIES)
    def test_a_paragraph_before_changes_nothing(self, body: str) -> None:
        """Nor does a value in it, which makes the text one that is looked at as a whole."""
        before = '<p class="{{ case.id }}">{{ case.id }}</p>\n'
        alone, behind = _in_tags(body), _in_tags(before + body)
        assert [(one.code, one.message) for one in alone] == [
            (one.code, one.message) for one in behind
        ]
