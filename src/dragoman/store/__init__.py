"""The record on disk: DuckLake tables, writing, reading, as-of, difference, search.

Enters: readings, decisions. Leaves: tables, rows, differences, each as of any day. Never: reads text.
"""
