"""Answers `python -m kpi …`; does nothing when imported.

A broken installation is answered too: the sentence names the library, and `doctor` still runs.
"""

import sys


def _run() -> int:
    try:
        from kpi.cli import main
    except ImportError as error:
        print(f"Thiếu hoặc hỏng thư viện {error.name}: {error}. Cài lại bằng: python3 dev.py run", file=sys.stderr)
        if sys.argv[1:2] == ["doctor"]:
            _doctor_without_libraries()
        return 1
    return main()


def _doctor_without_libraries() -> None:
    from pathlib import Path

    from kpi.keeping.doctor import findings

    program = Path(__file__).resolve().parent.parent
    for finding in findings(program / "config", program / "data"):
        print(f"{finding.level}: {finding.sentence} {finding.hint or ''}".rstrip())


if __name__ == "__main__":
    sys.exit(_run())
