"""What `SupportScorer` says about messages to support, and why."""

from __future__ import annotations

import copy
import pickle
from itertools import pairwise

import pytest

from supportkit import sentiment
from supportkit.errors import LocaleError
from supportkit.sentiment import (
    DEFAULT_SCORER,
    SUPPORT_THRESHOLDS,
    Label,
    Level,
    Lexicon,
    Reason,
    Rule,
    Sentiment,
    SentimentScorer,
    Support,
    SupportScorer,
    Thresholds,
)


def score(text: str, language: str | None = "en") -> Sentiment:
    """Score with what comes along."""
    return sentiment.score(text, language=language)


def label(text: str, language: str | None = "en") -> str:
    """Give the label."""
    return score(text, language).label.value


def polarity(text: str, language: str = "en") -> float:
    """Give the polarity of a text that has one."""
    found = score(text, language).polarity
    assert found is not None
    return found


def parts(text: str, rule: Rule, language: str = "en") -> list[str]:
    """Give the characters that a rule acted on."""
    explained = score(text, language).explain()
    return [text[part.start : part.end] for part in explained if part.rule is rule]


class TestComplaints:
    """What support people know to be a complaint, whatever VADER says."""

    @pytest.mark.parametrize(
        "text",
        [
            "I have been waiting 3 weeks for a reply",
            "My order never arrived",
            "I can't log in",
            "app keeps crashing",
            "Nobody answers the phone",
            "I want a refund",
            "I'm fed up",
            "This is screwed up",
            "I can't stand this",
            "Still no response",
            "I was on hold for over 2 hours",
            "This is the third time I am writing",
            "You charged me twice",
            "It does not work",
            "Kindly stop charging me",
            "@united lost my bag",
            "The package arrived damaged",
            "I want my money back",
            "Worst service ever",
        ],
    )
    def test_complaint_facts(self, text: str) -> None:
        """Waiting, silence, defects, money: negative without a word of anger."""
        assert label(text) == "negative"

    @pytest.mark.parametrize(
        "text",
        [
            "Thanks for nothing",
            "Thanks for wasting my time",
            "Great job losing my bag",
        ],
    )
    def test_irony(self, text: str) -> None:
        """Praise of a failure is no praise."""
        assert label(text) == "negative"

    @pytest.mark.parametrize("text", ["Great, another outage", "Nice, 3 hours on hold"])
    def test_irony_of_facts(self, text: str) -> None:
        """Where only the facts tell, the praise is at least not believed."""
        assert label(text) != "positive"

    @pytest.mark.parametrize("text", ["😡", "👎", "🤬", "💔", ":(", ":-(", "</3", "👎🏿"])
    def test_faces(self, text: str) -> None:
        """A thumb down says it all."""
        assert label(text) == "negative"


class TestPraise:
    """What people are glad about."""

    @pytest.mark.parametrize(
        "text",
        [
            "Thank you for fixing it so quickly!",
            "Everything is fine, no issues",
            "Resolved, no issues now",
            "I can't thank you enough",
            "Great service, thank you so much",
            "The agent was very helpful and friendly",
            "I love it",
            "It works perfectly now",
            "👍",
            "👍🏽",
            "❤️",
            "❤",
            "😀",
            ":-)",
            "<3",
        ],
    )
    def test_positive(self, text: str) -> None:
        """Thanks for something done, praise, hearts and thumbs."""
        assert label(text) == "positive"

    @pytest.mark.parametrize("text", ["No problem", "Not the worst", "Not bad", "no issues now"])
    def test_faint_praise_is_no_complaint(self, text: str) -> None:
        """A denied complaint is all right."""
        assert polarity(text) > 0


class TestPoliteness:
    """Politeness is no joy."""

    @pytest.mark.parametrize(
        "text",
        [
            "Please help",
            "Best regards",
            "Kind regards, Ann",
            "Dear support team",
            "Thanks in advance",
            "Please could you kindly assist",
            "Welcome",
            "Yours sincerely",
            "I would like to know the price",
        ],
    )
    def test_neutral(self, text: str) -> None:
        """Forms of politeness and of letters are of no mood."""
        assert label(text) == "neutral"

    @pytest.mark.parametrize("text", ["urgent!!!", "URGENT", "Please help, this is urgent!"])
    def test_urgency_is_no_joy(self, text: str) -> None:
        """Somebody in a hurry is not glad."""
        assert label(text) != "positive"

    def test_polite_complaint(self) -> None:
        """A complaint in good manners is a complaint."""
        text = "Dear team, please help, my order never arrived. Kind regards, Ann"
        assert label(text) == "negative"


