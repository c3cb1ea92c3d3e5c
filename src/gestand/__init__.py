"""gestand reads what the Dutch government tells parliament and keeps a register of what was promised."""

__version__ = "0.1.0"
