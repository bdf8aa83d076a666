"""Tags of templates that no engine would render are found, each at its own place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportkit.templates.strings import check_strings
from supportkit.templates.strings.formats import SYSTEMS
from supportkit.templates.strings.syntax import tag_faults

ANY = "{%#}<=-/!>\"' \nifendorblockcommentrawdo|"


def places(text: str, system: str) -> list[str]:
    """Give the pieces of a template that something is wrong with."""
    return [text[one.span.start : one.span.end] for one in tag_faults(text, system)]


class TestBroken:
    """What customers would read, or what would stop a mail."""

    @pytest.mark.parametrize(
        ("system", "text", "where"),
        [
            ("django", "{% if a %}\nHi", "{% if a %}"),
            ("django", "Hi{% endfor %}", "{% endfor %}"),
            ("django", '{% trans "Hi %}', '{% trans "Hi %}'),
            ("django", "{% for a in b %}{% if a %}{% endfor %}", "{% if a %}"),
            ("django", "{% blocktrans %}Hi", "{% blocktrans %}"),
            ("django", "{% if a }Hi{% endif %}", "{% if a }"),
            ("django", "Hi {{ name },", "{{ name }"),
            ("jinja", "{% set a %}Hi", "{% set a %}"),
            ("jinja", "{% trans %}Hi", "{% trans %}"),
            ("liquid", "{%- unless a -%}Hi", "{%- unless a -%}"),
            ("liquid", "{% case a %}{% when 1 %}Hi", "{% case a %}"),
            ("liquid", "{% assign a = 'b %}", "{% assign a = 'b %}"),
            ("liquid", "{% comment %}{% if a %}", "{% comment %}"),
            ("twig", "{% block body %}Hi", "{% block body %}"),
            ("handlebars", "{{#if a}}Hi", "{{#if"),
            ("handlebars", "{{#each a}}{{name}}{{/if}}{{/each}}", "{{/if"),
            ("handlebars", "{{~^a}}Hi", "{{~^a"),
            ("erb", "<% if a %>Hi", "<% if a %>"),
            ("erb", "<% a.each do |b| %><%= b %>", "<% a.each do |b| %>"),
            ("erb", "Hi<% end %>", "<% end %>"),
            ("erb", "Hi <%= name", "<%"),
            ("", "{% if a %}Hi", "{% if a %}"),
        ],
    )
    def test_found_where_it_is(self, system: str, text: str, where: str) -> None:
        """What is never closed is reported where it is opened."""
        assert places(text, system) == [where]


class TestSound:
    """What engines take is left alone."""

    @pytest.mark.parametrize(
        ("system", "text"),
        [
            ("django", "{% if a %}{% else %}{% endif %}{% block b %}{% endblock b %}"),
            ("django", "{% comment %}{% if a %} it's {% endcomment %}{# {% if a %} #}"),
            ("django", "{% verbatim %}{% if %}{{ a }{% endverbatim %}"),
            ("django", '{% trans "it\'s" as a %}{% url "a" b=\'c"d\' %}'),
            ("django", "{% mytag %}{% widget a %}Hi{% endwidget %}{% endother %}"),
            ("jinja", "{% set a = 1 %}{% trans a=b %}Hi{% endtrans %}{% trans 'a' %}"),
            ("jinja", "{% raw %}{% if %}{% endraw %}{#\n{% if a %}\n#}{{ {'a': 1}['a'] }}"),
            ("liquid", "{% form 'a' %}{% endform %}{% section 'a' %}{% render 'b' %}"),
            ("liquid", '{% schema %}{"a": "{% if %}"}{% endschema %}{{ a | b: "}" }}'),
            ("liquid", "{% # if a %}{% liquid\nif a\necho b\nendif %}"),
            ("twig", "{% block title 'Hi' %}{% set a = b %}{% block b %}{% endblock %}"),
            ("handlebars", "{{#if a}}{{else}}{{/if}}{{!-- {{#if}} --}}{{! {{/a}}\\{{#if}}"),
            ("handlebars", "{{#> layout}}{{/layout}}{{#each a as |b|}}{{^}}{{/each}}"),
            ("handlebars", "{{{{raw}}}}{{#if}}{{{{/raw}}}}{{#*inline 'a'}}{{/inline}}"),
            ("erb", "<% if a -%><% elsif b %><% end %><%= a if b %><%# if %><%% if %>"),
            ("erb", "<%= form_for a do |f| %><% end %><% while a do %><% end %>"),
            ("erb", "<%= a ? 'if' : b.end %><%= link_to(a, end: 1) %><% x = if a %><% end %>"),
            ("", "{% mytag a %}{% form %}{% for a in b %}{% endfor %}"),
            ("", "if (a) {% b %} {{ c }}"),
            ("", "an object {{items} of a program"),
            ("django", "a sign {%s} of a program, {% if a\nand b %}{% endif %}"),
        ],
    )
    def test_no_finding(self, system: str, text: str) -> None:
        """Comments, raw text, short forms and tags of one's own."""
        assert places(text, system) == []

    @given(text=st.text(alphabet=ANY, max_size=200), system=st.sampled_from((*SYSTEMS, "")))
    def test_any_text_is_answered(self, text: str, system: str) -> None:
        """Whatever it is, its faults are in it, and in order."""
        spans = [one.span for one in tag_faults(text, system)]
        assert all(0 <= one.start < one.end <= len(text) for one in spans)
        assert spans == sorted(spans, key=lambda one: one.start)


class TestFiles:
    """A template in its file."""

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("mail.html.erb", "<p>\n<% if a %>"),
            ("mail.hbs", "<p>\n{{#if a}}"),
            ("mail.liquid", "<p>\n{% unless a %}"),
            ("mail.html", "{% load i18n %}\n{% blocktrans %}"),
        ],
    )
    def test_language_is_known_by_name_or_content(
        self, tmp_path: Path, name: str, text: str
    ) -> None:
        """It is an error on the line of the opening."""
        (tmp_path / name).write_text(text, encoding="utf-8")
        found = [one for one in check_strings([tmp_path]) if one.code == "SK901"]
        assert [(one.line, one.severity) for one in found] == [(2, "error")]
