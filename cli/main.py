"""The entry point of the followthrough command."""


def main() -> int:
    """Run the command line and return the exit status for the shell."""
    raise SystemExit("followthrough: no command is built yet")
