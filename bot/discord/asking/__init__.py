"""Every way to ask, from Discord's event to the search and back to a card."""
