"""What law and programme ask for: duties, visas, consents, days abroad, and the rules themselves."""
