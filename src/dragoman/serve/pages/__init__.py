"""The pages: each takes what is asked for out of the path and the query, and gives a view's data to its template."""
