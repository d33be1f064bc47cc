"""Papers: what they draw on, issuing and filing them, amendments, packs and dossiers."""
