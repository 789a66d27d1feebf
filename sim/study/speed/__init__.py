"""Speed and memory, measured: what `sim bench` prints."""
