"""The funder's own workbooks: their shape, what fills them, and what the funder would object to."""
