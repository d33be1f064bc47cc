"""The use cases: each reads and plans, or reads and tells; none prints, none asks."""
