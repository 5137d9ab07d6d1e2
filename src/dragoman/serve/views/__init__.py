"""What pages, API and assistants show, as plain data: each view asks a snapshot and gives a mapping or a list."""
