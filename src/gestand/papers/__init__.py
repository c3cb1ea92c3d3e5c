"""Bytes to Paper: one module a format, page furniture, structure, metadata."""
