"""ClickHouse in this process. Usage: peer.py FOLDER, with events.parquet's path in the file `parquet` and what to count in `what`;
prints CPU seconds and figures as JSON. The events lie in a table of its own before the clock starts."""

import json
import sys
import time
from pathlib import Path

from chdb import session

folder = Path(sys.argv[1])
parquet = (folder / "parquet").read_text()
what = (folder / "what").read_text()
zone = "Europe/Berlin"

QUERIES = {
    # Users of each day and of the 7 and 30 days up to it.
    "engagement": f"""
      WITH days AS (SELECT DISTINCT user_id, toDate(toTimeZone(time, '{zone}')) AS day FROM events)
      SELECT sum(dau), sum(wau), sum(mau) FROM (
        SELECT point, uniqExactIf(user_id, ahead = 0) AS dau, uniqExactIf(user_id, ahead < 7) AS wau, uniqExact(user_id) AS mau
        FROM (SELECT user_id, day, arrayJoin(range(30)) AS ahead, day + ahead AS point FROM days)
        WHERE point >= toDate('2026-10-31') AND point < toDate('2026-11-30') GROUP BY point)""",
    # Users by their first day, and those of them who were there 1, 7 and 30 days later.
    "retention": f"""
      WITH days AS (SELECT DISTINCT user_id, toDate(toTimeZone(time, '{zone}')) AS day FROM events)
      SELECT sum(r[1]), sum(r[2]), sum(r[3]), sum(r[4]) FROM (
        SELECT user_id, retention(day = first, day = first + 1, day = first + 7, day = first + 30) AS r
        FROM (SELECT user_id, day, min(day) OVER (PARTITION BY user_id) AS first FROM days) GROUP BY user_id)""",
}

chdb = session.Session()
chdb.query("CREATE DATABASE bench ENGINE = Atomic")
chdb.query("USE bench")
chdb.query("CREATE TABLE events (user_id String, time DateTime64(3, 'UTC')) ENGINE = MergeTree ORDER BY time")
chdb.query(f"INSERT INTO events SELECT user_id, toDateTime64(time, 3, 'UTC') FROM file('{parquet}', Parquet)")

started = time.process_time()
row = chdb.query(QUERIES[what] + " SETTINGS max_threads = 2", "CSV").bytes().decode()
seconds = time.process_time() - started
print(json.dumps({"cpu_seconds": seconds, "figures": {str(i): float(v) for i, v in enumerate(row.strip().split(","))}}))
