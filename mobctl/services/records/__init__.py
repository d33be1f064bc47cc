"""Finding the records that are meant, what stands for a merged one, setting a field, writing a file."""
