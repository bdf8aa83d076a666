"""Loading a catalogue and rendering its responses."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest
from pydantic import BaseModel

from supportkit.cases import Case, Identifier, Participant
from supportkit.errors import (
    CatalogueError,
    LocaleError,
    MissingVariableError,
    RenderLimitError,
    TemplateSyntaxError,
    TemplateValueError,
    UnknownResponseError,
    UnreadableSourceError,
)
from supportkit.templates import Catalogue, CustomerContext, ResponseMeta, SupportContext

ADA = Participant(
    id="u7",
    kind="customer",
    name="Ada Lovelace",
    locale="pt-BR",
    identifiers=[
        Identifier(type="email", value="old@example.com"),
        Identifier(type="email", value="ada@example.com", verified=True),
    ],
)
GRACE = Participant(id="a1", kind="agent", name="Grace Hopper")
CASE = Case(
    id="C-1",
    created_at="2026-03-02T09:30:00Z",
    subject="Refund",
    requester=ADA,
    fields={"order_id": "A1"},
)


def one(text: str) -> Catalogue:
    """Make a catalogue of one response in English."""
    return Catalogue.load({"hello/en.md.j2": text})


def rendered(text: str, case: Case = CASE) -> str:
    """Render one response for a case that Grace answers."""
    return one(text).render("hello", locale="en", case=case, agent=GRACE).text


class TestRender:
    """What a body becomes."""

    def test_values(self) -> None:
        """Names, custom fields and the agent are printed."""
        text = "Hi {{ customer.first_name }}, order {{ case.fields.order_id }}. {{ agent.name }}"
        assert rendered(text) == "Hi Ada, order A1. Grace Hopper"

    def test_nothing_is_escaped(self) -> None:
        """Plain text keeps its apostrophes."""
        case = Case(id="C-1", created_at="2026-03-02T09:30:00Z", subject="O'Brien & <Co>")
        assert rendered("{{ case.subject }}", case) == "O'Brien & <Co>"

    def test_none_is_never_printed(self) -> None:
        """A letter never begins with 'Hi None': the missing field is named."""
        case = Case(id="C-1", created_at="2026-03-02T09:30:00Z")
        with pytest.raises(MissingVariableError, match=r"'customer\.name'") as caught:
            rendered("Hi {{ customer.name }}", case)
        assert caught.value.missing == {"customer.name"}
        assert {"agent.name", "case.id"} <= caught.value.known

    @pytest.mark.parametrize(
        "text",
        [
            "{{ customer.name or 'there' }}",
            "{{ customer.name|default('there', true) }}",
            "{% if customer.name %}{{ customer.name }}{% else %}there{% endif %}",
            "{{ customer.name if customer.name else 'there' }}",
            "{{ case.fields.nickname or 'there' }}",
            "{{ case.fields.nickname|default('there') }}",
            "{% if case.fields.a.b %}{% else %}there{% endif %}",
            "{% if brand.url is none %}there{% endif %}",
        ],
    )
    def test_fallbacks(self, text: str) -> None:
        """A fallback of the author stands in for what is missing."""
        assert rendered(text, Case(id="C-1", created_at="2026-03-02T09:30:00Z")) == "there"

    @pytest.mark.parametrize(
        "text",
        [
            "{{ customer.name|upper }}",
            "{{ 'Dear ' ~ customer.name }}",
            "{{ customer.name|default('there') }}",
            "{{ case.fields.nickname }}",
            "{{ case.fields.a.b }}",
            "{{ brand.name }}",
            "{% for x in case.fields.orders %}{% endfor %}",
        ],
    )
    def test_no_way_around(self, text: str) -> None:
        """No filter or operator turns a missing value into the text 'None'."""
        with pytest.raises(MissingVariableError):
            rendered(text, Case(id="C-1", created_at="2026-03-02T09:30:00Z"))

    def test_misspelt_field(self) -> None:
        """A field that does not exist is an error also where it is only asked about."""
        with pytest.raises(MissingVariableError, match="frist_name"):
            rendered("{% if customer.frist_name %}x{% endif %}")

    def test_no_agent(self) -> None:
        """A response that names the agent is not sent without one; another one is."""
        responses = Catalogue.load(
            {"bye/en.md.j2": "Bye, {{ agent.name }}", "hi/en.md.j2": "Hi {{ customer.name }}"}
        )
        assert responses.render("hi", locale="en", case=CASE).text == "Hi Ada Lovelace"
        with pytest.raises(MissingVariableError) as caught:
            responses.render("bye", locale="en", case=CASE)
        assert str(caught.value) == (
            "template 'bye/en.md.j2' needs 'agent.name', but no agent was given (pass agent=)"
        )

    @pytest.mark.parametrize(
        "text",
        [
            "Hi {{ customer.name }}",
            "---\nvariables: {customer.name: required}\n---\nHi {{ customer.name }}",
        ],
    )
    def test_customer_without_a_case(self, text: str) -> None:
        """The customer comes with the case, so it is the case that was left out."""
        with pytest.raises(MissingVariableError, match=r"no case was given \(pass case=\)"):
            one(text).render("hello", agent=None)

    def test_neither_case_nor_agent(self) -> None:
        """All arguments that were left out are named at once."""
        text = "---\nvariables: {case.id: required, agent.name: required}\n---\nHi"
        with pytest.raises(MissingVariableError) as caught:
            one(text).render("hello")
        assert str(caught.value).endswith(
            "but no case was given (pass case=) and no agent was given (pass agent=)"
        )

    def test_agent_is_no_reason_for_another_missing_name(self) -> None:
        """A customer whose name is unknown is not the fault of a missing agent."""
        case = Case(id="C-1", created_at="2026-03-02T09:30:00Z")
        with pytest.raises(MissingVariableError, match=r"but was given 'case\.created_at'"):
            one("Hi {{ customer.name }}").render("hello", case=case)

    def test_missing_in_an_own_context(self) -> None:
        """With a context, there is no agent to pass."""

        class Desk(BaseModel):
            agent: str | None = None

        responses = Catalogue.load({"hello/en.md.j2": "Hi {{ agent }}"}, context=Desk)
        with pytest.raises(MissingVariableError, match="but was given nothing"):
            responses.render("hello", context=Desk())

    def test_no_case(self) -> None:
        """A response without variables needs no case."""
        assert one("Thank you!").render("hello").text == "Thank you!"

    def test_loop(self) -> None:
        """A list is walked, with the counters of the loop."""
        case = CASE.model_copy(update={"fields": {"orders": ["A1", "B2"]}})
        text = "{% for id in case.fields.orders %}{{ loop.index }}. {{ id }}; {% endfor %}"
        assert rendered(text, case) == "1. A1; 2. B2; "

    def test_list_in_the_text(self) -> None:
        """A list that the author wrote is walked and joined like any other."""
        assert rendered("{% for x in ['b', 'a'] %}{{ x }}{% endfor %}") == "ba"
        assert rendered("{{ ['b', 'a']|sort|join('-') }}") == "a-b"

    def test_block_lines_leave_no_blank_lines(self) -> None:
        """A line that holds only a tag leaves nothing behind."""
        assert rendered("a\n  {% if true %}\nb\n  {% endif %}\nc") == "a\nb\nc"

    def test_record_is_not_printed(self) -> None:
        """A whole record in a letter is a mistake, named with its line."""
        with pytest.raises(TemplateValueError, match=r"hello/en\.md\.j2:2: "):
            rendered("Dear\n{{ customer }}")

    def test_division_by_zero(self) -> None:
        """Arithmetic that fails is an error of the template."""
        with pytest.raises(TemplateValueError, match="division by zero"):
            rendered("{{ 1 // 0 }}")

    def test_reply_is_a_value_without_text_in_its_repr(self) -> None:
        """A reply pickles and compares, and its repr shows neither text nor subject."""
        text = "---\nsubject: Your {{ case.subject }}\n---\nHi {{ customer.name }}"
        reply = one(text).render("hello", locale="en", case=CASE)
        assert pickle.loads(pickle.dumps(reply)) == reply  # noqa: S301
        assert reply.subject == "Your Refund"
        assert reply.variables == ("case.subject", "customer.name")
        assert "Ada" not in repr(reply)
        assert "Refund" not in repr(reply)

    def test_line_break_in_a_subject(self) -> None:
        """A value cannot add a header to the mail: its lines become one."""
        case = CASE.model_copy(update={"subject": "Hi\r\nBcc: eve@example.com"})
        responses = one("---\nsubject: Re {{ case.subject }}\n---\nHi")
        reply = responses.render("hello", locale="en", case=case, agent=GRACE)
        assert reply.subject == "Re Hi Bcc: eve@example.com"

    def test_required_variable(self) -> None:
        """What is declared as required must be there even if the body has a fallback."""
        text = "---\nvariables: {customer.name: required}\n---\nHi {{ customer.name or 'you' }}"
        with pytest.raises(MissingVariableError, match=r"customer\.name"):
            rendered(text, Case(id="C-1", created_at="2026-03-02T09:30:00Z"))

    def test_max_chars(self) -> None:
        """A text that is too long for its channel is not sent."""
        responses = one("---\nmax_chars: {sms: 5}\n---\nHi {{ customer.name }}")
        assert responses.render("hello", locale="en", channel="email", case=CASE).text
        with pytest.raises(RenderLimitError, match="max_chars of 5"):
            responses.render("hello", locale="en", channel="sms", case=CASE)

    def test_channel(self) -> None:
        """A response for e-mail is not used in a chat."""
        responses = one("---\nchannels: [email]\n---\nHi")
        with pytest.raises(UnknownResponseError, match="for that channel; there is 'email'"):
            responses.render("hello", channel="chat")

    def test_unknown_channel(self) -> None:
        """A channel that does not exist is a mistake of the caller, for any response."""
        with pytest.raises(ValueError, match="one of email, chat"):
            one("Hi").render("hello", channel="pigeon")

    def test_unknown_response(self) -> None:
        """The error lists the ids that there are."""
        with pytest.raises(UnknownResponseError, match="there is 'hello'"):
            one("Hi").render("helo")

    def test_own_context(self) -> None:
        """Any pydantic model can say what may be printed."""

        class Parcel(BaseModel):
            number: str

        class Shipping(BaseModel):
            parcels: list[Parcel]

        responses = Catalogue.load(
            {"sent/en.txt.j2": "{% for p in parcels %}{{ p.number }} {% endfor %}"},
            context=Shipping,
        )
        context = Shipping(parcels=[Parcel(number="P1"), Parcel(number="P2")])
        assert responses.render("sent", context=context).text == "P1 P2 "
        with pytest.raises(TypeError, match="Shipping"):
            responses.render("sent", case=CASE)
        with pytest.raises(TypeError, match="Shipping"):
            responses.render("sent", context=Parcel(number="P1"))


class TestLocales:
    """Which variant is used."""

    RESPONSES = Catalogue.load(
        {
            "hello/en.md.j2": "Hello",
            "hello/es-419.md.j2": "Hola",
            "hello/pt.md.j2": "Olá",
            "hello/zh.md.j2": "你好",
            "only/de.md.j2": "Hallo",
        }
    )

    def test_chain(self) -> None:
        """Spanish as in Mexico is closest to that of Latin America (CLDR)."""
        reply = self.RESPONSES.render("hello", locale="es_MX")
        assert (reply.locale, reply.requested_locale) == ("es-419", "es-MX")
        assert reply.steps == ("es-MX", "es-419")

    def test_customers_locale(self) -> None:
        """Without a locale, the customer's own one is used."""
        assert self.RESPONSES.render("hello", case=CASE).locale == "pt"

    def test_default(self) -> None:
        """Where the chain has nothing, the default locale stands in."""
        reply = self.RESPONSES.render("hello", locale="fr-CA")
        assert reply.steps == ("fr-CA", "fr", "en")

    def test_script_is_kept(self) -> None:
        """Traditional Chinese is never answered in simplified Chinese (CLDR)."""
        assert self.RESPONSES.render("hello", locale="zh-TW").locale == "en"

    @pytest.mark.parametrize(
        ("there", "asked", "steps"),
        [
            (["en", "pt-BR"], "pt", ("pt", "pt-BR")),
            (["en", "pt-BR"], "pt-PT", ("pt-PT", "pt", "pt-BR")),
            (["en", "pt-AO", "pt-BR"], "pt", ("pt", "pt-BR")),
            (["en", "nb"], "no", ("no", "nb")),
            (["en", "nb"], "nn-NO", ("nn-NO", "nn", "no", "nb")),
            (["en", "zh-CN"], "zh-Hans", ("zh-Hans", "zh", "zh-CN")),
            (["en", "zh-Hans"], "zh", ("zh", "zh-Hans")),
            (["en", "zh-Hant"], "zh-HK", ("zh-HK", "zh-Hant-HK", "zh-Hant")),
            (["en", "zh-TW"], "zh-Hant", ("zh-Hant", "zh-TW")),
            (["en", "de-DE"], "de", ("de", "de-DE")),
            (["en", "de-DE"], "de-AT", ("de-AT", "de", "de-DE")),
            (["en", "de-AT", "de-CH"], "de", ("de", "de-AT")),
        ],
    )
    def test_another_region(self, there: list[str], asked: str, steps: tuple[str, ...]) -> None:
        """A customer whose language is there is never answered in English instead."""
        responses = Catalogue.load({f"hello/{locale}.md.j2": "x" for locale in there})
        reply = responses.render("hello", locale=asked)
        assert (reply.locale, reply.steps) == (steps[-1], steps)
        assert responses.render("hello", locale=asked, strict_locale=True) == reply

    @pytest.mark.parametrize(
        ("there", "asked"),
        [
            (["en", "zh-Hans"], "zh-Hant"),
            (["en", "zh-Hant"], "zh"),
            (["en", "zh-CN"], "zh-TW"),
            (["en", "sr-Latn-RS"], "sr"),
            (["en", "yue-HK"], "zh-HK"),
            (["en", "de"], "und"),
        ],
    )
    def test_another_script(self, there: list[str], asked: str) -> None:
        """Another script or language never stands in for the one that was asked for."""
        responses = Catalogue.load({f"hello/{locale}.md.j2": "x" for locale in there})
        assert responses.render("hello", locale=asked).locale == "en"
        with pytest.raises(UnknownResponseError):
            responses.render("hello", locale=asked, strict_locale=True)

    @pytest.mark.parametrize(
        ("asked", "steps"),
        [
            ("en", ("en", "en-US")),
            ("en-GB", ("en-GB", "en-001", "en", "en-US")),
            ("fr", ("fr", "en", "en-US")),
        ],
    )
    def test_default_with_a_region(self, asked: str, steps: tuple[str, ...]) -> None:
        """American English serves as English, also as the default."""
        responses = Catalogue.load({"hello/en-US.md.j2": "Hello", "hello/de.md.j2": "Hallo"})
        assert responses.render("hello", locale=asked).steps == steps

    def test_strict(self) -> None:
        """A strict request refuses the default, and says what there is."""
        with pytest.raises(UnknownResponseError, match="for that locale"):
            self.RESPONSES.render("hello", locale="fr", strict_locale=True)

    def test_neither(self) -> None:
        """There may be neither the locale nor the default."""
        with pytest.raises(UnknownResponseError, match="there is 'de'"):
            self.RESPONSES.render("only", locale="fr")

    def test_no_tag(self) -> None:
        """A locale that is no language tag is a mistake of the caller."""
        with pytest.raises(LocaleError):
            self.RESPONSES.render("hello", locale="english please")

    def test_recorded_nonsense(self) -> None:
        """A recorded locale that is no tag counts as not recorded."""
        nobody = Participant(id="u8", kind="customer", locale="???")
        case = CASE.model_copy(update={"requester": nobody})
        assert self.RESPONSES.render("hello", case=case).locale == "en"