class TestWriting:
    """How people write changes nothing."""

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("It isn't good", "It isn’t good"),
            ("I don't trust it", "I don’t trust it"),
            ("I don't trust it", "I don`t trust it"),
            ("It isn't good", "It isn&#39;t good"),
            ("It isn't good", "It isn&rsquo;t good"),
            ("I am happy & glad", "I am happy &amp; glad"),
            ("I love it <3", "I love it &lt;3"),
            ("I'm unhappy. Fix this", "I'm unhappy.Fix this"),
            ("terrible, awful", "terrible,awful"),
            ("so good", "sooooo gooood"),
            ("I am happy", "I  am\thappy  "),
            ("Still no reply", "Still\nno reply"),
            ("This is bad 👎", "This is bad👎"),
            ("👎", "👎🏿"),
            ("❤", "❤️"),
            (":)", ":-)"),
            ("happy", "#happy"),
        ],
    )
    def test_same_mood(self, one: str, other: str) -> None:
        """Curly quotes, entities, glued words, selectors and skin tones do not matter."""
        assert polarity(one) == polarity(other)

    def test_negation_by_a_phone(self) -> None:
        """The curly apostrophe of a phone does not kill the negation."""
        assert label("It isn’t good") == "negative"

    @pytest.mark.parametrize(
        "text",
        [
            "see https://terrible.com/awful",
            "@happy_helper @love",
            "write to hate@terrible.com",
            "Order #4711-bad",
        ],
    )
    def test_links_and_handles_say_nothing(self, text: str) -> None:
        """Words in links, addresses, handles and references are not read."""
        assert score(text).explain() == ()

    def test_hashtags_are_read(self) -> None:
        """What a hashtag is made of counts."""
        assert label("#worstserviceever") == "negative"


class TestOthersWords:
    """What the customer did not say."""

    @pytest.mark.parametrize(
        "other",
        [
            "\n> It is great, we love it!",
            "\n> I hate it\n>> terrible",
            "\n\n-----Original Message-----\nThank you, great! 👍",
            "\n```\nfatal error: terrible, hate\n```",
            " `hate`",
            " {{love}}",
        ],
    )
    def test_not_scored(self, other: str) -> None:
        """Quoted lines, forwarded mails, code and placeholders change nothing."""
        alone, both = score("The app is slow."), score(f"The app is slow.{other}")
        assert (both.polarity, both.label) == (alone.polarity, alone.label)

    def test_nothing_of_ones_own(self) -> None:
        """A message of quotations only is empty, not neutral."""
        assert score("> I hate it").reason == Reason.EMPTY


