"""No server: threads that detect again and again. Prints each call's seconds, for standard input's orders.

An order is a line: how many threads, for how many seconds. The answer is one line of JSON.
"""

import json
import os
import sys
import threading
import time

import detector


def measure(run, picture, threads, seconds):
    end = time.perf_counter() + seconds
    times = [[] for _ in range(threads)]

    def work(mine):
        while True:
            start = time.perf_counter()
            if start >= end:
                return
            detector.detect(run, picture)
            mine.append(time.perf_counter() - start)

    workers = [threading.Thread(target=work, args=(mine,)) for mine in times]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return [seconds for mine in times for seconds in mine]


def main():
    with open(os.environ["PHOTO"], "rb") as file:
        picture = file.read()
    run = detector.session(int(os.environ["THREADS_PER_RUN"])).run
    print(json.dumps(detector.detect(run, picture)), flush=True)
    for order in sys.stdin:
        threads, seconds = order.split()
        print(json.dumps(measure(run, picture, int(threads), float(seconds))), flush=True)


main()
