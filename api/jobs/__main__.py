"""python -m api.jobs [SLOT]: one worker, with settings from the environment."""

from __future__ import annotations

import sys

from api.jobs.worker import work
from api.settings import Settings

if __name__ == "__main__":
    work(Settings(), int(sys.argv[1]) if len(sys.argv) > 1 else None)
