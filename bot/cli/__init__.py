"""The command line. Each command loads what it needs when it is called, so that `--help` answers at once."""
