#!/usr/bin/env python3
"""An effector in another language: it speaks only the topics `actions` and `action-results`.

Its targets are JSON files, one per target name, in a directory. It carries out SCALE_UP, SCALE_DOWN, THROTTLE_REQUESTS,
REBALANCE_LOAD, APPLY_POLICY and UPDATE_CONFIGURATION by setting the keys that these actions set, and refuses the others.
The contract is told in docs/effectors.md. Needs Debian's python3-confluent-kafka.

Environment: KAFKA_BOOTSTRAP_SERVERS, MAPEK_TOPICS_PREFIX (none by default), EFFECTOR_NAME ("files"), TARGET_DIR ("."),
which must hold a file NAME.json for every target.
"""

import json
import os
import re
import signal
import sys
import time
import uuid
from datetime import datetime, timedelta, timezone
from pathlib import Path

from confluent_kafka import Consumer, KafkaError, Producer

PREFIX = os.environ.get("MAPEK_TOPICS_PREFIX", "")
NAME = os.environ.get("EFFECTOR_NAME", "files")
TARGETS = Path(os.environ.get("TARGET_DIR", "."))
BROKERS = os.environ.get("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092")


class Failed(Exception):
    """Not done; the kind decides whether Execute asks again."""

    def __init__(self, kind, reason):
        super().__init__(reason)
        self.kind = kind


def instant(text):
    """ISO 8601 with up to nanoseconds; Python knows microseconds."""
    return datetime.fromisoformat(re.sub(r"(\.\d{6})\d*", r"\1", text).replace("Z", "+00:00"))


def desired(action):
    """The keys that an action sets, as text: absolute values, so that doing it twice is doing it once."""
    kind = action["type"]
    if kind in ("SCALE_UP", "SCALE_DOWN"):
        return {"replicas": str(action["replicas"])}
    if kind == "THROTTLE_REQUESTS":
        return {"rate_limit": str(action["rate_limit"])}
    if kind == "REBALANCE_LOAD":
        return {"strategy": action["strategy"]}
    if kind == "APPLY_POLICY":
        return {"policy_set": action["policy_set"]}
    if kind == "UPDATE_CONFIGURATION":
        return action["settings"]
    raise Failed("REFUSED", f"{kind} cannot be done on files")


def file_of(target):
    if not re.fullmatch(r"[A-Za-z0-9_-]+", target["name"]):
        raise Failed("REFUSED", "the target's name cannot be a file's")
    path = TARGETS / (target["name"] + ".json")
    if not path.is_file():
        raise Failed("REFUSED", f"there is no {path.name}")
    return path


def write(path, values):
    """All of it or nothing: a crash in between leaves the old file."""
    new = path.with_suffix(".new")
    with open(new, "w", encoding="utf-8") as out:
        json.dump(values, out, sort_keys=True)
        out.flush()
        os.fsync(out.fileno())
    os.replace(new, path)


def expire(request):
    """Looked at immediately before the effect: later than notAfter nothing is done."""
    limit = request.get("notAfter")
    if limit and datetime.now(timezone.utc) > instant(limit):
        raise Failed("EXPIRED", f"not after {limit}")


def prepare(path, now, wanted, request):
    expire(request)
    if not os.access(path, os.W_OK):
        raise Failed("REFUSED", f"{path.name} cannot be written")
    return {"state": {key: now[key] for key in wanted if key in now}}


def do(path, now, wanted, request):
    expire(request)
    write(path, {**now, **wanted})
    return {"state": wanted}


def verify(path, now, wanted, request):
    there = all(now.get(key) == value for key, value in wanted.items())
    return {"state": {key: now[key] for key in wanted if key in now}, "verdict": "YES" if there else "NO"}


def undo(path, now, wanted, request):
    """Restores only what still has the value that DO set; what it was before already is fine, too."""
    before, foreign, restored = request.get("before") or {}, [], dict(now)
    for key, value in wanted.items():
        if now.get(key) == before.get(key):
            continue
        if now.get(key) != value:
            foreign.append(key)
        elif key in before:
            restored[key] = before[key]
        else:
            del restored[key]
    if restored != now:
        write(path, restored)
    if foreign:
        raise Failed("CHANGED_BY_SOMEONE_ELSE", "somebody else set " + ", ".join(sorted(foreign)))
    return {"state": before}


