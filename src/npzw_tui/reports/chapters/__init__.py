"""The chapters of the office's report: each gives the blocks of one chapter, its heading first."""
