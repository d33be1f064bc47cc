"""Two records of one person or organisation: found, and made one."""
