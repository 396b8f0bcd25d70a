"""SimCC as rtmlib decodes it. Makes random tensors, writes them to a file, decodes them again and again.

Arguments: the file, how many keypoints, persons, bins of a row over columns and over rows, seconds. Prints one line
of JSON: the middle of the times in microseconds, x and y of every place, its score.
"""

import json
import statistics
import sys
import time

import numpy as np
from rtmlib.tools.pose_estimation.post_processings import get_simcc_maximum


def tensor(random, persons, keypoints, bins):
    # To a tenth, so that several bins are the highest; below zero for some, so that they are nowhere.
    values = random.standard_normal((persons, keypoints, bins)).round(1)
    values[:, ::7] -= 10
    return values.astype("<f4")


def measure(work, seconds):
    times = []
    end = time.perf_counter() + seconds
    while (start := time.perf_counter()) < end:
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times[len(times) // 2:]) * 1e6


def main(file, keypoints, persons, width, height, seconds):
    random = np.random.default_rng(1)
    columns = tensor(random, persons, keypoints, width)
    rows = tensor(random, persons, keypoints, height)
    with open(file, "wb") as out:
        out.write(columns.tobytes() + rows.tobytes())
    micros = measure(lambda: get_simcc_maximum(columns, rows), seconds)
    places, scores = get_simcc_maximum(columns, rows)
    print(json.dumps({"micros": micros, "places": places.astype(int).ravel().tolist(),
                      "scores": scores.ravel().tolist()}))


main(sys.argv[1], *map(int, sys.argv[2:]))