class TestRules:
    """What moves a score, shown in its parts."""

    def test_degree(self) -> None:
        """A word of degree makes it more, or less."""
        assert polarity("It is very bad") < polarity("It is bad") < polarity("It is slightly bad")
        assert parts("It is very bad", Rule.DEGREE) == ["very"]

    def test_negation(self) -> None:
        """A negation turns a word around, up to the end of its clause."""
        assert polarity("It is not terrible") > 0 > polarity("It is terrible")
        assert parts("That was not really polite", Rule.NEGATION) == ["not"]
        assert parts("Do not, terrible as it is", Rule.NEGATION) == []
        assert parts("Why not? Terrible", Rule.NEGATION) == []
        assert parts("Why not\n\nTerrible", Rule.NEGATION) == []

    def test_question(self) -> None:
        """A question after something good is no praise."""
        assert label("Is there a good time to call?") == "neutral"
        assert parts("Is there a good time to call?", Rule.QUESTION) == ["?"]
        assert parts("You were good. When is it?", Rule.QUESTION) == []

    def test_question_after_a_nuisance(self) -> None:
        """Nor is it a complaint, unless it says one or is asked in anger."""
        assert label("Is the phone very slow?") == "neutral"
        assert parts("Is the phone very slow?", Rule.QUESTION) == ["?"]
        assert parts("Why is the colour so ugly???", Rule.QUESTION) == []
        assert label("Why have I still not received my order?") == "negative"

    def test_wish(self) -> None:
        """What is wished for is not there."""
        assert label("It would be nice if it worked") != "positive"
        assert parts("If it were awful", Rule.WISH) == ["If"]

    def test_contrast(self) -> None:
        """What follows "but" counts more than what precedes it."""
        blamed = "The agent was great but the product is terrible"
        praised = "The product is terrible but the agent was great"
        assert polarity(blamed) < polarity(praised)
        assert parts(blamed, Rule.CONTRAST) == ["but", "but"]

    def test_capitals(self) -> None:
        """A shouted word counts more, unless everything is shouted."""
        assert polarity("this is TERRIBLE") < polarity("this is terrible")
        assert polarity("THIS IS TERRIBLE") == polarity("this is terrible")

    @pytest.mark.parametrize("end", ["@united", "https://t.co/abc", "😡"])
    def test_shouting_at_a_handle(self, end: str) -> None:
        """A link, handle or emoji in a shouted text leaves it shouted throughout."""
        assert parts(f"THIS IS TERRIBLE {end}", Rule.CAPITALS) == []

    def test_marks(self) -> None:
        """Exclamation marks make it more, up to four; they alone say nothing."""
        assert polarity("Terrible!") > polarity("Terrible!!!!") == polarity("Terrible!!!!!!!!")
        assert parts("Terrible!!", Rule.PUNCTUATION) == ["!", "!"]
        assert score("!!!").label is Label.UNKNOWN

    def test_praise_beside_a_complaint(self) -> None:
        """Praise next to a complaint is politeness or irony, and counts less."""
        assert parts("Great app. Still no reply", Rule.COMPLAINT) != []
        assert label("Great, still no reply") != "positive"
        assert label("Amazing. Really amazing. Thanks for nothing!") == "negative"

    def test_phrase_in_place_of_its_words(self) -> None:
        """A phrase is scored as a whole, and covers its words."""
        assert parts("And thanks for nothing!", Rule.PHRASE) == ["thanks for nothing"]
        assert parts("And thanks for nothing!", Rule.WORD) == []

    def test_parts_add_up(self) -> None:
        """Amounts add up to the raw score, in the order of the text."""
        mood = score("The agent was not very nice, but thanks for the REFUND!! 😀")
        assert sum(part.amount for part in mood.explain()) == pytest.approx(mood.raw)
        kinds = (Rule.WORD, Rule.PHRASE, Rule.EMOJI)
        found = [part for part in mood.explain() if part.rule in kinds]
        assert all(one.end <= other.start for one, other in pairwise(found))


class TestMixed:
    """Praise and complaint side by side."""

    def test_mixed(self) -> None:
        """Clear praise and a clear complaint."""
        assert score("I love the colour and I hate the buttons").mixed

    @pytest.mark.parametrize("text", ["Wonderful!", "Horrible!", "The app is blue"])
    def test_not_mixed(self, text: str) -> None:
        """One of them, or none."""
        assert not score(text).mixed


class TestLevels:
    """Five steps."""

    @pytest.mark.parametrize(
        ("text", "level"),
        [
            ("I hate this horrible, disgusting app!!!", Level.VERY_NEGATIVE),
            ("The app is slow", Level.NEGATIVE),
            ("The app is blue", Level.NEUTRAL),
            ("The app is good", Level.POSITIVE),
            ("I love this wonderful, excellent app!!!", Level.VERY_POSITIVE),
        ],
    )
    def test_level(self, text: str, level: Level) -> None:
        """From hate to love."""
        assert score(text).level is level

    def test_own_thresholds(self) -> None:
        """Where labels begin is up to the user."""
        limits = Thresholds(very_negative=-0.9, negative=-0.8, positive=0.8, very_positive=0.9)
        strict = SupportScorer(thresholds=limits)
        assert strict.score("The app is good", language="en").label is Label.NEUTRAL
        assert SupportScorer().thresholds == SUPPORT_THRESHOLDS


