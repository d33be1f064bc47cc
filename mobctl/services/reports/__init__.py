"""What is counted and reported: figures, targets, and the report's workbook."""
