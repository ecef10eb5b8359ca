"""The commands. Each imports the layer it needs inside itself, so that starting one stays quick."""
