"""One file a command. Only they and bot/cli.py print results and exit."""
