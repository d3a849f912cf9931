"""Opens the studio, or runs a command: `python main.py --help`."""

from app.cli import main

if __name__ == "__main__":
    main()
