"""The shelf: exercises and lessons that ship, found by name, copied, printed, shown as slides."""
