"""The API under /api/v1: the same views as the pages, with a description (/openapi.json) that programs can read."""
