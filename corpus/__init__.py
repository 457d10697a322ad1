"""Articles in, passages out. Knows nothing of vectors, ranking or Discord."""
