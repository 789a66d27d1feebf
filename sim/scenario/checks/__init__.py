"""Cross checks of a valid scenario, by section: what one table says against the others."""
