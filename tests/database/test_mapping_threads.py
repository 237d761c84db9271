"""The first requests of a process may come at the same moment: the mapping happens once."""

import subprocess
import sys

TOGETHER = """
import sys, threading
from storage.database.mapping import map_all
sys.setswitchinterval(1e-6)
gate, found, troubles = threading.Barrier(8), [], []
def come():
    gate.wait()
    try:
        found.append(map_all())
    except Exception as trouble:
        troubles.append(trouble)
threads = [threading.Thread(target=come) for _ in range(8)]
[one.start() for one in threads]
[one.join() for one in threads]
assert not troubles, troubles
assert len(set(map(id, found))) == 1
"""


def test_threads_that_come_together_find_one_mapping() -> None:
    done = subprocess.run(
        [sys.executable, "-c", TOGETHER], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
