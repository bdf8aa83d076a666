"""Liquid, as far as letters use it, and the simpler placeholders of others, turned into Jinja."""

from supportkit.templates.importing.liquid.translating import Translation, shown_path, translated

__all__ = ["Translation", "shown_path", "translated"]
