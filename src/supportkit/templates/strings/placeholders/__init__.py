"""How systems write placeholders, and how two texts differ in theirs."""
