"""Read Chatwoot: conversations and messages of its API, and deliveries of its webhooks.

What is read: lists of conversations, single ones, lists of messages with the ``meta``
that stands beside them, contacts, agents, inboxes, teams, answers to surveys, reporting
events, and all forms of webhooks; as files or as dicts.

A conversation that is ``pending`` is with the bot, and so is *new*: no human took it.
Activity messages ("Ada resolved the conversation") are kept as internal messages of the
system: they are written in the language of the account, so nothing is read out of them.
"""

from supportkit.io.chatwoot.reading import CHANNELS, PRIORITIES, STATUSES, read
from supportkit.io.chatwoot.webhooks import webhook

__all__ = ["CHANNELS", "PRIORITIES", "STATUSES", "read", "webhook"]
