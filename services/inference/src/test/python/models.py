"""Writes the small detectors of src/test/resources/models: a picture goes in, constant boxes come out.

    python3 -m venv /tmp/onnx && /tmp/onnx/bin/pip install onnx==1.23.2 numpy==2.4.6
    /tmp/onnx/bin/python src/test/python/models.py src/test/resources/models

Each has the output of a YOLOv8 export of 32x32 pixels and two classes: 1 x 6 x 21, with one box of
class 1 around (16, 16), 8 wide and 4 high, score 0.75; batches.onnx answers every picture for itself,
with a score that is its mean brightness. The tests themselves need no Python.
"""
import pathlib
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OUT = pathlib.Path(sys.argv[1])


def detector(name, shape, metadata):
    boxes = np.zeros((1, 6, 21), np.float32)
    boxes[0, :, 10] = [16, 16, 8, 4, 0.1, 0.75]
    nodes = [
        helper.make_node("ReduceMean", ["images"], ["mean"], keepdims=0),
        helper.make_node("Mul", ["mean", "zero"], ["nothing"]),
        helper.make_node("Add", ["boxes", "nothing"], ["output0"]),
    ]
    graph = helper.make_graph(
        nodes,
        name,
        [helper.make_tensor_value_info("images", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info("output0", TensorProto.FLOAT, [1, 6, 21])],
        [numpy_helper.from_array(boxes, "boxes"), numpy_helper.from_array(np.zeros((), np.float32), "zero")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    helper.set_model_props(model, metadata)
    onnx.checker.check_model(model)
    onnx.save(model, OUT / f"{name}.onnx")


names = {"names": "{0: 'cat', 1: 'dog'}", "license": "CC0-1.0"}
detector("two-classes", [1, 3, 32, 32], names)
detector("any-size", ["batch", 3, "height", "width"], {**names, "imgsz": "[32, 32]"})
detector("three-names", [1, 3, 32, 32], {"names": "{0: 'cat', 1: 'dog', 2: 'cow'}"})
detector("other-size", [1, 3, 64, 64], names)
detector("four-channels", [1, 4, 32, 32], names)


def batches():
    """Of N pictures, N answers: the box is there for all, its score is each one's own mean."""
    boxes = np.zeros((1, 6, 21), np.float32)
    boxes[0, :4, 10] = [16, 16, 8, 4]
    place = np.zeros((1, 6, 21), np.float32)
    place[0, 5, 10] = 1
    nodes = [
        helper.make_node("ReduceMean", ["images"], ["mean"], axes=[1, 2, 3], keepdims=1),
        helper.make_node("Squeeze", ["mean", "last"], ["score"]),
        helper.make_node("Mul", ["score", "place"], ["scores"]),
        helper.make_node("Add", ["scores", "boxes"], ["output0"]),
    ]
    graph = helper.make_graph(
        nodes,
        "batches",
        [helper.make_tensor_value_info("images", TensorProto.FLOAT, ["batch", 3, 32, 32])],
        [helper.make_tensor_value_info("output0", TensorProto.FLOAT, ["batch", 6, 21])],
        [
            numpy_helper.from_array(boxes, "boxes"),
            numpy_helper.from_array(place, "place"),
            numpy_helper.from_array(np.array([3], np.int64), "last"),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    helper.set_model_props(model, names)
    onnx.checker.check_model(model)
    onnx.save(model, OUT / "batches.onnx")


batches()
