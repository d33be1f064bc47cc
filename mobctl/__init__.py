"""mobctl: the toolkit of a mobility coordinator."""

__version__ = "0.1.0"
