"""The moderating desk of the Nationaal Programma Zuidwest: agenda, programme and note-taking."""

__version__ = "0.1.0"
