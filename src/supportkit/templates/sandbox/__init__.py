"""What a template may do: parse, hold against a list of what is allowed, then compile."""
