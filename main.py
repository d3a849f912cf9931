"""Opens the studio, or runs a command: `python main.py --help`."""

import sys

if __name__ == "__main__":
    try:
        if sys.argv[1:2] == [
            "--workshop"
        ]:  # a packed program is its own workshop, see app.services.workshop.FLAG
            from app.workshop import main as serve

            serve(sys.argv[2:])
        from app.cli import main

        main()
    except KeyboardInterrupt:
        sys.exit("dramatis: stopped; what was finished is kept")
