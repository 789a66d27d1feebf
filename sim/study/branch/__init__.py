"""One thing changed in one run: both futures from a turn on, and ways down from an outcome."""
