"""Reports: what was said and what became of it, in the forms that people read and send."""
