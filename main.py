"""Opens the studio, or runs a command: `python main.py --help`."""

import sys

if __name__ == "__main__":
    try:
        from app.cli import main

        main()
    except KeyboardInterrupt:
        sys.exit("dramatis: stopped; what was finished is kept")
