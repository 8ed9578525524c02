"""Reads an order, runs it with a Segment-like Python client and reports what the client said."""

import json
import logging
import sys
import threading
from datetime import datetime

SAYING = threading.Lock()


def obey(new_client):
    """`new_client(write_key, host, gzip, on_error, upload_size, upload_interval)` makes the SDK's client."""
    logging.disable(logging.CRITICAL)
    order = json.loads(sys.stdin.readline(), object_hook=native)
    ended = threading.Event()
    threading.Thread(target=wait_for_end, args=(ended,), daemon=True).start()
    runs = [threading.Thread(target=run, args=(new_client, order["writeKey"], it, ended)) for it in order["runs"]]
    for thread in runs:
        thread.start()
    for thread in runs:
        thread.join()


def native(value):
    if set(value) == {"date"}:
        return datetime.fromisoformat(value["date"].replace("Z", "+00:00"))
    return value


def wait_for_end(ended):
    sys.stdin.read()
    ended.set()


def run(new_client, write_key, order, ended):
    failed, errors, sent = [], [], []

    def on_error(error, batch):
        errors.append(repr(error))
        failed.extend(sent_key for sent_key in map(key_of, batch))

    client = new_client(
        write_key,
        host=order["host"],
        gzip=order.get("gzip", False),
        on_error=on_error,
        upload_size=20,
        upload_interval=0.05 if order.get("endless") else 0.3,
    )
    for call in endless(order["calls"][0], ended) if order.get("endless") else order["calls"]:
        call["properties"] = dict(call.get("properties") or {})
        sent.append(call["key"])
        try:
            send(client, call)
        except Exception as error:  # an SDK that has no such call says so here
            failed.append(call["key"])
            errors.append(repr(error))
        if order.get("endless"):
            client.flush()
    client.flush()
    client.join()
    ok = [key for key in sent if key not in failed]
    with SAYING:
        print(json.dumps({"run": order["name"], "ok": ok, "failed": failed, "errors": errors}), flush=True)


def endless(call, ended):
    n = 0
    while not ended.is_set():
        key = "%s.%d" % (call["key"], n)
        yield {**call, "key": key, "properties": {**call["properties"], "key": key}}
        n += 1


def key_of(message):
    if message["type"] == "alias":
        return message["userId"][len("user-") :] + "/alias"
    traits = message.get("traits") or message["context"].get("traits") or {}
    return (message.get("properties") or traits).get("key")


def send(client, call):
    common = {
        "user_id": call["userId"],
        "timestamp": datetime.fromisoformat(call["timestamp"].replace("Z", "+00:00")),
    }
    kind = call["type"]
    if kind == "alias":
        return client.alias(previous_id=call["previousId"], **common)
    common["anonymous_id"] = call["anonymousId"]
    if kind == "identify":
        return client.identify(traits=call["traits"], **common)
    if kind == "group":
        return client.group(group_id=call["groupId"], traits=call["traits"], **common)
    if kind == "track":
        return client.track(event=call["event"], properties=call["properties"], **common)
    return getattr(client, kind)(name=call["name"], properties=call["properties"], **common)