PHASES = {"PREPARE": prepare, "DO": do, "VERIFY": verify, "UNDO": undo}


def perform(request):
    """One attempt: what came of it, as the fields that only this answer has."""
    try:
        wanted = desired(request["action"])
        path = file_of(request["target"])
        now = json.loads(path.read_text(encoding="utf-8"))
        return {"type": "ActionCompleted", **PHASES[request["phase"]](path, now, wanted, request)}
    except Failed as failed:
        return {"type": "ActionFailed", "failure": failed.kind, "reason": str(failed)}
    except (OSError, ValueError) as broken:
        return {"type": "ActionFailed", "failure": "UNAVAILABLE", "reason": type(broken).__name__}


def answer(request, received):
    outcome = perform(request)
    # An answer made again with the same outcome has the same id. Its time is the request's and how long it took: neither a
    # clock that differs, nor an Execute that catches up after an outage, makes it look late.
    said = json.dumps(outcome, sort_keys=True)
    took = timedelta(seconds=time.monotonic() - received)
    return {
        **outcome,
        "id": str(uuid.uuid5(uuid.NAMESPACE_URL, request["id"] + said)),
        "systemId": request["systemId"],
        "time": (instant(request["time"]) + took).isoformat().replace("+00:00", "Z"),
        "requestId": request["id"],
        "executionId": request["executionId"],
        "actionId": request["actionId"],
        "phase": request["phase"],
        "attempt": request["attempt"],
        **({"performedAt": datetime.now(timezone.utc).isoformat().replace("+00:00", "Z")} if outcome["type"] == "ActionCompleted" else {}),
    }


def mine(record):
    """The request in a record if it is for this effector; what cannot be read is for nobody here."""
    try:
        event = json.loads(record.value())
        is_mine = event.get("type") == "ActionRequested" and event["target"]["effector"] == NAME
        return event if is_mine else None
    except (AttributeError, KeyError, TypeError, ValueError):
        print(f"unreadable: {record.topic()} {record.partition()} {record.offset()}", file=sys.stderr, flush=True)
        return None


def send(producer, event):
    """Until it is kept: the request stays unread until its answer is."""
    lost = []
    headers = {"ce_specversion": "1.0", "ce_id": event["id"], "ce_source": f"/effector/{NAME}",
               "ce_type": "io.mapek." + event["type"], "ce_time": event["time"], "ce_subject": event["systemId"],
               "content-type": "application/json"}
    while True:
        lost.clear()
        producer.produce(PREFIX + "action-results", key=event["systemId"], value=json.dumps(event),
                         headers=headers, on_delivery=lambda error, _: lost.append(error) if error else None)
        producer.flush()
        if not lost:
            return
        time.sleep(1)


def main():
    running = True

    def stop(*_):
        nonlocal running
        running = False

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    consumer = Consumer({
        "bootstrap.servers": BROKERS,
        "group.id": f"{PREFIX}{NAME}-effector",
        "isolation.level": "read_committed",  # else it would act on requests that were taken back
        "enable.auto.commit": False,
        "auto.offset.reset": "earliest",
        "session.timeout.ms": 6000,
    })
    producer = Producer({"bootstrap.servers": BROKERS, "acks": "all", "enable.idempotence": True})
    consumer.subscribe([PREFIX + "actions"])
    print(f"effector {NAME} reads {PREFIX}actions", flush=True)
    while running:
        record = consumer.poll(0.5)
        if record is None:
            continue
        if record.error():
            if record.error().code() != KafkaError._PARTITION_EOF:
                print(record.error(), file=sys.stderr, flush=True)
            continue
        request = mine(record)
        if request:
            result = answer(request, time.monotonic())
            send(producer, result)
            print(request["systemId"], request["phase"], request["actionId"], result["type"], flush=True)
        consumer.commit(record, asynchronous=False)
    consumer.close()


if __name__ == "__main__":
    main()
