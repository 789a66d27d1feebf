"""Studies: what a run was about, why something happened, what an assumption changes."""
