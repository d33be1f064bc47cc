"""Kinds of files: each module knows one, and nothing of the field."""
