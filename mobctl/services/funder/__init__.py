"""The funder's own workbooks: filled, checked before they are sent, and read when they come back."""
