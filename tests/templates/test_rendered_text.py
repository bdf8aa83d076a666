"""Text of macros and blocks is no value: it is printed, joined or handed on, and nothing else."""

from __future__ import annotations

import pytest

from supportkit.errors import RefusedTemplateError, TemplateValueError
from supportkit.templates import Catalogue

FREE = {"type": "object", "additionalProperties": True}
BLOCK = "{% set x %}Hi {{ name }}{% endset %}"
MACRO = "{% macro m() %}Hi {{ name }}{% endmacro %}"


def letters(body: str) -> Catalogue:
    """Load one response of the repository, beside a part that lists ``x``."""
    files = {"a/en.md.j2": body, "_parts/p/en.md.j2": "{{ [x]|join }}"}
    return Catalogue.load(files, context=FREE, authors="repository")


class TestMisplaced:
    """Lists, filters and comparisons would take what stands for the values."""

    @pytest.mark.parametrize(
        "body",
        [
            f"{BLOCK}{{{{ [x, x]|join(', ') }}}}",
            f"{BLOCK}{{{{ 1|plural(one=x, other='#') }}}}",
            f"{BLOCK}{{{{ [x or 'a']|listed }}}}",
            f"{BLOCK}{{{{ [name if name else x]|listed }}}}",
            f"{BLOCK}{{% set z = x %}}{{{{ [z]|join }}}}",
            f"{BLOCK}{{{{ [x ~ 'b']|join }}}}",
            f"{BLOCK}{{{{ [name|default(x)]|join }}}}",
            f"{BLOCK}{{{{ [name]|join(x) }}}}",
            f"{BLOCK}{{% if x == 'Hi Ada' %}}a{{% endif %}}",
            f"{BLOCK}{{% if x in ['Hi Ada'] %}}a{{% endif %}}",
            f"{MACRO}{{{{ 2|plural(one='a', other=m()) }}}}",
            f"{MACRO}{{{{ [m()]|listed }}}}",
        ],
    )
    def test_refused(self, body: str) -> None:
        """It is found by the check, and no reply is made."""
        responses = letters(body)
        assert {one.code for one in responses.check(select=["SK902"])} == {"SK902"}
        with pytest.raises(RefusedTemplateError, match="text of a macro or block"):
            responses.render("a", context={"name": "Ada"})

    @pytest.mark.parametrize(
        "body",
        [
            f"{{% macro w(a) %}}{{{{ [a]|listed }}}}{{% endmacro %}}{BLOCK}{{{{ w(x) }}}}",
            f"{{% macro w(a) %}}{{{{ 1|plural(other=a) }}}}{{% endmacro %}}{BLOCK}{{{{ w(x) }}}}",
            f"{BLOCK}{{% include 'p' %}}",
        ],
    )
    def test_handed_on(self, body: str) -> None:
        """Where only the reply shows what a name stands for, the reply stops."""
        with pytest.raises(TemplateValueError, match="text of a macro or block"):
            letters(body).render("a", context={"name": "Ada"})

    @pytest.mark.parametrize(
        "body",
        [
            f"{BLOCK}{{{{ y|default(x) }}}}",
            f"{BLOCK}{{{{ x if name else 'b' }}}}",
            f"{BLOCK}{{% if x %}}{{{{ x|trim }}}}{{% endif %}}",
            f"{MACRO}{{% set z = m() %}}{{{{ z }}}}",
        ],
    )
    def test_printed(self, body: str) -> None:
        """It can be printed, chosen, asked for and kept."""
        assert letters(body).render("a", context={"name": "Ada"}).text == "Hi Ada"
