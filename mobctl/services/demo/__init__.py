"""The demos: invented years, their lists, and the commands that work through them."""
