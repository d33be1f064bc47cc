"""Organisations and the people at them: roles, needs, the search for hosts, what is remembered."""
