"""Run the command line as ``python -m mtfix``."""

from mtfix.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
