"""The rules on prose, one file each. Every rule is explained on a page of its own."""

from __future__ import annotations

from supportkit.findings import Rule
from supportkit.quality.prose import Prose
from supportkit.quality.rules.banned_term import BannedTerm
from supportkit.quality.rules.blame import Blame
from supportkit.quality.rules.complaint_not_acknowledged import ComplaintNotAcknowledged
from supportkit.quality.rules.dangling_punctuation import DanglingPunctuation
from supportkit.quality.rules.doubled_word import DoubledWord
from supportkit.quality.rules.drafting_debris import DraftingDebris
from supportkit.quality.rules.empty_reply import EmptyReply
from supportkit.quality.rules.garbled_text import GarbledText
from supportkit.quality.rules.glued_text import GluedText
from supportkit.quality.rules.hard_to_read import HardToRead
from supportkit.quality.rules.inclusive_language import InclusiveLanguage
from supportkit.quality.rules.internal_data import InternalData
from supportkit.quality.rules.jargon import Jargon
from supportkit.quality.rules.left_over_mark import LeftOverMark
from supportkit.quality.rules.mixed_address import MixedAddress
from supportkit.quality.rules.no_greeting import NoGreeting
from supportkit.quality.rules.no_next_step import NoNextStep
from supportkit.quality.rules.no_sign_off import NoSignOff
from supportkit.quality.rules.personal_data import PersonalData
from supportkit.quality.rules.preferred_term import PreferredTerm
from supportkit.quality.rules.question_not_answered import QuestionNotAnswered
from supportkit.quality.rules.secret_in_text import SecretInText
from supportkit.quality.rules.shouting import Shouting
from supportkit.quality.rules.sms_segments import SmsSegments
from supportkit.quality.rules.stray_language import StrayLanguage
from supportkit.quality.rules.too_much_bad_news import TooMuchBadNews
from supportkit.quality.rules.unbacked_promise import UnbackedPromise
from supportkit.quality.rules.wrong_language import WrongLanguage

__all__ = ["RULES"]

RULES: tuple[Rule[Prose], ...] = (
    WrongLanguage(),
    StrayLanguage(),
    GarbledText(),
    LeftOverMark(),
    Blame(),
    TooMuchBadNews(),
    Shouting(),
    Jargon(),
    HardToRead(),
    SmsSegments(),
    NoNextStep(),
    NoGreeting(),
    NoSignOff(),
    BannedTerm(),
    PreferredTerm(),
    InclusiveLanguage(),
    DoubledWord(),
    DanglingPunctuation(),
    GluedText(),
    MixedAddress(),
    UnbackedPromise(),
    ComplaintNotAcknowledged(),
    QuestionNotAnswered(),
    DraftingDebris(),
    EmptyReply(),
    PersonalData(),
    SecretInText(),
    InternalData(),
)
"""All rules on prose, by code."""
