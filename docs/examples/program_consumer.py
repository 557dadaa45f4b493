"""Holds the program of one conference, and prints it whenever a release of it is complete.

Arguments: the address of the broker, the conference, and how many releases to print (by default, for ever). Needs
confluent-kafka.
"""

import json
import os
import sys

from confluent_kafka import Consumer


def main(broker, conference, releases=None):
    consumer = Consumer({
        "bootstrap.servers": broker,
        # Nothing is remembered here, so everything is read again at each start.
        "group.id": f"program-of-{conference}-{os.getpid()}",
        "enable.auto.commit": False,
        "auto.offset.reset": "earliest",
    })
    consumer.subscribe(["lectern.program.v1"])
    sequences, sessions, printed = {}, {}, 0
    while releases is None or printed < int(releases):
        record = consumer.poll(1.0)
        if record is None or record.error():
            continue
        key = record.key().decode()
        if key != conference and not key.startswith(conference + "/"):
            continue
        if record.value() is None:
            # The key is gone for good: forget what you know of it.
            sequences.pop(key, None)
            sessions.pop(key, None)
            continue
        headers = {name: value.decode() for name, value in record.headers()}
        if int(headers["ce_sequence"]) <= sequences.get(key, -1):
            continue
        sequences[key] = int(headers["ce_sequence"])
        data = json.loads(record.value())
        kind = headers["ce_type"]
        if kind in ("dev.lectern.session.scheduled", "dev.lectern.session.moved", "dev.lectern.session.changed"):
            sessions[key] = data["session"]
        elif kind == "dev.lectern.session.cancelled":
            sessions.pop(key, None)
        elif kind == "dev.lectern.program.released":
            printed += 1
            print(f"release {data['release']} of {data['name']}")
            for line in sorted(f"{s['start']} {s['id']} {s['title']}" for s in sessions.values()):
                print(line)
            sys.stdout.flush()
        # Any other type did not exist when this was written.
    consumer.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
