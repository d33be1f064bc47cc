"""How each result looks in the terminal, one module a subject."""
