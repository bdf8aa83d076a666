"""Readers of the files in which other systems keep their texts, one module a format."""
