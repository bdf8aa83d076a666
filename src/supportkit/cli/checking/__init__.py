"""What ``supportkit check`` does: which files, by which rules, and what was found last time."""
