"""Read Intercom: conversations and tickets with their parts, from its API or its exports.

What is read: one conversation or ticket as the API answers; pages of lists and searches;
JSON Lines; records of the older shape (``conversation_message`` and ``user``) and of the
newer one (``source`` and ``contacts``); contacts, admins, teams and tags beside them; the
tables that Fivetran writes; and deliveries of webhooks.

The opening message stands apart from the parts, and is the first message of its case. The
log of changes is replayed from the parts. Intercom's own figures (``statistics``,
``sla_applied``, ``ai_agent``) stand in ``case.vendor``, apart from ours.
"""

from supportkit.io.intercom.reading import CHANNELS, PRIORITIES, STATUSES, read
from supportkit.io.intercom.webhooks import webhook

__all__ = ["CHANNELS", "PRIORITIES", "STATUSES", "read", "webhook"]
