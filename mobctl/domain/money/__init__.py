"""Money: rates, distances, and what they give for a mobility."""
