"""What a response may print: the typed context.

A context is a pydantic model or a JSON Schema. Both become the same types, plain values
that checks and rendering read without caring where they come from. The values to print
become views: plain data, bounded, and without what a customer may not see.
"""
