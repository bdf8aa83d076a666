"""The language of a conversation: all messages of the customer together, and its switches.

Scores add up, so a conversation is judged like one long text, in any order of its
messages. Only sums are kept, one set a message. Where a customer goes over to another
language, the sums before and after some message name two languages better than one.
"""

from supportkit.language.conversations.facts import (
    ConversationExplanation,
    ConversationFacts,
    Switch,
    TurnLanguage,
    TurnWeight,
)
from supportkit.language.conversations.following import ConversationLanguage, conversation

__all__ = [
    "ConversationExplanation",
    "ConversationFacts",
    "ConversationLanguage",
    "Switch",
    "TurnLanguage",
    "TurnWeight",
    "conversation",
]
