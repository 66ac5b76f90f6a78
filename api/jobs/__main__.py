"""python -m api.jobs [ID [PARENT]]: one worker, with settings from the environment.

``ID`` must be of no other live worker. A worker with a ``PARENT``, a process id, stops when that is
its parent no more, and leaves the processors to others first (niceness).
"""

from __future__ import annotations

import os
import sys

from api.jobs.insisting import is_passing
from api.jobs.supervising import NICENESS
from api.jobs.worker import work
from api.logs import configure
from api.settings import Settings

if __name__ == "__main__":
    settings = Settings()
    if len(sys.argv) > 2:
        niceness = os.getpriority(os.PRIO_PROCESS, os.getppid()) + NICENESS
        os.setpriority(os.PRIO_PROCESS, 0, niceness)  # not by so much more: a worker may begin anew
    configure(as_json=settings.environment != "development")
    try:
        work(settings, sys.argv[1] if len(sys.argv) > 1 else None, int(sys.argv[2]) if len(sys.argv) > 2 else None)
    except Exception as error:  # only a database that is away is dealt with; all else goes on up
        if not is_passing(error):
            raise
        print(f"database away: {type(error).__name__}", file=sys.stderr)  # whoever started the worker tries again
        sys.exit(1)
    sys.stderr.flush()
    os._exit(0)  # threads of the queue that wait for a database that is away must not keep the process
