"""Discord surfaces: receive and send. No retrieval logic."""
