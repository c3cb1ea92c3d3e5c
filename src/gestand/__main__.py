"""`python -m gestand` is the command `gestand`."""

from gestand.cli import main

if __name__ == "__main__":
    main()
