"""Writes the small models of embeddings of src/test/resources/models: 112 x 112 in, invented numbers out.

    target/venv/bin/pip install onnx==1.23.2
    target/venv/bin/python src/test/python/face_512.py src/test/resources/models

face-512 has the width of most ArcFace models: means of patches, spread over 512 numbers by cosines; one picture is always the same
vector, two are not. face-square-output answers what no model of embeddings answers.
"""
import pathlib
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OUT = pathlib.Path(sys.argv[1])


def save(name, nodes, initializers, shape):
    graph = helper.make_graph(
        nodes, name,
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, [1, 3, 112, 112])],
        [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, shape)], initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, OUT / f"{name}.onnx")


def constant(name, values):
    return numpy_helper.from_array(np.array(values), name)


pool = helper.make_node("AveragePool", ["input"], ["patches"], kernel_shape=[28, 28], strides=[28, 28])
save("face-512", [
    pool,
    helper.make_node("Flatten", ["patches"], ["flat"]),
    helper.make_node("Range", ["zero", "inputs", "one"], ["i"]),
    helper.make_node("Range", ["one", "last", "one"], ["j"]),
    helper.make_node("Unsqueeze", ["i", "second"], ["column"]),
    helper.make_node("Mul", ["column", "j"], ["angles"]),
    helper.make_node("Cos", ["angles"], ["weights"]),
    helper.make_node("MatMul", ["flat", "weights"], ["embedding"]),
], [constant("zero", np.float32(0)), constant("one", np.float32(1)), constant("inputs", np.float32(48)),
    constant("last", np.float32(513)), constant("second", np.array([1], np.int64))], [1, 512])
save("face-square-output", [helper.make_node("Identity", ["patches"], ["embedding"]), pool][::-1], [], [1, 3, 4, 4])
