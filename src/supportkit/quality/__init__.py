"""What a reply to a customer should be like: rules on prose, the team's voice, reviews.

The rules look at `Prose`: what a customer would read of a text, where it stood, and what is
known of it. `supportkit.templates` runs them on canned responses, `review` on a reply that an
agent or a bot wrote.
"""

from supportkit.quality.prose import VALUE, Prose
from supportkit.quality.voice import Voice

__all__ = ["VALUE", "Prose", "Voice"]
