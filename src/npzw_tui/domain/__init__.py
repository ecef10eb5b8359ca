"""What the product is about: plain values and pure functions, no files and no screen."""
