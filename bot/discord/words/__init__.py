"""What the bot says, and foreign text made safe to show."""
