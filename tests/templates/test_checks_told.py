"""What findings say, so that one mending is enough."""

from __future__ import annotations

import pytest

from supportkit.templates import Catalogue


def messages(body: str, *codes: str) -> list[str]:
    """Give what is said of a body."""
    return [one.message for one in Catalogue.load({"a/en.md.j2": body}).check(select=codes)]


class TestAdvice:
    """Advice that another rule does not take back."""

    def test_number_that_may_be_missing(self) -> None:
        """A number is not asked for by itself, as 0 counts as nothing there."""
        count = "{{ history.earlier_cases|plural(one='# case', other='# cases') }}"
        (message,) = messages(count, "SK102")
        assert message.endswith("put it inside {% if history %}")
        assert messages(f"{{% if history %}}{count}{{% endif %}}", "SK1") == []

    def test_words_that_there_are(self) -> None:
        """Of few words, all are named."""
        (message,) = messages("{% if case.channel == 'pigeon' %}x{% endif %} y", "SK113")
        assert message.endswith(
            "it is one of email, chat, phone, social, messaging, sms, web, api, other"
        )

    @pytest.mark.parametrize(
        ("call", "instead"),
        [
            ("case.id.upper()", "upper"),
            ("case.id.strip()", "trim"),
            ("case.created_at.strftime('%d')", "date"),
        ],
    )
    def test_methods(self, call: str, instead: str) -> None:
        """Where a filter does what a method does, it is named."""
        (message,) = messages(f"{{{{ {call} }}}}", "SK902")
        assert message == f"a call is not allowed in a response; write '|{instead}'"

    def test_private_field(self) -> None:
        """There is a way out."""
        (message,) = messages("{{ case.priority }}", "SK603")
        assert "leave it out, or give the context a field that customers may see" in message

    @pytest.mark.parametrize(
        ("theirs", "ours"),
        [
            ("ticket.requester.first_name", "customer.first_name"),
            ("current_user.name", "agent.name"),
            ("ticket.id", "case.id"),
        ],
    )
    def test_names_of_help_desks(self, theirs: str, ours: str) -> None:
        """What another help desk calls a field is known."""
        (message,) = messages(f"{{{{ {theirs} }}}}", "SK101")
        assert message == f"there is no field {theirs!r}; did you mean {ours!r}?"

    def test_asked_twice(self) -> None:
        """A condition inside of the same one tells nothing."""
        body = "{% if case.subject %}{% if case.subject %}x{% endif %}{% endif %} y"
        (message,) = messages(body, "SK107")
        assert message == "'case.subject' was asked before, so this condition is always true"

    def test_the_word_none(self) -> None:
        """A missing value is no text."""
        (message,) = messages("{% if case.subject == 'None' %}x{% endif %} y", "SK113")
        assert message == "'case.subject' is never the text 'None'; write 'is none'"


class TestOnce:
    """One mistake is one finding."""

    def test_lost_subject(self) -> None:
        """What an example expects of a subject that is not there is the same mistake."""
        example = "examples: [{case: {id: A1}, expect_subject: 'Re: A1'}]\n---\n"
        texts = {
            "a/en.md.j2": f"---\nsubject: 'Re: {{{{ case.id }}}}'\n{example}Hello",
            "a/de.md.j2": f"---\n{example}Hallo",
        }
        found = Catalogue.load(texts).check(select=["SK2", "SK4"])
        assert [(one.code, one.path) for one in found] == [("SK206", "a/de.md.j2")]

    def test_country_as_a_language(self) -> None:
        """Of a path that is no language, the front matter is not to agree with it."""
        texts = {"a/en.md.j2": "Hello", "a/jp.md.j2": "---\nlocale: ja\n---\nこんにちは"}
        (one,) = Catalogue.load(texts).check(select=["SK4"])
        assert one.message == "no language has the code 'jp'; did you mean 'ja'?"


class TestChannels:
    """What the front matter says for channels that the response does not have."""

    @pytest.mark.parametrize(
        ("front", "message"),
        [
            (
                "channels: [email]\nmax_chars: {chat: 20}",
                "max_chars: this is for email only, so the limit for chat is never used",
            ),
            (
                "channels: [chat]\nsubject: Hello",
                "subject: this is for chat only, and a subject is for email",
            ),
        ],
    )
    def test_never_used(self, front: str, message: str) -> None:
        """It is found in the line of the key, as a warning."""
        found = Catalogue.load({"a/en.md.j2": f"---\n{front}\n---\nHi"}).check(select=["SK4"])
        assert [(one.line, one.severity, one.message) for one in found] == [(3, "warning", message)]

    def test_unknown_name_of_an_example(self) -> None:
        """An example's mistake stands where the key does."""
        front = "---\nexamples:\n  - case: {id: A1}\n    customer:\n      nmae: x\n---\n"
        (one,) = Catalogue.load({"a/en.md.j2": f"{front}{{{{ case.id }}}}"}).check(select=["SK406"])
        assert one.line == 5
