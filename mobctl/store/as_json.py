"""Values as JSON text: how the database keeps lists and records, and the text that the journal's digests cover."""

from decimal import Decimal
from typing import Any

import orjson

_OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS


def as_json(value: Any) -> str:
    """Return *value* as JSON with sorted keys; dates are ISO text, amounts are text.

    Raises TypeError for what JSON cannot hold.
    """
    return orjson.dumps(value, default=_amount, option=_OPTIONS).decode()


def kept(value: Any) -> Any:
    """Return *value* as it comes back from JSON."""
    return orjson.loads(as_json(value))


def _amount(value: Any) -> str:
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot be kept as JSON")
