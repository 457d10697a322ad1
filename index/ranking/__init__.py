"""A question and passages in, a ranking out."""
