"""Files as they come: opened without trust, read piece by piece, written whole or not at all."""