class TestUnknown:
    """What the scorer does not know, and says so."""

    @pytest.mark.parametrize("text", ["", " ", "\n\n", "\u3000"])
    def test_empty(self, text: str) -> None:
        """There is nothing to score."""
        mood = score(text)
        assert (mood.label, mood.polarity, mood.reason) == (Label.UNKNOWN, None, Reason.EMPTY)

    @pytest.mark.parametrize(
        "text", ["xyzzy qwrt", "4711", "https://example.com", "!!!", "?", "👨‍👩‍👧"]
    )
    def test_nothing_recognised(self, text: str) -> None:
        """No word that is known: unknown, not neutral."""
        mood = score(text)
        assert (mood.label, mood.polarity) == (Label.UNKNOWN, None)
        assert mood.reason == Reason.NOTHING_RECOGNISED

    @pytest.mark.parametrize("language", ["pl", "ja", "zh-Hant", "sv"])
    def test_language_not_covered(self, language: str) -> None:
        """English words in another language's text are not English words."""
        mood = score("Great terrible", language)
        assert (mood.label, mood.reason) == (Label.UNKNOWN, Reason.UNSUPPORTED_LANGUAGE)
        assert (mood.support, mood.language, mood.assumed) == (
            Support.UNSUPPORTED,
            language,
            False,
        )

    def test_emoji_are_of_no_language(self) -> None:
        """Emoji are read in any language, and the answer says that only they were."""
        mood = score("Gdzie jest moja paczka? 😡", "pl")
        assert (mood.label, mood.support) == (Label.NEGATIVE, Support.PARTIAL)

    def test_neutral_is_a_finding(self) -> None:
        """A text whose words are known and of no mood is neutral."""
        mood = score("When do you open on Monday?")
        assert (mood.label, mood.reason, mood.support) == (Label.NEUTRAL, None, Support.FULL)

    def test_coverage(self) -> None:
        """The share of the words that are known; links and numbers are no words."""
        assert score("The order 4711 is here https://a.example").coverage == 1.0
        assert score("The order is xyzzyx").coverage == 0.75
        assert score("").coverage == 0.0