class TestFolder:
    """Files in a folder."""

    def write(self, root: Path, name: str, text: str = "Hi") -> None:
        """Write one file."""
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")

    def test_both_layouts(self, tmp_path: Path) -> None:
        """A folder a response, or a folder a locale."""
        self.write(tmp_path, "refund.approved/pt_BR.md.j2")
        self.write(tmp_path, "de/welcome.txt.j2")
        responses = Catalogue.load(tmp_path)
        assert responses.ids == ("refund.approved", "welcome")
        assert responses.locales == ("de", "pt-BR")

    def test_folder_around(self, tmp_path: Path) -> None:
        """The folder may hold a folder 'responses' and other things."""
        self.write(tmp_path, "responses/hello/en.md.j2")
        self.write(tmp_path, "policies/README.md")
        assert Catalogue.load(tmp_path).ids == ("hello",)

    def test_front_matter_decides(self, tmp_path: Path) -> None:
        """Where folder and name both look like a locale, the id of the front matter decides."""
        self.write(tmp_path, "en/faq.md.j2", "---\nid: faq\n---\nHi")
        assert Catalogue.load(tmp_path).ids == ("faq",)

    def test_paths_are_as_given(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Findings name files as the user named the folder."""
        self.write(tmp_path, "answers/hello/en.md.j2", "{{ x }}")
        monkeypatch.chdir(tmp_path)
        assert [f.path for f in Catalogue.load("answers").check()] == ["answers/hello/en.md.j2"]

    def test_other_files_are_passed_over(self, tmp_path: Path) -> None:
        """Notes, hidden files and hidden folders are no responses."""
        self.write(tmp_path, "hello/en.md.j2")
        self.write(tmp_path, "hello/notes.md")
        self.write(tmp_path, "hello/.en.md.j2")
        self.write(tmp_path, ".git/en.md.j2")
        assert len(Catalogue.load(tmp_path).variants) == 1

    def test_files_that_look_like_responses(self, tmp_path: Path) -> None:
        """French under the wrong ending is reported, not taken for French that is there."""
        self.write(tmp_path, "hello/en.md.j2")
        self.write(tmp_path, "hello/en.txt")
        self.write(tmp_path, "hello/fr.md")
        self.write(tmp_path, "hello/it.html")
        self.write(tmp_path, "hello/nl.jinja")
        self.write(tmp_path, "notes.md")
        self.write(tmp_path, "README.md")
        self.write(tmp_path, "hello/.es.md")
        self.write(tmp_path, "hello/logo.png")
        found = Catalogue.load(tmp_path).check()
        assert {(finding.code, finding.severity) for finding in found} == {("SK405", "warning")}
        assert "<id>/<locale>.md.j2" in found[0].message
        assert [Path(f.path or "").relative_to(tmp_path).as_posix() for f in found] == [
            "hello/en.txt",
            "hello/fr.md",
            "hello/it.html",
            "hello/nl.jinja",
            "notes.md",
        ]

    def test_responses_beside_the_folder(self, tmp_path: Path) -> None:
        """With a folder 'responses', a response next to it is reported; other files are not."""
        self.write(tmp_path, "responses/hello/en.md.j2")
        self.write(tmp_path, "bye/en.md.j2")
        self.write(tmp_path, "bye/notes.md")
        self.write(tmp_path, "web/page.html.j2")
        self.write(tmp_path, "pages/index.txt.j2")
        responses = Catalogue.load(tmp_path)
        assert responses.ids == ("hello",)
        assert responses.unread == ((tmp_path / "bye/en.md.j2").as_posix(),)

    def test_only_files_that_are_not_read(self, tmp_path: Path) -> None:
        """Where no file is a response, the error names one that was perhaps meant as one."""
        self.write(tmp_path, "hello/fr.md")
        with pytest.raises(CatalogueError, match=r"found none, but '.*hello/fr\.md'"):
            Catalogue.load(tmp_path)

    def test_all_broken_files_in_one_run(self, tmp_path: Path) -> None:
        """A check shows every broken file, whatever is wrong with it."""
        self.write(tmp_path, "a/en.md.j2", "{{ x")
        self.write(tmp_path, "b/en.md.j2", "---\nid: b\n")
        self.write(tmp_path, "c/en.rst.j2")
        self.write(tmp_path, "d.md.j2")
        self.write(tmp_path, "e/f/en.md.j2")
        self.write(tmp_path, "g/en.md.j2", "x" * 20_001)
        self.write(tmp_path, "h/en.md.j2")
        (tmp_path / "h/en.md.j2").write_bytes(b"\xff\xfe")
        found = Catalogue.load(tmp_path).check()
        assert [(Path(f.path or "").relative_to(tmp_path).as_posix(), f.code) for f in found] == [
            ("a/en.md.j2", "SK901"),
            ("b/en.md.j2", "SK403"),
            ("c/en.rst.j2", "SK903"),
            ("d.md.j2", "SK903"),
            ("e/f/en.md.j2", "SK903"),
            ("g/en.md.j2", "SK903"),
            ("h/en.md.j2", "SK903"),
        ]

    def test_link_out_of_the_folder(self, tmp_path: Path) -> None:
        """A link cannot make a file from elsewhere a response."""
        self.write(tmp_path, "secret.md.j2", "secret")
        self.write(tmp_path, "box/hello/de.md.j2")
        (tmp_path / "box/hello/en.md.j2").symlink_to(tmp_path / "secret.md.j2")
        responses = Catalogue.load(tmp_path / "box")
        assert [f.code for f in responses.check(select=["SK9"])] == ["SK903"]
        with pytest.raises(CatalogueError, match="a link that leaves it"):
            responses.render("hello", locale="en")

    def test_link_in_a_circle(self, tmp_path: Path) -> None:
        """A linked folder is not walked, so a circle ends."""
        self.write(tmp_path, "hello/en.md.j2")
        (tmp_path / "hello/again").symlink_to(tmp_path, target_is_directory=True)
        assert len(Catalogue.load(tmp_path).variants) == 1

    def test_dangling_link(self, tmp_path: Path) -> None:
        """A link to nothing is a finding, not a crash."""
        (tmp_path / "hello").mkdir()
        (tmp_path / "hello/en.md.j2").symlink_to(tmp_path / "nothing")
        assert [f.code for f in Catalogue.load(tmp_path).check()] == ["SK903"]

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
    def test_pipe(self, tmp_path: Path) -> None:
        """A pipe named like a response does not hang the check."""
        (tmp_path / "hello").mkdir()
        os.mkfifo(tmp_path / "hello/en.md.j2")
        assert [f.code for f in Catalogue.load(tmp_path).check()] == ["SK903"]

    def test_no_folder(self, tmp_path: Path) -> None:
        """A folder that is not there is named, with what was expected."""
        with pytest.raises(UnreadableSourceError, match="no such folder"):
            Catalogue.load(tmp_path / "answers")

    def test_file_for_a_folder(self, tmp_path: Path) -> None:
        """A file in place of the folder is named."""
        self.write(tmp_path, "hello.md.j2")
        with pytest.raises(UnreadableSourceError, match="a file, expected a folder"):
            Catalogue.load(tmp_path / "hello.md.j2")

    def test_no_response(self, tmp_path: Path) -> None:
        """A folder without responses is a mistake, so a wrong path cannot pass a check."""
        with pytest.raises(CatalogueError, match="found none"):
            Catalogue.load(tmp_path)

    def test_strict(self, tmp_path: Path) -> None:
        """A strict load raises on the first mistake, with file and line."""
        self.write(tmp_path, "a/en.md.j2", "Hi\n{{ x")
        with pytest.raises(TemplateSyntaxError, match=r"a/en\.md\.j2:2: "):
            Catalogue.load(tmp_path, strict=True)

    def test_strict_metadata(self) -> None:
        """A strict load names file, line and key."""
        texts = {"a/en.md.j2": "---\ntitle: A\nchanels: [email]\n---\nHi"}
        with pytest.raises(CatalogueError) as caught:
            Catalogue.load(texts, strict=True)
        error = caught.value
        assert (error.source, error.line, error.path) == ("a/en.md.j2", 3, "chanels")

    def test_windows_lines_and_mark(self, tmp_path: Path) -> None:
        """Files of Windows editors are read, and lines counted, as they show them."""
        (tmp_path / "hello").mkdir()
        raw = b"\xef\xbb\xbf---\r\ntitle: Hi\r\n---\r\nHi\r\n{{ x }}\r\n"
        (tmp_path / "hello/en.md.j2").write_bytes(raw)
        (finding,) = Catalogue.load(tmp_path).check()
        assert (finding.line, finding.column) == (5, 4)


class TestValue:
    """A catalogue is a value."""

    def test_pickles(self) -> None:
        """A worker process gets an equal catalogue that renders the same."""
        responses = one("Hi {{ customer.name }}")
        copy = pickle.loads(pickle.dumps(responses))  # noqa: S301
        assert copy == responses
        assert copy.render("hello", case=CASE) == responses.render("hello", case=CASE)

    def test_repr(self) -> None:
        """The repr counts and shows no text."""
        assert repr(one("Hi")) == "Catalogue(responses=1, variants=1)"

    def test_authors(self) -> None:
        """A misspelt trust is refused, not read as trust."""
        with pytest.raises(ValueError, match="'untrusted' or 'repository'"):
            Catalogue.load({"a/en.md.j2": ""}, authors="all")  # type: ignore[arg-type]

    def test_texts_only(self) -> None:
        """A mapping holds names and texts."""
        with pytest.raises(TypeError, match="by name"):
            Catalogue.load({"a/en.md.j2": b"Hi"})  # type: ignore[dict-item]


class TestContext:
    """The context that comes with supportkit."""

    def test_from_a_case(self) -> None:
        """Case, customer and agent are what was recorded; the verified address is used."""
        context = SupportContext.of(CASE, agent=GRACE)
        assert context.customer.email == "ada@example.com"
        assert (context.customer.first_name, context.customer.last_name) == ("Ada", "Lovelace")
        assert context.brand is None

    @pytest.mark.parametrize(
        "name",
        [
            "Lovelace, Ada",
            "Dr. Ada Lovelace",
            "user 42",
            "ada@x.org",
            "王小明",
            "ada",
            "ACME",
            "민수",
            "",
            "-",
            "'",
        ],
    )
    def test_first_name_is_not_guessed(self, name: str) -> None:
        """A name that is not plainly 'first last' is not split."""
        participant = Participant(id="u1", kind="customer", name=name)
        assert CustomerContext.of(participant).first_name is None

    @pytest.mark.parametrize("name", ["Ada", "Jean-Luc", "Édith", "Ольга"])
    def test_one_word_is_a_first_name(self, name: str) -> None:
        """Who gave only a first name is greeted by it."""
        known = CustomerContext.of(Participant(id="u1", kind="customer", name=name))
        assert (known.first_name, known.last_name) == (name, None)

    def test_agent_with_one_name(self) -> None:
        """Agents often show only their first name."""
        grace = Participant(id="a1", kind="agent", name="Grace")
        assert SupportContext.of(CASE, agent=grace).agent.first_name == "Grace"

    def test_repr_hides_people(self) -> None:
        """A repr of the context shows no name or address."""
        shown = repr(SupportContext.of(CASE, agent=GRACE))
        assert "Ada" not in shown
        assert "Grace" not in shown
        assert "example.com" not in shown


class TestMeta:
    """The front matter's model."""

    def test_json_schema(self) -> None:
        """Editors can complete the keys from the JSON Schema."""
        schema = ResponseMeta.model_json_schema()
        assert schema["additionalProperties"] is False
        assert {"id", "locale", "subject", "schema", "max_chars"} <= set(schema["properties"])

    def test_round_trip(self) -> None:
        """What is written is read again as the same."""
        meta = ResponseMeta(max_chars={"sms": 160}, variables={"case.id": "required"})
        assert ResponseMeta.model_validate_json(meta.model_dump_json()) == meta

    def test_hash_and_pickle(self) -> None:
        """Front matter is a value."""
        meta = ResponseMeta(examples=[{"case": {"id": "A1"}}], max_chars={"sms": 160})
        copy = pickle.loads(pickle.dumps(meta))  # noqa: S301
        assert {meta, copy} == {meta}
