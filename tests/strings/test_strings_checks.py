"""What translators make of placeholders, tags and sentences is found where it stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from supportkit.findings import Finding
from supportkit.templates.strings import check_strings

KEY = "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc"


def check(folder: Path, files: dict[str, str]) -> tuple[Finding, ...]:
    """Check files that are written into a folder."""
    for name, text in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())
    return check_strings([folder])


def rails(folder: Path, source: str, text: str) -> list[tuple[str, str]]:
    """Check one text of Rails and its translation into Spanish."""
    files = {
        name: f"{name}:\n  key: {json.dumps(one)}\n" for name, one in (("en", source), ("es", text))
    }
    found = check(folder, {f"{name}.yml": one for name, one in files.items()})
    return [(one.code, str(one.severity)) for one in found]


def po(folder: Path, source: str, text: str, flags: str = "python-format") -> list[tuple[str, str]]:
    """Check one message of gettext."""
    message = (
        f"#, {flags}\nmsgid {json.dumps(source)}\nmsgstr {json.dumps(text, ensure_ascii=False)}\n"
    )
    found = check(folder, {"locale/de/LC_MESSAGES/django.po": message})
    return [(one.code, str(one.severity)) for one in found]


class TestNamesOfPlaceholders:
    """A placeholder has the name that the program fills in."""

    @pytest.mark.parametrize(
        "text",
        [
            "Hola %{nombre}",
            "Hola %{nmae}",
            "Hola % {name}",
            "Hola %{ name }",
            "Hola %{Name}",
            "Hola %(name)",
            "Hola {name}",
            "Hola %[name]",
            "Hola \uff05{name}",
            "Hola %\uff5bname\uff5d",
            "Hola %{name",
            "Hola name}",
        ],
    )
    def test_of_rails(self, tmp_path: Path, text: str) -> None:
        """Translated, mistyped and torn names are errors."""
        assert rails(tmp_path, "Hi %{name}", text) == [("SK210", "error")]

    @pytest.mark.parametrize(
        ("source", "text"),
        [
            ("Seat #{seat} is free", "Platz {seat} ist frei"),
            ("Seat #{seat} is free", "Platz # {seat} ist frei"),
            ("{rate} % tax", "%{rate} Steuer"),
            ("{rate} % tax", "Steuer: {rate}%"),
        ],
    )
    def test_a_sign_before_braces_is_a_sign(self, tmp_path: Path, source: str, text: str) -> None:
        """Where placeholders are braces, a number sign or a percent sign may stand before one."""
        assert po(tmp_path, source, text, "python-brace-format") == []

    @pytest.mark.parametrize(
        ("source", "text", "flags"),
        [
            ("A stray { or } in it", "Ein verirrtes { oder } darin", "python-brace-format"),
            ("Sent %s of %s", "Gesendet % s von %s", "python-format"),
            ("greeting.title", "Hallo %s", "python-format"),
        ],
    )
    def test_what_is_no_difference(
        self, tmp_path: Path, source: str, text: str, flags: str
    ) -> None:
        """Braces that are talked about, a blank that formats, ids in place of texts."""
        assert po(tmp_path, source, text, flags) == []

    @pytest.mark.parametrize("text", ["%s ist fort!", "Angebot: '%s'", "{title} ist fort!"])
    def test_a_value_that_the_reference_never_had(self, tmp_path: Path, text: str) -> None:
        """Nothing fills it in, so customers read the sign."""
        files = {
            "locale/de/LC_MESSAGES/django.po": (
                '#, python-brace-format\nmsgid "Hi {name}"\nmsgstr "Hallo {name}"\n\n'
                f'msgid "Offer deleted!"\nmsgstr "{text}"\n'
            )
        }
        found = check(tmp_path, files)
        assert [(one.code, str(one.severity)) for one in found] == [("SK201", "error")]

    def test_a_dual_says_its_number_in_the_word(self, tmp_path: Path) -> None:
        """Arabic has a form for two alone."""
        head = (
            'msgid ""\nmsgstr "Language: ar\\nPlural-Forms: nplurals=6; plural=(n==0 ? 0 :'
            ' n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\\n"\n\n'
        )
        forms = ("لا منتجات", "منتج واحد", "منتجين", "%d منتجات", "%d منتجا", "%d منتج")
        entry = '#, python-format\nmsgid "%d product"\nmsgid_plural "%d products"\n' + "".join(
            f'msgstr[{number}] "{text}"\n' for number, text in enumerate(forms)
        )
        assert check(tmp_path, {"locale/ar/LC_MESSAGES/app.po": head + entry}) == ()

    def test_braces_without_a_name_are_numbered(self, tmp_path: Path) -> None:
        """``{0}`` is what ``{}`` counts as."""
        flags = "python-brace-format"
        assert po(tmp_path, "Sent {} of {}", "{1}: davon {0} gesendet", flags) == []
        assert po(tmp_path, "Sent {} of {}", "{0} gesendet", flags) == [("SK201", "warning")]

    @pytest.mark.parametrize(
        "text",
        ["%(nombre)s", "%(name) ist da", "% (name)s", "(name)s", "%(name}s", "%(NAME)s", "{name}"],
    )
    def test_of_python(self, tmp_path: Path, text: str) -> None:
        """The same for gettext in Python."""
        assert po(tmp_path, "Hi %(name)s", f"Hallo {text}") == [("SK210", "error")]

    @pytest.mark.parametrize(
        ("source", "text"),
        [
            ("Hi {{name}}", "Hola {{nombre}}"),
            ("Hi {{name}}", "Hola { {name} }"),
            ("Hi {{name}}", "Hola {name}"),
            ("Hi #{user.name}", "Hola #{user.nombre}"),
            ("Hi {name}", "Hola {nombre}"),
            ("Hi {name}", "Hola (name)"),
        ],
    )
    def test_of_other_systems(self, tmp_path: Path, source: str, text: str) -> None:
        """The same for other ways of writing."""
        assert rails(tmp_path, source, text) == [("SK210", "error")]

    def test_of_laravel(self, tmp_path: Path) -> None:
        """A colon and a name."""
        files = {"lang/pt.json": '{"Hi from :app_name": "Oi de :nome_app"}'}
        assert [one.code for one in check(tmp_path, files)] == ["SK210"]

    def test_fix(self, tmp_path: Path) -> None:
        """The finding stands at the name and says what to put there."""
        files = {"en.yml": "en:\n  a: Hi %{name}\n", "es.yml": "es:\n  a: Hola %{nombre}\n"}
        (found,) = check(tmp_path, files)
        assert found.fix is not None
        assert (found.line, found.column, found.end_column) == (2, 11, 20)
        assert found.fix.replacement == "%{name}"

    @pytest.mark.parametrize("text", ["100 % von %(name)s", "%(name)s: 5%", "%(name)s %"])
    def test_bare_percent(self, tmp_path: Path, text: str) -> None:
        """Python cannot fill in a text with a bare sign."""
        assert po(tmp_path, "all of %(name)s", text) == [("SK210", "error")]


class TestVariables:
    """A translation has the variables of its reference."""

    def test_unknown_one(self, tmp_path: Path) -> None:
        """What nothing fills in is an error."""
        assert rails(tmp_path, "Hi %{name}", "Hola %{name} de %{site}") == [("SK201", "error")]

    def test_missing_one(self, tmp_path: Path) -> None:
        """What customers are not told is a warning."""
        assert rails(tmp_path, "Hi %{name} of %{site}", "Hola %{name}") == [("SK201", "warning")]

    @pytest.mark.parametrize("text", ["%s hat", "%s hat %s von %s", "%s hat %(x)d"])
    def test_by_position(self, tmp_path: Path, text: str) -> None:
        """Python refuses another number of values."""
        assert ("SK201", "error") in po(tmp_path, "%s has %d", text)

    @pytest.mark.parametrize("text", ["%s hat %d", "%s hat %s", "%(n)s", "%d%%"])
    def test_what_works(self, tmp_path: Path, text: str) -> None:
        """A number may be written as a text."""
        source = {"%(n)s": "%(n)s", "%d%%": "%d%%"}.get(text, "%s has %d")
        assert po(tmp_path, source, text) == []

    def test_one_case_needs_no_number(self, tmp_path: Path) -> None:
        """The text for one says so in words."""
        files = {
            "en.yml": 'en:\n  a:\n    one: "%{count} case"\n    other: "%{count} cases"\n',
            "es.yml": 'es:\n  a:\n    one: "un caso"\n    other: "%{count} casos"\n',
        }
        assert check(tmp_path, files) == ()

    @pytest.mark.parametrize("text", ["Nota:algo", "el 100 % de todo", "a las 10:30", "(nombre)"])
    def test_prose_is_no_placeholder(self, tmp_path: Path, text: str) -> None:
        """Signs of prose are left alone."""
        assert rails(tmp_path, "Hi %{name}", f"%{{name}}, {text}") == []


class TestMarkup:
    """Tags are those of the reference."""

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("<b>Hola <a href='x'>aqui</b></a>", "SK303"),
            ("<b>Hola <a href='x'>aqui</a>", "SK303"),
            ("Hola <a href='x'>aqui</a>", "SK214"),
            ("<b>Hola</b> <a href='x>aqui</a>", "SK307"),
            ("<b>Hola</b> <a href=\u201cx\u201d>aqui</a>", "SK307"),
            ("<b>Hola</b> <a href='javascript:x()'>aqui</a>", "SK305"),
        ],
    )
    def test_defects(self, tmp_path: Path, text: str, code: str) -> None:
        """Crossed, open, lost and torn tags."""
        found = rails(tmp_path, "<b>Hi</b> <a href='x'>here</a>", text)
        assert [one for one, _ in found] == [code]

    def test_tag_that_the_reference_leaves_open(self, tmp_path: Path) -> None:
        """A text that another one goes on with may leave a tag open."""
        assert rails(tmp_path, "<div>Hi", "<div>Hola") == []

    def test_equal_tags(self, tmp_path: Path) -> None:
        """Bold is bold."""
        assert rails(tmp_path, "<b>Hi</b>", "<strong>Hola</strong>") == []


class TestLanguage:
    """Nothing is left in the language of the reference."""

    def test_whole_sentence(self, tmp_path: Path) -> None:
        """A sentence is copied."""
        text = "Your order has been sent to you today"
        assert rails(tmp_path, text, text) == [("SK207", "warning")]

    @pytest.mark.parametrize("text", ["Ticket ID", "Supportkit Pro", "https://example.com/a"])
    def test_names_stay(self, tmp_path: Path, text: str) -> None:
        """Names are the same everywhere."""
        assert rails(tmp_path, text, text) == []

    def test_clause(self, tmp_path: Path) -> None:
        """A clause is left in a sentence."""
        source = "Your parcel is here, please log in to see it"
        text = "Su paquete ha llegado, please log in to see it"
        assert rails(tmp_path, source, text) == [("SK213", "warning")]

    def test_a_name_of_many_words_stays_as_it_is(self, tmp_path: Path) -> None:
        """Words that all begin with capitals are a name, or a title."""
        source = "We follow The Foundation Of Better Best Practices And Standards."
        text = "Seguimos The Foundation Of Better Best Practices And Standards."
        assert rails(tmp_path, source, text) == []

    def test_default(self, tmp_path: Path) -> None:
        """A default is text, too."""
        files = {
            "en/mail.html": '<p>Hi {{ name|default:"friend" }}</p>',
            "de/mail.html": '<p>Hallo {{ name|default:"friend" }}</p>',
        }
        assert [one.code for one in check(tmp_path, files)] == ["SK213"]


class TestWholeTemplates:
    """Templates print what their reference prints."""

    def test_field_in_the_place_of_another(self, tmp_path: Path) -> None:
        """The title stands where the number belongs."""
        files = {
            "en/mail.txt": "{{ case.id }} {{ case.title }} {{ case.id }}",
            "de/mail.txt": "{{ case.title }} {{ case.title }} {{ case.id }}",
        }
        (found,) = check(tmp_path, files)
        assert (found.code, "'case.title' is printed where" in found.message) == ("SK201", True)

    def test_parts_tell_the_same(self, tmp_path: Path) -> None:
        """HTML and plain text are one mail."""
        files = {"en/mail.txt": "Hi {{ name }}", "en/mail.html": "<p>Hi {{ name }} {{ note }}</p>"}
        assert [one.code for one in check(tmp_path, files)] == ["SK212"]


class TestPartsOfAMail:
    """What one part of a mail may do without."""

    @pytest.mark.parametrize(
        "more",
        [
            "<head><title>{{ site.name }}</title></head>",
            '<a href="{{ page }}">{{ site.name }}</a>',
            '<p lang="{{ code }}">Hi</p>',
            "{% comment %}{{ request.scheme }}{% endcomment %}{# {{ b }} #}<!-- {{ c }} -->",
            "{% with name=user.name %}{{ name }}{% endwith %}",
            "{% capture link %}<b>Hi</b>{% endcapture %}{{ link }}",
            "<b>{{ case.title }}</b>",
        ],
    )
    def test_what_is_no_fact_of_its_own(self, tmp_path: Path, more: str) -> None:
        """Titles, links, attributes, comments, and names that stand for what both parts have."""
        files = {
            "mail.html": f"<p>{{{{ a }}}}</p>{more}",
            "mail.txt": "{{ a }}{% blocktrans with t=case.title %}{{ t }}{% endblocktrans %}",
        }
        assert [one.code for one in check(tmp_path, files)] == []

    def test_a_fact_of_one_part_alone(self, tmp_path: Path) -> None:
        """Who reads the other part is not told."""
        files = {"mail.html": "<p>{{ a }} {{ case.total }}</p>", "mail.txt": "{{ a }}"}
        assert [one.code for one in check(tmp_path, files)] == ["SK212"]


class TestProse:
    """Slips that need no judgement, where the reference has none."""

    @pytest.mark.parametrize(
        ("source", "text", "expected"),
        [
            ("Open the page", "Öffnen und und schließen", [("SK516", "warning")]),
            ("Open the page", "Und und schließen", [("SK516", "warning")]),
            ("Open %(a)s", "Die %(a)s die Seite", []),
            ("Bye bye", "Bye bye", []),
            ("Save it", "TODO: translate this", [("SK407", "error")]),
            ("TODO: save it", "TODO: speichern", []),
            ("To do:", "TODO:", []),
            ("Use your key", f"Ihr Schlüssel: {KEY}", [("SK602", "error")]),
            (f"A key such as {KEY}", f"Ein Schlüssel wie {KEY}", []),
            ("Password: secret", "Passwort: geheim", []),
        ],
    )
    def test_found_in_translations(
        self, tmp_path: Path, source: str, text: str, expected: list[tuple[str, str]]
    ) -> None:
        """Words said twice, marks for later, and keys."""
        po = f'msgid "{source}"\nmsgstr "{text}"\n'
        found = check(tmp_path, {"locale/de/LC_MESSAGES/a.po": po})
        prose = [one for one in found if one.code in ("SK407", "SK516", "SK602")]
        assert [(one.code, one.severity) for one in prose] == expected

    def test_all_in_capitals(self, tmp_path: Path) -> None:
        """TODO is a word of Spanish."""
        po = 'msgid "ALL: three"\nmsgstr "TODO: tres"\n'
        assert not check(tmp_path, {"locale/es/LC_MESSAGES/a.po": po})

    def test_place_of_the_second_word(self, tmp_path: Path) -> None:
        """As in the file, and not as in the text."""
        po = 'msgid "the page"\nmsgstr ""\n"<b>Und</b> \\"x\\" und "\n"und weiter"\n'
        (found,) = check(tmp_path, {"locale/de/LC_MESSAGES/a.po": po})
        assert (found.code, found.line, found.column) == ("SK516", 4, 2)


@pytest.mark.parametrize("codes", ["SK2", ["SK299"]])
def test_unknown_codes_are_refused(tmp_path: Path, codes: list[str]) -> None:
    """A code that no rule has would switch a rule off unseen."""
    (tmp_path / "de.po").write_text('msgid "A"\nmsgstr "B"\n')
    with pytest.raises((TypeError, ValueError)):
        check_strings([tmp_path], select=codes)


class TestOtherScripts:
    """Languages that put no blanks between words."""

    @pytest.mark.parametrize(
        "text", ["来自:app_name的邮件", "来自 :app_name：邮件", ":app_name: 邮件"]
    )
    def test_of_laravel(self, tmp_path: Path, text: str) -> None:
        """A name may touch the letters around it."""
        files = {"lang/zh.json": json.dumps({"Mail from :app_name": text})}
        assert check(tmp_path, files) == ()

    @pytest.mark.parametrize("text", ["%s人", "%sañadido"])
    def test_of_gettext(self, tmp_path: Path, text: str) -> None:
        """A conversion may touch the letter behind it."""
        assert po(tmp_path, "%s people", text, "c-format") == []
        assert po(tmp_path, "%s people", text, "fuzzyless") == []


class TestLinks:
    """Links lead where those of the reference lead."""

    @pytest.mark.parametrize(
        "text", ["[aquí] (https://a.example/x)", "【aquí】（https://a.example/x)"]
    )
    def test_torn_link_of_markdown(self, tmp_path: Path, text: str) -> None:
        """A blank between the brackets shows them to customers."""
        assert rails(tmp_path, "[here](https://a.example/x)", text) == [("SK304", "error")]

    def test_lost_link(self, tmp_path: Path) -> None:
        """A link is gone."""
        found = rails(tmp_path, "See https://a.example/x for more", "Lea más")
        assert found == [("SK211", "warning")]

    @pytest.mark.parametrize(
        ("source", "text"),
        [
            ("See https://help.shop.io/x", "Lea https://help.shopp.io/x"),
            ("Write to help@shop.io", "Escriba a help@shopp.io"),
        ],
    )
    def test_other_site(self, tmp_path: Path, source: str, text: str) -> None:
        """A page or mail of another site is told, with both."""
        assert rails(tmp_path, source, text) == [("SK211", "warning")]

    @pytest.mark.parametrize(
        ("source", "text"),
        [
            ("such as https://mysite.com", "como https://misitio.com"),
            ("jane@doe.com", "maria@gmail.com"),
            ("help@shop.com", "ayuda@shop.es"),
        ],
    )
    def test_addresses_made_up_or_of_a_country(
        self, tmp_path: Path, source: str, text: str
    ) -> None:
        """Examples are translated, and a company has a site for each country."""
        assert rails(tmp_path, source, text) == []

    def test_other_edition(self, tmp_path: Path) -> None:
        """A page in the own language is no other link."""
        found = rails(tmp_path, "See https://en.wiki.example/x", "Lea https://es.wiki.example/y")
        assert found == []


@pytest.mark.parametrize("name", ["mail/{}.html.erb", "mail/{}/hi.hbs"])
def test_templates_of_ruby_and_handlebars(tmp_path: Path, name: str) -> None:
    """Fields of other template languages are compared as well."""
    sign = "#{{{}}}" if name.endswith("erb") else "{{{{{}}}}}"
    files = {
        name.format("en"): f"Hi {sign.format('ticket.title')}",
        name.format("de"): f"Hallo {sign.format('ticket.titel')}",
    }
    assert [one.code for one in check(tmp_path, files)] == ["SK210"]


class TestSingleFile:
    """A hook gives the files that changed."""

    def test_reference_is_found_beside(self, tmp_path: Path) -> None:
        """The file of the default locale is read, and nothing is said of it."""
        (tmp_path / "en.yml").write_text("en:\n  a: Hi %{name}\n  b: '<b>x'\n", encoding="utf-8")
        translation = tmp_path / "es.yml"
        translation.write_text("es:\n  a: Hola %{nombre}\n", encoding="utf-8")
        assert [one.code for one in check_strings([translation])] == ["SK210"]


class TestFormatsOfOthers:
    """What only looks like a placeholder is left alone."""

    @pytest.mark.parametrize(
        ("source", "text"),
        [
            ("%B %d, %Y", "%e. %B %Y"),
            ("{n, plural, one {case} other {cases}}", "{n, plural, one {caso} other {casos}}"),
            ("See [[Help page]]", "Lea [[Ayuda]]"),
        ],
    )
    def test_patterns(self, tmp_path: Path, source: str, text: str) -> None:
        """Dates, choices of ICU and links of wikis."""
        assert rails(tmp_path, source, text) == []


class TestBracesOfProse:
    """Braces that a text speaks of."""

    def test_words_between_them(self, tmp_path: Path) -> None:
        """What stands between "stray { or }" is translated like all other words."""
        message = '#, python-brace-format\nmsgid "Hello {name}, {}"\nmsgstr "Witaj {name}, {}"\n\n'
        prose = (
            'msgid "Is there a stray { or }, or a space inside the {} blocks?"\n'
            'msgstr "Czy nie ma nawiasów { lub } oraz spacji?"\n'
        )
        found = check(tmp_path, {"locale/pl/LC_MESSAGES/django.po": message + prose})
        assert "SK210" not in {one.code for one in found}


class TestNumbers:
    """A translation promises what the reference promises."""

    def test_another_one(self, tmp_path: Path) -> None:
        """Another number of days is found."""
        found = rails(tmp_path, "It takes 14 days, or 30", "Tarda 15 días, o 30")
        assert found == [("SK215", "warning")]
        assert rails(tmp_path, "In 2 days", "En 3 días") == [("SK215", "warning")]

    @pytest.mark.parametrize(
        ("source", "text"),
        [
            ("1,000 cases", "1.000 casos"),
            ("7", "1"),
            ("In two days or 20 hours", "En 2 días o veinte horas"),
            ("At 5 pm", "A las 17"),
            ("On 14/05", "El 15/06"),
            ("20 cases", "veinte casos"),
        ],
    )
    def test_other_ways_of_writing(self, tmp_path: Path, source: str, text: str) -> None:
        """Separators, words, clocks and dates are left alone."""
        assert rails(tmp_path, source, text) == []


@pytest.mark.parametrize(
    "text", ["{{ ticket.description|safe }}", "{{{ comment }}}", "<%= raw ticket.title %>"]
)
def test_data_as_html(tmp_path: Path, text: str) -> None:
    """What a customer typed is never HTML."""
    assert [one.code for one in check(tmp_path, {"mail/en.html": f"<p>{text}</p>"})] == ["SK306"]


class TestLongTexts:
    """A name that stands elsewhere in a text does not hide what became of it here."""

    def test_second_one_is_torn(self, tmp_path: Path) -> None:
        """One of two placeholders is torn."""
        found = rails(tmp_path, "Hi %{name}! %{name}?", "Hola %{name}! % {name}?")
        assert found == [("SK210", "error")]

    def test_words_of_the_language(self, tmp_path: Path) -> None:
        """A translator has translated the conditions, too."""
        files = {
            "mail/en.txt": "{% if a %}Hi{% else %}Bye{% endif %}{{ a }}",
            "mail/fr.txt": "{% si a %}Salut{% else %}Adieu{% endif %}{{ a }}",
        }
        assert [one.code for one in check(tmp_path, files)] == ["SK210"]


def test_only_form_of_a_language_needs_the_number(tmp_path: Path) -> None:
    """Japanese has one form for all numbers, which has to say which it is."""
    text = 'msgid "%(n)d case"\nmsgid_plural "%(n)d cases"\nmsgstr[0] "件"\n'
    assert [one.code for one in check(tmp_path, {"locale/ja/LC_MESSAGES/a.po": text})] == ["SK201"]
