"""The connection to Discord, from start to stop."""
