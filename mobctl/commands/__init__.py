"""The commands, one module a noun: each parses, calls one service and shows one result."""
