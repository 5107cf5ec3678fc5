"""The same pipeline over recorded threads, without Discord: reading them, driving it, showing what came out."""
