"""The database: one engine, one door for changes, one journal."""
