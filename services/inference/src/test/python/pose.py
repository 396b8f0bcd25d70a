"""Writes src/test/resources/pose/golden.json: what rtmlib and OpenCV make of inputs that the tests make again.

    python3 -m venv /tmp/pose && /tmp/pose/bin/pip install --no-deps rtmlib==0.0.16
    /tmp/pose/bin/pip install numpy==2.4.6 opencv-python-headless==5.0.0.93 onnxruntime==1.21.1 tqdm
    /tmp/pose/bin/python src/test/python/pose.py MODELS src/test/resources/pose/golden.json

MODELS is the folder with rtmdet_nano_person.onnx and photos. The tests themselves need no Python.
"""
import base64
import json
import pathlib
import sys

import cv2
import numpy as np
import onnxruntime
from rtmlib.tools.pose_estimation.post_processings import get_simcc_maximum
from rtmlib.tools.pose_estimation.pre_processings import bbox_xyxy2cs, get_warp_matrix, top_down_affine


class Noise:
    """The generator of ANSI C's rand(), which the tests have too."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 1103515245 + 12345) % 2**31
        return self.state >> 8


def affine(box, size):
    centre, scale = bbox_xyxy2cs(np.array(box, np.float64), padding=1.25)
    _, scale = top_down_affine(size, scale, centre, np.zeros((8, 8, 3), np.uint8))
    matrix = get_warp_matrix(centre, scale, 0, output_size=size)
    return {"box": box, "size": size, "centre": centre.tolist(), "scale": scale.tolist(), "matrix": matrix.tolist()}


def picture(width, height):
    noise = Noise(7)
    # Slow in both directions with noise on it: neighbours differ by up to 60 grey levels.
    values = [(5 * x + 3 * y + 40 * c + noise.next() % 60) % 256 for y in range(height) for x in range(width) for c in range(3)]
    return np.array(values, np.uint8).reshape(height, width, 3)


def warp(box, size):
    centre, scale = bbox_xyxy2cs(np.array(box, np.float64), padding=1.25)
    crop, _ = top_down_affine(size, scale, centre, picture(40, 30))
    return {"box": box, "size": size, "rgb": base64.b64encode(crop.tobytes()).decode()}


def simcc(persons, keypoints, width, height):
    noise = Noise(42)

    def tensor(bins):
        return np.array([noise.next() / 2**23 for _ in range(persons * keypoints * bins)], np.float32).reshape(persons, keypoints, bins)

    x, y = tensor(width), tensor(height)
    # The second keypoint of each person is nowhere.
    x[:, 1] -= np.float32(2)
    y[:, 1] -= np.float32(2)
    places, scores = get_simcc_maximum(x, y)
    return {"persons": persons, "keypoints": keypoints, "width": width, "height": height,
            "places": places.reshape(-1).tolist(), "scores": [float(s) for s in scores.reshape(-1)]}


def persons(models):
    session = onnxruntime.InferenceSession(models / "rtmdet_nano_person.onnx", providers=["CPUExecutionProvider"])
    photo = cv2.imread(str(models / "photos" / "people_coco_147979.jpg"))
    height, width = photo.shape[:2]
    ratio = min(320 / height, 320 / width)
    padded = np.full((320, 320, 3), 114, np.uint8)
    small = cv2.resize(photo, (int(width * ratio), int(height * ratio)))
    padded[: small.shape[0], : small.shape[1]] = small
    tensor = (padded - np.array((103.53, 116.28, 123.675))) / np.array((57.375, 57.12, 58.395))
    dets, _ = session.run(None, {"input": tensor.astype(np.float32).transpose(2, 0, 1)[None]})
    return [[float(v) / ratio for v in row[:4]] + [float(row[4])] for row in dets[0] if row[4] >= 0.1]


models, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
small, large = [192, 256], [288, 384]
golden = {
    "affine": [affine(box, size) for size in (small, large)
               for box in ([136.4, 106.6, 281.0, 468.8], [0, 0, 640, 480], [-20, 30, 90, 60], [10, 10, 12, 200])],
    "warp": [warp(box, [24, 32]) for box in ([5, 4, 30, 27], [-6, -4, 20, 12], [18.3, 9.7, 26.1, 20.2], [0, 0, 40, 30])],
    "simcc": simcc(2, 17, 384, 512),
    "persons": persons(models),
}
out.write_text(json.dumps(golden, separators=(",", ":")) + "\n")
