"""Laws of the language of a conversation."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from supportkit.language import ConversationLanguage, conversation, detect
from supportkit.language.conversations.counting import counted
from supportkit.text import Speaker, Turn

ANY_TEXT = st.text(st.characters(), max_size=120)
WORDS = st.sampled_from(
    ["hello", "order", "refund", "please", "where", "hallo", "bitte", "Paket", "wo", "danke",
     "gracias", "pedido", "dónde", "está", "merci", "colis", "заказ", "где", "дякую", "замовлення",
     "订单", "訂單", "退款", "配送", "注文", "です", "안녕하세요", "주문", "παραγγελία", "obrigado",
     "você", "encomenda", "pakke", "ikke", "jeg", "ok", "👍", "12345", "https://example.com", "ツ",
     "ß", "¡"]
)  # fmt: skip
MESSAGES = st.lists(WORDS, max_size=9).map(" ".join) | ANY_TEXT
TALKS = st.lists(MESSAGES, max_size=8)
SENTENCES = st.sampled_from(
    [
        "Where is my order? It has not arrived.",
        "I would like to have my money back.",
        "Wo bleibt meine Bestellung? Sie ist noch nicht da.",
        "Ich möchte mein Geld zurück.",
        "¿Dónde está mi pedido? No ha llegado.",
        "Где мой заказ? Он ещё не пришёл.",
        "我的订单在哪里？还没有收到。",
        "gracias",
        "ok",
    ]
)
LONG_TALKS = st.lists(SENTENCES, max_size=14)
TEAMS = st.sampled_from([None, ("en", "de"), ("pt-BR", "es", "en"), ("zh-TW", "ja", "ko"), ("ru",)])
PRIORS = st.sampled_from([None, "de-AT", "ja", "sr-Latn"])


@given(text=MESSAGES, among=TEAMS, prior=PRIORS)
def test_one_message_is_judged_like_a_text(
    text: str, among: tuple[str, ...] | None, prior: str | None
) -> None:
    """A conversation of one message is detected as the message is."""
    talk = conversation([text], among=among, prior=prior)
    found = detect(text, among=among, prior=prior)
    assert talk.detection == found
    assert talk.by_turn[0].detection == found
    assert talk.now == found
    assert talk.switches == ()


@given(texts=TALKS, among=TEAMS, prior=PRIORS, data=st.data())
def test_order_does_not_matter(
    texts: list[str], among: tuple[str, ...] | None, prior: str | None, data: st.DataObject
) -> None:
    """The same messages in another order are in the same language, just as surely."""
    other = data.draw(st.permutations(texts))
    one, two = (conversation(found, among=among, prior=prior) for found in (texts, other))
    assert one.detection == two.detection
    assert one.explain().log_odds == two.explain().log_odds


@given(texts=TALKS, cuts=st.tuples(st.integers(0, 8), st.integers(0, 8)))
def test_grouping_does_not_matter(texts: list[str], cuts: tuple[int, int]) -> None:
    """Heard at once, one by one, or in parts that are merged: the same value."""
    low, high = sorted(cuts)
    parts = [conversation(part) for part in (texts[:low], texts[low:high], texts[high:])]
    merged = parts[0].merged(parts[1]).merged(parts[2])
    other = parts[0].merged(parts[1].merged(parts[2]))
    step_by_step = ConversationLanguage()
    for text in texts:
        step_by_step = step_by_step.heard(text)
    whole = conversation(texts)
    assert merged == other == step_by_step == whole
    assert merged.detection == step_by_step.detection == whole.detection
    assert merged.switches == other.switches == step_by_step.switches == whole.switches


@given(texts=LONG_TALKS, count=st.integers(0, 14), among=TEAMS)
def test_a_confirmed_switch_stays(
    texts: list[str], count: int, among: tuple[str, ...] | None
) -> None:
    """Whatever follows, what was reported and confirmed is reported again, word for word."""
    early = [one for one in conversation(texts[:count], among=among).switches if one.confirmed]
    assert [*conversation(texts, among=among).switches][: len(early)] == early


@given(texts=LONG_TALKS)
def test_switches_are_in_order_and_change_something(texts: list[str]) -> None:
    """Each begins after the one before, leads to another language, and only the last is open."""
    switches = conversation(texts).switches
    turns = [switch.turn for switch in switches]
    assert turns == sorted(set(turns))
    assert not [turn for turn in turns if not 1 < turn <= len(texts)]
    assert not [switch for switch in switches if switch.before == switch.after]
    assert not [switch for switch in switches[:-1] if not switch.confirmed]


@given(texts=TALKS, reply=MESSAGES)
def test_replies_do_not_matter(texts: list[str], reply: str) -> None:
    """What agents and bots write between the messages changes no language."""
    turns = [
        turn
        for text in texts
        for turn in (Turn(None, Speaker.CUSTOMER, text), Turn(None, Speaker.AGENT, reply))
    ]
    alone, answered = conversation(texts), conversation(turns)
    assert alone.detection == answered.detection
    assert [str(one) for one in alone.switches] == [str(one) for one in answered.switches]


@given(texts=TALKS, among=TEAMS)
def test_explanation_adds_up_for_every_conversation(
    texts: list[str], among: tuple[str, ...] | None
) -> None:
    """Every conversation can be explained, printed and stored."""
    talk = conversation(texts, among=among)
    why = talk.explain()
    assert why.tag == talk.tag
    assert why.log_odds >= 0
    assert pickle.loads(pickle.dumps(talk)) == talk  # noqa: S301
    assert "ConversationLanguage" in repr(talk)


@given(one=MESSAGES, two=MESSAGES)
def test_sums_of_two_texts_less_one_are_those_of_the_other(one: str, two: str) -> None:
    """What was added can be taken out again, without a rest."""
    assert counted(one) + counted(two) - counted(two) == counted(one)
