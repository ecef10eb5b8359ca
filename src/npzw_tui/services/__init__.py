"""What changes and follows a meeting, without a screen."""
