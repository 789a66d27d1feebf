"""What is kept of a run: rows, tables, results folders and their manifests.

May import scenarios and what lies below; never the model. Everything above imports it but the
rules.
"""
