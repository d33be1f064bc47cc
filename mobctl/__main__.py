"""``python -m mobctl``: answers ``--version`` at once, and hands the rest to the command line."""

import sys


def main() -> None:
    """Run mobctl on the arguments of this process and leave with its exit code."""
    if sys.argv[1:] == ["--version"]:
        from mobctl import __version__  # noqa: PLC0415

        sys.stdout.write(f"mobctl {__version__}\n")
        return
    from mobctl.cli import run  # noqa: PLC0415

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
