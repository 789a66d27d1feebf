"""Figures: functions of tables and an axis, drawn with one style."""
