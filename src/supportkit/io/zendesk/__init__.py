"""Read Zendesk: tickets with comments, audits, metrics and ratings, from its API or its exports.

What is read: one ticket or comment or audit as the API answers; pages with side-loaded
users, groups and organisations; JSON Lines of the incremental export; tickets with their
comments inside; a folder of such files; and the tables that Fivetran writes.

With audits, a case has its whole log: they are replayed in order of time. Zendesk's own
figures (`ticket_metrics`, metric events) stand in ``case.vendor``, apart from ours.
"""

from supportkit.io.zendesk.reading import CHANNELS, PRIORITIES, STATUSES, read
from supportkit.io.zendesk.webhooks import webhook

__all__ = ["CHANNELS", "PRIORITIES", "STATUSES", "read", "webhook"]
