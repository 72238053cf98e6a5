"""Writes events.json and cases.json: what users did over an autumn with both changes of clocks, and what plain pandas,
lifelines and ClickHouse's own `retention` count in it. Versions: VERSIONS. Run: python make.py"""

import json
import random
from pathlib import Path

import chdb
import numpy as np
import pandas as pd
from lifelines import KaplanMeierFitter
from lifelines.utils import restricted_mean_survival_time
from statsmodels.duration.survfunc import SurvfuncRight

HERE = Path(__file__).parent
START = pd.Timestamp("2026-09-20T00:00:00Z")
DAYS = 80
NOW = pd.Timestamp("2026-12-08T10:00:00Z")
TIMEOUT_S = 1800
SILENCE_DAYS = 10
random.seed(20261122)


def stream():
    """Users of several habits. Ties to the millisecond, the same record twice, later records first, nights of DST."""
    events = []
    nights = [pd.Timestamp("2026-10-25T00:30:00Z"), pd.Timestamp("2026-11-01T05:30:00Z")]
    for user in range(70):
        first = random.randrange(0, 60)
        stay = random.choice([0, 1, 3, 8, 20, 79])
        habit = random.choice([0.15, 0.5, 0.9])
        for day in range(first, min(DAYS, first + stay + 1)):
            if day == first or random.random() < habit:
                at = START + pd.Timedelta(days=day, minutes=random.choice([1, 30, 600, 1320, 1439]))
                for _ in range(random.choice([1, 1, 2, 5])):
                    events.append((f"u{user}", at))
                    at += pd.Timedelta(seconds=random.choice([0, 0, 40, 1799, 1800, 1801, 5000]))
        for night in nights:
            if random.random() < 0.3:
                for step in range(0, 150, 15):
                    events.append((f"u{user}", night + pd.Timedelta(minutes=step)))
    records = [
        {
            "id": f"e{number}",
            "user": user,
            "ms": int(at.value // 1_000_000),
            "type": random.choice(["page_view", "page_view", "click"]),
        }
        for number, (user, at) in enumerate(events)
        if at < NOW
    ]
    records += random.sample(records, 60)
    random.shuffle(records)
    return records


def active_days(frame, zone):
    local = frame["at"].dt.tz_convert(zone).dt.tz_localize(None)
    return pd.DataFrame({"user": frame["user"], "day": local.dt.floor("D")}).drop_duplicates()


def day_counts(days, zone):
    last = NOW.tz_convert(zone).tz_localize(None).floor("D") - pd.Timedelta(days=1)
    rows = []
    for day in pd.date_range(last - pd.Timedelta(days=70), last):
        span = lambda length: days[(days.day > day - pd.Timedelta(days=length)) & (days.day <= day)]
        month = span(30).groupby("user").day.nunique()
        rows.append(
            {
                "day": day.strftime("%Y-%m-%d"),
                "dau": int(span(1).user.nunique()),
                "wau": int(span(7).user.nunique()),
                "mau": int(span(30).user.nunique()),
                "new_users": int((days.groupby("user").day.min() == day).sum()),
                "stickiness": float(month.sum() / 30 / len(month)) if len(month) else None,
            }
        )
    return rows


def cohorts(days, unit, finished):
    period = {"day": lambda d: d, "week": lambda d: d - pd.to_timedelta(d.dt.weekday, "D")}[unit]
    step = {"day": 1, "week": 7}[unit]
    table = days.assign(period=period(days.day))
    first = table.groupby("user").period.min()
    table = table.assign(cohort=table.user.map(first))
    table["offset"] = ((table.period - table.cohort).dt.days // step).astype(int)
    rows = []
    for cohort, group in table.groupby("cohort"):
        size = group.user.nunique()
        last = group.groupby("user").offset.max()
        for offset in range(0, int((finished - cohort).days // step) + 1):
            rows.append(
                [
                    cohort.strftime("%Y-%m-%d"),
                    int(size),
                    offset,
                    int(group[group.offset == offset].user.nunique()),
                    int((last >= offset).sum()),
                ]
            )
    return rows


def sessions(frame):
    """By inactivity alone: a gap of more than the timeout begins another one."""
    ordered = frame.sort_values(["user", "at"], kind="stable")
    gap = ordered.groupby("user")["at"].diff().dt.total_seconds()
    ordered = ordered.assign(session=((gap.isna()) | (gap > TIMEOUT_S)).cumsum())
    found = ordered.groupby("session").agg(
        user=("user", "first"), begin=("at", "min"), end=("at", "max"), events=("at", "size"),
        pages=("type", lambda types: int((types == "page_view").sum())),
    )
    seconds = (found.end - found.begin).dt.total_seconds()[found.events > 1]
    over = found[found.end + pd.Timedelta(seconds=TIMEOUT_S) <= NOW]
    return {
        "sessions": int(len(found)),
        "sessions_per_user": float(len(found) / found.user.nunique()),
        "session_duration_seconds": float(seconds.mean()),
        "bounce_rate": float(((over.events == 1) & (over.pages == 1)).mean()),
    }


def lives(days, finished):
    end = finished - pd.Timedelta(days=SILENCE_DAYS)
    times, observed = [], []
    for _, own in days.groupby("user"):
        own = sorted(own.day)
        if own[0] > end:
            continue
        following = own[1:] + [pd.Timestamp.max]
        last = next(day for day, later in zip(own, following) if (later - day).days > SILENCE_DAYS)
        ended = last < end
        times.append((last - own[0]).days if ended else (end - own[0]).days)
        observed.append(ended)
    fitter = KaplanMeierFitter().fit(times, observed)
    horizon = max(times)
    reference = SurvfuncRight(np.array(times), np.array(observed))
    return {
        "horizon": horizon,
        "lives": [[time, bool(ended)] for time, ended in zip(times, observed)],
        "mean": float(restricted_mean_survival_time(fitter, t=horizon)),
        "median": float(fitter.median_survival_time_),
        "steps": [[float(t), float(s), float(e)] for t, s, e in zip(reference.surv_times, reference.surv_prob, reference.surv_prob_se)],
    }


def clickhouse_retention(frame):
    """ClickHouse's `retention` over UTC days: users, and those of them who were there so many days after their first."""
    rows = ", ".join(f"('{user}', toDate('{at:%Y-%m-%d}'))" for user, at in zip(frame["user"], frame["at"]))
    conditions = ", ".join(f"day = first + {offset}" for offset in (0, 1, 2, 7, 30))
    query = f"""SELECT sum(r[1]), sum(r[2]), sum(r[3]), sum(r[4]), sum(r[5]) FROM (
      SELECT user, retention({conditions}) AS r FROM (
        SELECT user, day, min(day) OVER (PARTITION BY user) AS first
        FROM values('user String, day Date', {rows})) GROUP BY user)"""
    counts = map(int, chdb.query(query, "CSV").bytes().decode().strip().split(","))
    return dict(zip(("0", "1", "2", "7", "30"), counts))


records = stream()
frame = pd.DataFrame(records).drop_duplicates("id")
frame["at"] = pd.to_datetime(frame.ms, unit="ms", utc=True)
zones = {}
for zone in ("UTC", "Europe/Berlin", "America/New_York"):
    days = active_days(frame, zone)
    today = NOW.tz_convert(zone).tz_localize(None).floor("D")
    zones[zone] = {
        "days": day_counts(days, zone),
        "cohorts": {unit: cohorts(days, unit, today) for unit in ("day", "week")},
        "life": lives(days, today - pd.Timedelta(days=1)),
    }
cases = {
    "relativeTolerance": 1e-9,
    "nowMs": int(NOW.value // 1_000_000),
    "fromMs": int(START.value // 1_000_000),
    "silenceDays": SILENCE_DAYS,
    "zones": zones,
    "sessions": sessions(frame),
    "clickhouseRetention": clickhouse_retention(frame),
}
HERE.joinpath("events.json").write_text(json.dumps([[r["id"], r["user"], r["ms"], r["type"]] for r in records]) + "\n")
HERE.joinpath("cases.json").write_text(json.dumps(cases) + "\n")
