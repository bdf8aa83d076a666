"""Why clocks and schedules say what they say, in words, as data and as pictures."""
