"""Read Help Scout: conversations with their threads, customers, users and ratings.

What is read: what version 1 (``item``, ``items``) and version 2 (``_embedded``) of the
Mailbox API answer, threads inside a conversation or on pages of their own, customers,
users and mailboxes that conversations refer to, and ratings.

Each thread tells the status and the assignee that the conversation had with it, and line
items are nothing but such changes: with them, a case has its log. Help Scout knows no
priorities; many accounts have a custom field of that name, see `read`.
"""

from supportkit.io.helpscout.reading import CHANNELS, PRIORITIES, STATUSES, read
from supportkit.io.helpscout.webhooks import webhook

__all__ = ["CHANNELS", "PRIORITIES", "STATUSES", "read", "webhook"]
