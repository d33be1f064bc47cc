"""Before, during and after the stay: events, itineraries, visits, incidents, follow-ups."""
