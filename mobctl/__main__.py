"""``python -m mobctl``: answers ``--version`` at once, and hands the rest to the command line."""

import sys


def main() -> None:
    """Run mobctl on the arguments of this process and leave with its exit code."""
    if sys.argv[1:] == ["--version"]:
        from mobctl import __version__  # noqa: PLC0415

        sys.stdout.write(f"mobctl {__version__}\n")
        return
    try:
        from mobctl.cli import run  # noqa: PLC0415

        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(_stopped())


def _stopped() -> int:
    """Say that Ctrl-C stopped mobctl before a command had begun; return the exit code."""
    if "--json" in sys.argv:
        error = '{"code": "interrupted", "message": "Stopped before anything was done.", "hint": ""}'
        sys.stdout.write(f'{{"mobctl": 1, "command": [], "data": {{}}, "findings": [], "errors": [{error}]}}\n')
    else:
        sys.stderr.write("Stopped before anything was done.\n")
    return 130


if __name__ == "__main__":
    main()
