"""Articles are cut into passages."""
