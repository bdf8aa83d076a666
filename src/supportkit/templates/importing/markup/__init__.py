"""HTML of help desks as Markdown, or as HTML that is safe to send."""

from supportkit.templates.importing.markup.markdown import to_markdown
from supportkit.templates.importing.markup.safe_html import to_safe_html

__all__ = ["to_markdown", "to_safe_html"]
