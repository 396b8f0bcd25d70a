"""YOLOX as its authors run it from Python, and as quick as Python allows: OpenCV, NumPy, ONNX Runtime."""

import os

import cv2
import numpy as np
import onnxruntime

SIDE = 416
CONFIDENCE = 0.3
IOU = 0.45
MOST = 100

cv2.setNumThreads(1)


def session(threads):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(
        os.environ["MODEL"], options, providers=["CPUExecutionProvider"])


def cells():
    grids, strides = [], []
    for stride in (8, 16, 32):
        side = SIDE // stride
        x, y = np.meshgrid(np.arange(side), np.arange(side))
        grids.append(np.stack((x, y), 2).reshape(-1, 2))
        strides.append(np.full((side * side, 1), stride))
    return np.concatenate(grids).astype(np.float32), np.concatenate(strides).astype(np.float32)


GRID, STRIDE = cells()


def tensor(picture):
    image = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_COLOR)
    height, width = image.shape[:2]
    scale = min(SIDE / width, SIDE / height)
    small = cv2.resize(image, (int(width * scale), int(height * scale)),
                       interpolation=cv2.INTER_LINEAR)
    padded = np.full((SIDE, SIDE, 3), 114, np.uint8)
    padded[:small.shape[0], :small.shape[1]] = small
    return np.ascontiguousarray(padded.transpose(2, 0, 1)[None], np.float32), scale


def detect(run, picture):
    values, scale = tensor(picture)
    return boxes(run(None, {"images": values})[0][0], scale)


def boxes(output, scale):
    kept = output[:, 4] >= CONFIDENCE
    rows = output[kept]
    scores = rows[:, 4:5] * rows[:, 5:]
    classes = scores.argmax(1)
    best = scores[np.arange(len(rows)), classes]
    sure = best >= CONFIDENCE
    rows, classes, best = rows[sure], classes[sure], best[sure]
    centre = (rows[:, :2] + GRID[kept][sure]) * STRIDE[kept][sure]
    sides = np.exp(rows[:, 2:4]) * STRIDE[kept][sure]
    corners = np.concatenate((centre - sides / 2, sides), 1) / scale
    if not len(corners):
        return []
    chosen = cv2.dnn.NMSBoxesBatched(
        corners.tolist(), best.tolist(), classes.tolist(), CONFIDENCE, IOU)
    return [
        {"classId": int(classes[i]), "score": float(best[i]),
         "box": [float(corners[i][0]), float(corners[i][1]),
                 float(corners[i][0] + corners[i][2]), float(corners[i][1] + corners[i][3])]}
        for i in chosen[:MOST]]
