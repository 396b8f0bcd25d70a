package dev.argus.inference.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Class-wise greedy non-maximum suppression. */
public final class Suppression {
  /** A threshold near zero proposes thousands of boxes; the work grows with their square. */
  private static final int MOST_CANDIDATES = 3000;

  private Suppression() {}

  /**
   * Keeps the best boxes, dropping each that overlaps a better one of its class by more than the
   * given IoU; best first, {@code most} at most.
   */
  public static List<Candidate> best(List<Candidate> candidates, double iou, int most) {
    List<Candidate> sorted =
        candidates.stream()
            .sorted(Comparator.comparingDouble(Candidate::score).reversed())
            .limit(MOST_CANDIDATES)
            .toList();
    List<Candidate> kept = new ArrayList<>();
    for (Candidate candidate : sorted) {
      if (kept.size() == most) {
        break;
      }
      if (kept.stream().noneMatch(better -> covers(better, candidate, iou))) {
        kept.add(candidate);
      }
    }
    return kept;
  }

  private static boolean covers(Candidate better, Candidate candidate, double iou) {
    return better.classId() == candidate.classId() && better.box().iou(candidate.box()) > iou;
  }
}
