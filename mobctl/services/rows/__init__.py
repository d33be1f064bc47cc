"""What a row of a list speaks of: people, organisations, placements, known or new."""
