"""What a response may print: the typed context.

A context is a pydantic model or a JSON Schema. Both become the same types, so that
checks and rendering do not care where they come from.
"""
