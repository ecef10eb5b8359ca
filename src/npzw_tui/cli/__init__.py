"""The command line: every command imports the layers it needs when it runs."""
