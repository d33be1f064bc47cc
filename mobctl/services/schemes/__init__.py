"""Schemes: chosen, read, adopted by a project, upgraded."""
