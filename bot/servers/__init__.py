"""What servers that the bot is on have set, and what people there gave. Knows nothing of the Discord library."""
