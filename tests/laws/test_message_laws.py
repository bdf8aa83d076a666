"""Laws of reading ICU's messages: what is written so is read so, and nothing is too deep."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from supportkit.templates.strings.placeholders.code import strange_words
from supportkit.templates.strings.placeholders.differing import difference
from supportkit.templates.strings.placeholders.messages import read_message

NAMES = st.text("abcdefgh", min_size=1, max_size=6)
TEXTS = st.text("xyz .!?%#<>/\u00e9\u6587''\n", max_size=8).map(
    lambda text: text.replace("'", "''")
)
SIGNS = st.text("{}'#, =\\|na\u00a0\uff5bpluralotheselct019:", max_size=80)


def simple(name: str) -> str:
    """Write a placeholder."""
    return f"{{{name}}}"


def choice(parts: tuple[str, str, str]) -> str:
    """Write a plural."""
    name, one, other = parts
    return f"{{{name}, plural, =0 {{}} one {{{one}}} other {{{other}}}}}"


def select(parts: tuple[str, str, str]) -> str:
    """Write a select."""
    name, one, other = parts
    return f"{{ {name} , select , male{{{one}}}\nother{{{other}}}}}"


MESSAGES = st.recursive(
    st.one_of(TEXTS, NAMES.map(simple)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map("".join),
        st.tuples(NAMES, inner, inner).map(choice),
        st.tuples(NAMES, inner, inner).map(select),
    ),
    max_leaves=12,
)


@given(MESSAGES)
def test_what_is_well_written_has_no_fault(message: str) -> None:
    """A message by the grammar has no fault, whatever stands in what."""
    assert read_message(message).faults == ()


@given(MESSAGES)
def test_a_message_is_like_itself(message: str) -> None:
    """Held against itself, a message lacks nothing."""
    found = difference(message, [message], ("message", "brace"))
    assert (found.misnamed, found.mangled, found.unknown, found.missing) == ((), (), (), ())


@given(MESSAGES, NAMES)
def test_what_stands_behind_is_found(message: str, name: str) -> None:
    """A placeholder behind a message is read as it stands."""
    *_, last = read_message(f"{message} {{{name}}}").arguments
    assert (last.name, last.written) == (name, f"{{{name}}}")


@given(MESSAGES)
def test_one_brace_more_is_a_fault(message: str) -> None:
    """A brace that closes nothing is found, and so is one that is not closed."""
    assert read_message(message + "}").faults
    assert read_message(message + "{").faults


@given(SIGNS)
def test_any_signs_are_read(text: str) -> None:
    """Whatever stands in a text, what is found lies within it."""
    message = read_message(text)
    spans = [*message.syntax, *(one.span for one in message.arguments)]
    spans += [one.span for one in message.faults]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)


@given(SIGNS, SIGNS)
def test_any_signs_are_compared(text: str, source: str) -> None:
    """Whatever two texts are, they are held against one another."""
    found = difference(text, [source], ("message", "brace"))
    assert {one.name for one in found.missing} <= {one.name for one in found.expected}
    assert all(
        text[span.start : span.end] == word for span, word, _ in strange_words(text, [source])
    )


def test_nothing_is_too_deep() -> None:
    """A message of twenty thousand levels is read to its end."""
    depth = 20_000
    message = read_message("{n, plural, other {" * depth + "#" + "}}" * depth + "{name}")
    assert (message.faults, message.arguments[-1].name) == ((), "name")