class TestLanguages:
    """In which language a text is read."""

    @pytest.mark.parametrize(
        ("text", "language"),
        [
            ("Where is my order? I have been waiting for weeks", "en"),
            ("Wo ist meine Bestellung? Ich warte seit Wochen", "de"),
            ("Où est ma commande ? J'attends depuis des semaines", "fr"),
            ("¿Dónde está mi pedido? Llevo semanas esperando", "es"),
            ("Onde está minha encomenda? Estou esperando há semanas", "pt"),
            ("Dov'è il mio ordine? Aspetto da settimane", "it"),
            ("Waar is mijn bestelling? Ik wacht al weken", "nl"),
        ],
    )
    def test_judged(self, text: str, language: str) -> None:
        """Without a language the scorer judges which of its own lexicons covers the text."""
        mood = score(text, None)
        assert (mood.language, mood.assumed, mood.support) == (language, True, Support.FULL)
        assert mood.label is Label.NEGATIVE
        assert score(text, "und") == mood

    @pytest.mark.parametrize(
        ("text", "language"),
        [
            ("Das funktioniert nicht", "de"),
            ("Ça ne marche pas", "fr"),
            ("No funciona", "es"),
            ("Não funciona", "pt"),
            ("Non funziona", "it"),
            ("Het werkt niet", "nl"),
        ],
    )
    def test_it_does_not_work(self, text: str, language: str) -> None:
        """The shortest complaint, in each language."""
        assert label(text, language) == "negative"

    @pytest.mark.parametrize(
        ("text", "language"),
        [
            ("Vielen Dank, super Service!", "de"),
            ("Merci beaucoup, service excellent !", "fr"),
            ("¡Muchas gracias, excelente servicio!", "es"),
            ("Muito obrigado, ótimo atendimento!", "pt"),
            ("Grazie mille, servizio ottimo!", "it"),
            ("Heel erg bedankt, geweldige service!", "nl"),
        ],
    )
    def test_praise(self, text: str, language: str) -> None:
        """Thanks and praise, in each language."""
        assert label(text, language) == "positive"

    @pytest.mark.parametrize(
        ("one", "other", "language"),
        [
            ("Ich bin enttäuscht", "Ich bin enttaeuscht", "de"),
            ("Ich bin enttäuscht", "Ich bin entta\u0308uscht", "de"),
            ("Je suis déçu", "je suis decu", "fr"),
            ("Je n'ai pas reçu ma commande", "Je n’ai pas recu ma commande", "fr"),
        ],
    )
    def test_accents(self, one: str, other: str, language: str) -> None:
        """Accents may be left out, or written another way."""
        assert polarity(one, language) == polarity(other, language)

    @pytest.mark.parametrize(
        "text", ["Gdzie jest moja paczka?", "مرحبا كيف الحال", "お荷物はどこですか"]
    )
    def test_covered_by_none(self, text: str) -> None:
        """A text that none of the lexicons covers is of no language that it knows."""
        mood = score(text, None)
        assert (mood.language, mood.assumed) == ("und", True)
        assert (mood.label, mood.reason) == (Label.UNKNOWN, Reason.UNSUPPORTED_LANGUAGE)

    @pytest.mark.parametrize("text", ["4711", "https://example.com", "???", "📦"])
    def test_without_words(self, text: str) -> None:
        """What has no words is in no language, so that no language is missing."""
        mood = score(text, None)
        assert (mood.language, mood.reason) == ("und", Reason.NOTHING_RECOGNISED)

    @pytest.mark.parametrize(
        ("tag", "canonical"), [("EN", "en"), ("en_gb", "en-GB"), ("en-Latn-US", "en-Latn-US")]
    )
    def test_any_region(self, tag: str, canonical: str) -> None:
        """The answer names the tag that was given."""
        assert score("I love it", tag).language == canonical
        assert label("I love it", tag) == "positive"

    def test_false_friends(self) -> None:
        """German articles are not English deaths, where the language is judged."""
        mood = score("Das ist die Ware, die es war", None)
        assert (mood.language, mood.label) == ("de", Label.NEUTRAL)

    def test_its_own_languages(self) -> None:
        """A scorer names what it covers."""
        assert SupportScorer().languages == ("en", "de", "fr", "es", "pt", "it", "nl")
        polish = SupportScorer(lexicons=(Lexicon(language="pl", words={"super": 2}),))
        assert polish.languages[-1] == "pl"


class TestSentences:
    """The mood of each sentence."""

    def test_each_sentence(self) -> None:
        """Each has its place and its share of the whole."""
        text = "The agent was great. The app is terrible!\n\nThe box is blue"
        found = sentiment.sentences(text, language="en")
        assert [(text[each.start : each.end], each.label.value) for each in found] == [
            ("The agent was great.", "positive"),
            ("The app is terrible!", "negative"),
            ("The box is blue", "neutral"),
        ]
        total = sum(each.sentiment.raw or 0.0 for each in found)
        assert total == pytest.approx(score(text).raw)

    @pytest.mark.parametrize(
        ("text", "sentences"),
        [
            ("", []),
            ("...", []),
            ("Great.!", ["Great.!"]),
            ("Great\n\n!!!", ["Great\n\n!!!"]),
            ("!!! Great", ["!!! Great"]),
            ("\n\nGreat", ["Great"]),
            ("> great\nBad", ["Bad"]),
            ("One line\nof two", ["One line\nof two"]),
            ("3.5 stars. At 17:30", ["3.5 stars.", "At 17:30"]),
        ],
    )
    def test_where_they_end(self, text: str, sentences: list[str]) -> None:
        """Marks belong to what precedes them; blank lines end a sentence."""
        found = sentiment.sentences(text, language="en")
        assert [text[each.start : each.end] for each in found] == sentences

    def test_sentences_of_another_language(self) -> None:
        """They are unknown, for the same reason as the whole."""
        (found,) = sentiment.sentences("Gdzie jest?", language="pl")
        assert (found.polarity, found.reason) == (None, Reason.UNSUPPORTED_LANGUAGE)


