"""Money: what the grant gives for whom, what was promised, paid and spent."""
