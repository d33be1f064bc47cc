"""Lists that come in: read, asked about, planned row by row, kept."""
