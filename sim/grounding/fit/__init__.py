"""Calibration: generic crises, coded as the data are coded, held against the record."""
