"""Writes simcc-synthetic.onnx: a graph with the shapes of a whole-body SimCC model and nothing learned in it.

    python3 -m venv /tmp/onnx && /tmp/onnx/bin/pip install onnx==1.23.2 numpy==2.4.6
    /tmp/onnx/bin/python src/test/python/simcc_synthetic.py ../core/src/main/resources/dev/argus/core/model/simcc-synthetic.onnx

Input Nx3x256x192, outputs simcc_x Nx133x384 and simcc_y Nx133x512. Keypoint k of a crop has its peak at
    x bin = 2 * X[k] + 4 * mean of the first channel,  y bin = 2 * Y[k] + 4 * mean of the third channel,
with (X[k], Y[k]) the place of k in a drawing of a standing person, 192 pixels wide and 256 high. A bell of
width 6 bins and height 0.9 lies around each peak. Bytes and checksum are the same on every run.
"""
import math
import pathlib
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

# Nose, eyes, ears, shoulders, elbows, wrists, hips, knees, ankles; a person's left is on the right.
BODY = [(96, 44), (100, 40), (92, 40), (105, 43), (87, 43), (116, 70), (76, 70), (126, 98), (66, 98),
        (132, 124), (60, 124), (109, 132), (83, 132), (111, 176), (81, 176), (112, 218), (80, 218)]
# Big toe, small toe, heel, left and right.
FEET = [(116, 228), (122, 227), (110, 223), (76, 228), (70, 227), (82, 223)]


def line(start, end, points):
    return [(start[0] + (end[0] - start[0]) * i / (points - 1), start[1] + (end[1] - start[1]) * i / (points - 1)) for i in range(points)]


def ring(x, y, wide, high, points):
    return [(x - wide * math.cos(2 * math.pi * i / points), y - high * math.sin(2 * math.pi * i / points)) for i in range(points)]


def face():
    jaw = [(96 - 10 * math.cos(math.pi * i / 16), 44 + 14 * math.sin(math.pi * i / 16)) for i in range(17)]
    brows = line((88, 37), (94, 37), 5) + line((98, 37), (104, 37), 5)
    nose = line((96, 40), (96, 46), 4) + line((94, 47), (98, 47), 5)
    eyes = ring(92, 40, 2, 1, 6) + ring(100, 40, 2, 1, 6)
    mouth = ring(96, 52, 4, 2, 12) + ring(96, 52, 3, 1, 8)
    return jaw + brows + nose + eyes + mouth


def hand(x, y, side):
    fingers = [[(x + side * (f - 2) * 3, y + 4 + 3 * j) for j in range(4)] for f in range(5)]
    return [(x, y)] + [joint for finger in fingers for joint in finger]


points = BODY + FEET + face() + hand(133, 127, -1) + hand(59, 127, 1)
assert len(points) == 133
x, y = (np.array([p[axis] for p in points], np.float32).reshape(1, 133, 1) * 2 for axis in (0, 1))


def axis(name, channel, bins):
    """From the mean of a channel to the bells along one side."""
    steps = [
        ("Slice", ["means", f"from_{name}", f"to_{name}", "second"], f"mean4_{name}"),
        ("Squeeze", [f"mean4_{name}", "last"], f"mean_{name}"),
        ("Mul", [f"mean_{name}", "four"], f"shift_{name}"),
        ("Add", [f"base_{name}", f"shift_{name}"], f"peak_{name}"),
        ("Sub", [f"bins_{name}", f"peak_{name}"], f"away_{name}"),
        ("Div", [f"away_{name}", "width"], f"units_{name}"),
        ("Mul", [f"units_{name}", f"units_{name}"], f"square_{name}"),
        ("Neg", [f"square_{name}"], f"negative_{name}"),
        ("Exp", [f"negative_{name}"], f"bell_{name}"),
        ("Mul", [f"bell_{name}", "height"], f"simcc_{name}"),
    ]
    constants = {
        f"from_{name}": np.array([channel], np.int64),
        f"to_{name}": np.array([channel + 1], np.int64),
        f"base_{name}": x if name == "x" else y,
        f"bins_{name}": np.arange(bins, dtype=np.float32).reshape(1, 1, bins),
    }
    return [helper.make_node(op, inputs, [output]) for op, inputs, output in steps], constants


nodes = [helper.make_node("ReduceMean", ["input"], ["means"], axes=[2, 3], keepdims=1)]
constants = {
    "second": np.array([1], np.int64),
    "last": np.array([3], np.int64),
    "four": np.array(4, np.float32),
    "width": np.array(6, np.float32),
    "height": np.array(0.9, np.float32),
}
for name, channel, bins in (("x", 0, 384), ("y", 2, 512)):
    more, values = axis(name, channel, bins)
    nodes += more
    constants.update(values)
graph = helper.make_graph(
    nodes,
    "simcc-synthetic",
    [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["batch", 3, 256, 192])],
    [helper.make_tensor_value_info("simcc_x", TensorProto.FLOAT, ["batch", 133, 384]),
     helper.make_tensor_value_info("simcc_y", TensorProto.FLOAT, ["batch", 133, 512])],
    [numpy_helper.from_array(value, name) for name, value in constants.items()],
)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
helper.set_model_props(model, {"synthetic": "true", "license": "Apache-2.0"})
onnx.checker.check_model(model)
pathlib.Path(sys.argv[1]).write_bytes(model.SerializeToString(deterministic=True))
