package dev.argus.inference.graph;

import dev.argus.inference.graph.onnx.NodeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every other pixel of every other row.
 *
 * @param pixels the tensor that they are taken from, N x C x H x W
 * @param row first of them, 0 or 1
 * @param column first of them, 0 or 1
 * @param slices that take them
 */
record Quarter(String pixels, int row, int column, List<NodeProto> slices) {
  private static final int SLICE_INPUTS = 5;
  private static final int NONE = -1;

  /** Axis of rows; that of columns is next. */
  private static final int ROWS = 2;

  /** What a tensor is, where it is one: of rows first, of columns first, or of both at once. */
  static Optional<Quarter> of(String tensor, Nodes nodes) {
    int[] first = {NONE, NONE};
    List<NodeProto> slices = new ArrayList<>();
    String at = tensor;
    for (Optional<NodeProto> slice = nodes.maker(at, "Slice");
        slice.isPresent();
        slice = nodes.maker(at, "Slice")) {
      if (!halves(slice.get(), nodes, first)) {
        return Optional.empty();
      }
      slices.add(slice.get());
      at = slice.get().getInput(0);
    }
    return first[0] == NONE || first[1] == NONE
        ? Optional.empty()
        : Optional.of(new Quarter(at, first[0], first[1], slices));
  }

  /** Whether a slice takes every other row or column up to the last, and from which on. */
  private static boolean halves(NodeProto slice, Nodes nodes, int[] first) {
    if (slice.getInputCount() != SLICE_INPUTS) {
      return false;
    }
    List<Long> starts = nodes.whole(slice.getInput(1));
    List<Long> ends = nodes.whole(slice.getInput(2));
    List<Long> axes = nodes.whole(slice.getInput(3));
    List<Long> steps = nodes.whole(slice.getInput(4));
    int number = axes.size();
    if (number == 0 || starts.size() != number || ends.size() != number || steps.size() != number) {
      return false;
    }
    for (int i = 0; i < number; i++) {
      long side = axes.get(i) - ROWS;
      long start = starts.get(i);
      boolean half = steps.get(i) == 2 && (start == 0 || start == 1);
      if (!half || ends.get(i) < Integer.MAX_VALUE || side < 0 || side > 1) {
        return false;
      }
      if (first[(int) side] != NONE) {
        return false;
      }
      first[(int) side] = (int) start;
    }
    return true;
  }
}
