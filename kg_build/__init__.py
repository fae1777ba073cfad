"""lodscape: a knowledge graph with evidence, read from the lists a field keeps."""

__version__ = "0.1.0"
