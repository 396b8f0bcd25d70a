"""Writes src/test/resources/face/golden.json: what onnxruntime, NumPy and OpenCV make of the same photos and inputs.

    python3 -m venv target/venv
    target/venv/bin/pip install numpy==2.4.6 opencv-python-headless==5.0.0.93 onnxruntime==1.21.1
    target/venv/bin/python src/test/python/face.py MODELS src/test/resources/face/golden.json

MODELS is the folder with yunet_face.onnx, mobilefacenet_128d.onnx and photos. Prints how far OpenCV's own
FaceDetectorYN is from it, which fills up with 0 what this fills with 114. The tests themselves need no Python.
"""
import base64
import json
import pathlib
import sys

import cv2
import numpy as np
import onnxruntime

MODELS = pathlib.Path(sys.argv[1])
PHOTOS = ["obama", "obama2", "biden", "two_people"]
LONGEST = 640
TEMPLATE = np.array([[38.2946, 51.6963], [73.5318, 51.5014], [56.0252, 71.7366], [41.5493, 92.3655], [70.7299, 92.2041]])

yunet = onnxruntime.InferenceSession(MODELS / "yunet_face.onnx")
mobilefacenet = onnxruntime.InferenceSession(MODELS / "mobilefacenet_128d.onnx")


class Noise:
    """The generator of ANSI C's rand(), which the tests have too."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 1103515245 + 12345) % 2**31
        return self.state >> 8


def detect(picture, confidence=0.7):
    height, width = picture.shape[:2]
    scale = min(1, LONGEST / max(height, width))
    shown = cv2.resize(picture, (round(width * scale), round(height * scale))) if scale < 1 else picture
    shown = cv2.copyMakeBorder(shown, 0, -shown.shape[0] % 32, 0, -shown.shape[1] % 32, cv2.BORDER_CONSTANT, value=(114,) * 3)
    names = [output.name for output in yunet.get_outputs()]
    outputs = dict(zip(names, yunet.run(None, {"input": shown.transpose(2, 0, 1)[None].astype(np.float32)})))
    found = []
    for stride in (8, 16, 32):
        cls, obj, bbox, kps = (outputs[f"{head}_{stride}"][0] for head in ("cls", "obj", "bbox", "kps"))
        score = np.sqrt(np.clip(cls[:, 0], 0, 1) * np.clip(obj[:, 0], 0, 1))
        for cell in np.where(score >= confidence)[0]:
            at = np.array([cell % (shown.shape[1] // stride), cell // (shown.shape[1] // stride)])
            centre, size = (at + bbox[cell, :2]) * stride, np.exp(bbox[cell, 2:]) * stride
            marks = (kps[cell].reshape(5, 2) + at) * stride
            found.append((float(score[cell]), np.concatenate([centre - size / 2, size]) / scale, marks / scale))
    kept = cv2.dnn.NMSBoxes([box.tolist() for _, box, _ in found], [score for score, _, _ in found], confidence, 0.3)
    return [found[i] for i in np.array(kept).flatten()]


def similarity(points):
    """Umeyama 1991, equations 40 to 43."""
    centre, target = points.mean(0), TEMPLATE.mean(0)
    covariance = (TEMPLATE - target).T @ (points - centre) / len(points)
    u, singular, v = np.linalg.svd(covariance)
    sign = np.array([1, np.sign(np.linalg.det(u) * np.linalg.det(v))])
    rotation = u @ np.diag(sign) @ v
    scale = (singular * sign).sum() / points.var(0).sum()
    return np.hstack([scale * rotation, (target - scale * rotation @ centre)[:, None]])


def embed(face):
    tensor = (face[:, :, ::-1] / 255 - [0.485, 0.456, 0.406]) / [0.229, 0.224, 0.225]
    vector = mobilefacenet.run(None, {"input0": tensor.transpose(2, 0, 1)[None].astype(np.float32)})[0][0]
    return vector / np.linalg.norm(vector)


def sharpness(face):
    return cv2.Laplacian(cv2.cvtColor(face, cv2.COLOR_BGR2GRAY), cv2.CV_64F)[40:104, 28:84].var()


def rounded(values, digits):
    return [round(float(value), digits) for value in np.array(values).flatten()]


def photo(name):
    picture = cv2.imread(str(MODELS / "photos" / f"{name}.jpg"))
    faces = []
    for score, box, marks in detect(picture):
        aligned = cv2.warpAffine(picture, similarity(marks), (112, 112), flags=cv2.INTER_LINEAR)
        faces.append({
            "score": round(score, 4),
            "box": rounded([box[0], box[1], box[0] + box[2], box[1] + box[3]], 2),
            "landmarks": rounded(marks, 2),
            "sharpness": round(float(sharpness(aligned)), 1),
            "embedding": rounded(embed(aligned), 5),
        })
    return faces


def opencv(name):
    picture = cv2.imread(str(MODELS / "photos" / f"{name}.jpg"))
    scale = min(1, LONGEST / max(picture.shape[:2]))
    shown = cv2.resize(picture, (round(picture.shape[1] * scale), round(picture.shape[0] * scale)))
    detector = cv2.FaceDetectorYN.create(str(MODELS / "yunet_face.onnx"), "", (shown.shape[1], shown.shape[0]), 0.7)
    return [(round(float(row[14]), 4), rounded(np.array([row[0], row[1], row[0] + row[2], row[1] + row[3]]) / scale, 1))
            for row in detector.detect(shown)[1]]


def warps():
    noise = Noise(7)
    rgb = np.array([noise.next() % 256 for _ in range(40 * 30 * 3)], np.uint8).reshape(30, 40, 3)
    cases = []
    for points in ([[12, 10], [25, 8], [19, 15], [14, 22], [26, 20]], [[-5, 3], [3, -6], [2, 4], [6, 14], [13, 8]],
                   [[18, 14], [20, 14], [19, 15], [18.2, 16], [19.9, 16.1]]):
        matrix = similarity(np.array(points, np.float64))
        out = cv2.warpAffine(rgb, matrix, (112, 112), flags=cv2.INTER_LINEAR)
        cases.append({"landmarks": rounded(points, 2), "matrix": rounded(matrix, 9),
                      "rgb": base64.b64encode(out[::4, ::4].tobytes()).decode()})
    return {"seed": 7, "width": 40, "height": 30, "cases": cases}


golden = {"photos": {name: photo(name) for name in PHOTOS}, "warp": warps()}
pathlib.Path(sys.argv[2]).write_text(json.dumps(golden) + "\n")
for name in PHOTOS:
    print(name, [(face["score"], face["box"], face["sharpness"]) for face in golden["photos"][name]])
    try:
        print("  FaceDetectorYN", opencv(name))
    except cv2.error as error:
        print("  FaceDetectorYN cannot run it:", str(error).splitlines()[0])
