"""Projects: set up, copied to next year, what they tell and what they learnt."""
