"""The funnel by ClickHouse's windowFunnel (chdb). Usage: peer.py FOLDER; prints CPU seconds and users by step as JSON.
FOLDER holds `arguments`: the Parquet file, the conversion window and the steps, one a line."""

import json
import sys
import time
from pathlib import Path

from chdb import session

parquet, window, *steps = (Path(sys.argv[1]) / "arguments").read_text().split("\n")
engine = session.Session()
engine.query("CREATE DATABASE bench ENGINE = Atomic")
engine.query(
    "CREATE TABLE bench.events (at_ms Int64, user_id String, event_name LowCardinality(String)) ENGINE = MergeTree ORDER BY at_ms"
)
engine.query(f"INSERT INTO bench.events SELECT * FROM file('{parquet}', Parquet)")
conditions = ", ".join(f"event_name = '{step}'" for step in steps)
names = ", ".join(f"'{step}'" for step in steps)

started = time.process_time()
answer = engine.query(
    f"""SELECT level, count() FROM (SELECT user_id, windowFunnel({window})(toUInt64(at_ms), {conditions}) AS level
    FROM bench.events WHERE event_name IN ({names}) GROUP BY user_id) GROUP BY level SETTINGS max_threads = 2""",
    "JSONCompactEachRow",
).data()
seconds = time.process_time() - started
exact = {int(level): int(count) for level, count in (json.loads(line) for line in answer.split("\n") if line)}
figures = {
    step: sum(count for level, count in exact.items() if level > index) for index, step in enumerate(steps)
}
print(json.dumps({"cpu_seconds": seconds, "figures": figures}))
