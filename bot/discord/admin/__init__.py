"""What the admins of a server can do: their articles, settings, pins and what people gave them."""
