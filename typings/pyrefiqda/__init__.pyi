"""The part of pyrefiqda that we use; it brings no types of its own."""
