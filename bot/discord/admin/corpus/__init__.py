"""`/corpus`: the articles that a server brings itself."""