class TestOwnWords:
    """Lexicons of one's own."""

    def test_words_of_a_trade(self) -> None:
        """A shipped lexicon is extended, and stands in for itself."""
        trade = sentiment.shipped_lexicon("en").extend(
            words={"bricked": -2.5}, phrases={"blue screen*": -2, "killer feature*": 3}
        )
        own = SupportScorer(lexicons=(trade,))
        assert own.score("It bricked", language="en").label is Label.NEGATIVE
        assert own.score("Blue screens, again", language="en-US").label is Label.NEGATIVE
        assert own.score("A killer feature!", language="en").label is Label.POSITIVE
        assert own.score("Das funktioniert nicht", language="de").label is Label.NEGATIVE

    def test_another_language(self) -> None:
        """A language that none comes along for is covered by a lexicon of one's own."""
        polish = Lexicon(
            language="pl",
            words={"dobry": 2, "zły": -2, "super": 2},
            phrases={"nie działa": -2},
            negators=("nie",),
            boosters={"bardzo": 0.3},
        )
        own = SupportScorer(lexicons=(polish,))
        mood = own.score("To nie działa", language="pl")
        assert (mood.label, mood.support) == (Label.NEGATIVE, Support.FULL)
        assert own.score("Bardzo zly", language="pl").label is Label.NEGATIVE
        assert own.score("To nie działa, bardzo zły", language=None).language == "pl"

    def test_a_word_of_no_mood(self) -> None:
        """A zero takes the mood from a word."""
        named = sentiment.shipped_lexicon("en").extend(words={"terrible": 0})
        own = SupportScorer(lexicons=(named,))
        assert own.score("The hotel Terrible", language="en").label is Label.NEUTRAL


class TestInput:
    """What may be passed."""

    @pytest.mark.parametrize(
        ("text", "hint"),
        [
            (None, "pass '' for one without text"),
            (float("nan"), "a missing value of a data frame"),
            (b"Hello", "decode it first"),
            (7, "pass the text of one message"),
            (["Hello"], "pass the text of one message"),
        ],
    )
    def test_no_text(self, text: object, hint: str) -> None:
        """The error names the fix."""
        with pytest.raises(TypeError, match=hint):
            sentiment.score(text)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match=hint):
            sentiment.sentences(text)  # type: ignore[arg-type]

    def test_no_language(self) -> None:
        """A language is a BCP 47 tag."""
        with pytest.raises(LocaleError, match="BCP 47"):
            score("Hello", "English please")

    def test_kinds_of_text(self) -> None:
        """Texts of other packages, such as MarkupSafe's, are read as plain ones."""
        from markupsafe import Markup

        text = "I isn&#39;t good & <3"
        assert score(Markup(text)) == score(text)  # noqa: S704

    @pytest.mark.parametrize(
        "text",
        [
            "\ud800",
            "\x00bad\x00",
            "\u202egood\u202c",
            "İ",
            "\u200d\ufe0f🏽",
            "a\u0301" * 50,
            "&#" * 9,
        ],
    )
    def test_odd_text(self, text: str) -> None:
        """Any text has an answer."""
        assert isinstance(score(text), Sentiment)
        assert isinstance(score(text, None), Sentiment)


class TestValue:
    """A scorer is a value."""

    def test_travels(self) -> None:
        """It is equal, hashable, copied and pickled, with its words."""
        own = SupportScorer(lexicons=(Lexicon(language="pl", words={"super": 2}),))
        own.score("super", language="pl")
        again = pickle.loads(pickle.dumps(own))  # noqa: S301
        assert again == own == copy.deepcopy(own)
        assert hash(again) == hash(own)
        assert again != SupportScorer()
        assert again.score("super", language="pl") == own.score("super", language="pl")

    def test_the_default(self) -> None:
        """What `score` uses is a `SupportScorer`, and any scorer fits its place."""
        scorer: SentimentScorer = DEFAULT_SCORER
        assert scorer == SupportScorer()
        assert score("Terrible").scorer == "support/1"

    def test_repr_holds_no_text(self) -> None:
        """A scorer that has read may be logged."""
        own = SupportScorer()
        own.score("Ann Smith is horrible", language="en")
        assert "Smith" not in repr(own)
        assert "horrible" not in repr(own)
