"""The log and everything else on disk."""
