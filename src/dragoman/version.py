"""The version of the package; `dragoman info` prints it beside those of the lexicon, knowledge base and model."""

__version__ = "0.1.0"
