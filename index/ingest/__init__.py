"""The way in: articles become passages, terms and vectors."""
