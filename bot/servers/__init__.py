"""What the bot keeps for each server: settings, articles, pins, what people gave. Uses no Discord library."""
