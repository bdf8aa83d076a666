"""Which response answers a message: a small exact search, with its evidence."""
