"""Sends the events on standard input with the unmodified Python SDK; fails when the SDK reports a failure."""

import json
import sys
import time
from datetime import datetime

from segment.analytics.client import Client


def main():
    order = json.load(sys.stdin)
    failures = []
    client = Client(
        order["writeKey"],
        host=order["host"],
        upload_size=10,
        upload_interval=0.05,
        on_error=lambda error, batch: failures.append((error, len(batch))),
    )
    for event in order["events"]:
        send(client, event)
        time.sleep(order["pauseMs"] / 1000)
    client.flush()
    client.join()
    if failures:
        sys.exit("the Python SDK reports failures: %r" % failures)


def send(client, event):
    common = {
        "user_id": event["userId"],
        "timestamp": datetime.fromisoformat(event["at"].replace("Z", "+00:00")),
        "message_id": event["messageId"],
    }
    if "anonymousId" in event:
        common["anonymous_id"] = event["anonymousId"]
    kind = event["type"]
    if kind == "identify":
        client.identify(traits=event["traits"], **common)
    elif kind == "group":
        client.group(group_id=event["groupId"], traits=event["traits"], **common)
    elif kind == "page":
        client.page(name=event["name"], properties=event["properties"], **common)
    elif kind == "screen":
        client.screen(name=event["name"], properties=event["properties"], **common)
    elif kind == "alias":
        client.alias(previous_id=event["previousId"], **common)
    else:
        client.track(event=event["event"], properties=event["properties"], **common)


main()
