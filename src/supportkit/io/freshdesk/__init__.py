"""Read Freshdesk: tickets with conversations, activities, ratings, contacts and agents.

What is read: what version 1 and 2 of the API answer (one ticket, lists, pages of a search,
conversations inside a ticket, beside it or in files of their own), contacts, agents,
groups and companies that tickets refer to, and the export of ticket activities.

The first message of a ticket is its ``description``, which is not among the
conversations. Tickets carry no history of their statuses; with the activities export a
case has its log. Freshdesk's own clocks (``due_by``, ``stats``) stand in ``case.vendor``.
"""

from supportkit.io.freshdesk.reading import CHANNELS, PRIORITIES, STATUSES, read
from supportkit.io.freshdesk.webhooks import webhook

__all__ = ["CHANNELS", "PRIORITIES", "STATUSES", "read", "webhook"]
