"""Sharing an amount so that the parts are whole cents and add up to it, whatever the order of those who share it."""

from collections.abc import Mapping


def shared(cents: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Return the part of each by its weight: rounded down, then a cent more for the largest remainders.

    Equal remainders are served in the order of the keys. Raises ValueError where nobody has any weight.
    """
    whole = sum(weights.values())
    if whole <= 0 or min(weights.values()) < 0:
        raise ValueError("nobody is there to share it")
    parts = {key: cents * weight // whole for key, weight in weights.items()}
    remainders = sorted(weights, key=lambda key: (-(cents * weights[key] % whole), key))
    for key in remainders[: cents - sum(parts.values())]:
        parts[key] += 1
    return parts
