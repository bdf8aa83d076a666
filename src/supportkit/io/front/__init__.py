"""Read Front: conversations, messages, comments and events of its API, and its webhooks.

Written from the published description of Front's API and not yet run on a real export;
each report says so.

Of the three statuses that a conversation may have, the category of its ticket status
counts most; all three stand in ``case.vendor``. Comments are internal messages. With its
events, a conversation has a log; rules, macros and integrations act in it as machines.
"""

from supportkit.io.front.reading import CHANNELS, PRIORITIES, STATUSES, read
from supportkit.io.front.webhooks import webhook

__all__ = ["CHANNELS", "PRIORITIES", "STATUSES", "read", "webhook"]
