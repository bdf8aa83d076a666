"""The type checker: what a template reads of its context, found without rendering it."""
