"""Signatures: recorded, embedded in files, remembered, and asked for again."""
