"""Who asks for a place, and who is selected."""
