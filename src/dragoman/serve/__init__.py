"""The record to look at: web pages, JSON API, tools for assistants, feeds.

Enters: a record. Leaves: pages, JSON, CSV, Atom; decisions and documents that a user adds, handed to the record.
Never: fetches anything from the network, shows text unescaped, or decides anything about a text.
"""
