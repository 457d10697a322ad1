"""The commands, by what they are for. Only they and bot/cli.py print and exit."""
