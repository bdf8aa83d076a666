"""Read Zammad: tickets, articles, history and users of its API, and its webhooks.

Written from Zammad's published documentation and not yet run on a real export; each
report says so.

A state counts by its *type*, so that an account's own states are understood where their
records are given. With its history, a ticket has its whole log. Zammad's own figures
(``first_response_in_min``, ``escalation_at`` ...) stand in ``case.vendor``; columns that
an account added stand in ``case.fields``.
"""

from supportkit.io.zammad.reading import CHANNELS, PRIORITIES, STATUSES, read
from supportkit.io.zammad.webhooks import webhook

__all__ = ["CHANNELS", "PRIORITIES", "STATUSES", "read", "webhook"]
