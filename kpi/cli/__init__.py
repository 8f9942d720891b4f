"""Answers what was typed after `python -m kpi`; trusts the operating-system user who can read data/ and says so.

Exit 0 done, 1 refused or problems found, 2 wrong use.
"""

import sys

from kpi.cli.parser import arguments
from kpi.config_errors import ConfigError
from kpi.store import StoreError


def main(argv: list[str] | None = None) -> int:
    """Run one command and give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    options = arguments(argv)
    try:
        return options.command(options)
    except (ConfigError, StoreError) as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130
