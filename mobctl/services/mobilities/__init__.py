"""Mobilities and flows: placed, under way, interrupted, ended; and the learning outcomes planned for them."""
