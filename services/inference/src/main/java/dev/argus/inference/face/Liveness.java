package dev.argus.inference.face;

import dev.argus.core.image.Picture;
import dev.argus.inference.model.Lease;
import dev.argus.inference.model.ModelRepository;
import dev.argus.inference.runtime.Stages;
import java.util.List;

/**
 * Whether a face is a living one, as models of it judge together: the mean of how sure they are, as
 * Silent-Face-Anti-Spoofing adds up what its two models say of one face.
 *
 * @param models none: nothing is judged
 * @param threshold from which on a face is taken for a living one
 */
public record Liveness(List<ModelRepository<LivenessModel>> models, double threshold) {
  /** What came of it. */
  public enum Verdict {
    /** Nobody was asked: there is no model, or no face that is good enough. */
    UNCHECKED,
    /** A living face. */
    REAL,
    /** A print, a screen, or what looks like one. */
    SPOOF
  }

  /**
   * A face that was judged.
   *
   * @param verdict what came of it
   * @param stages what all models took together
   */
  public record Judged(Verdict verdict, Stages stages) {}

  /** Copies the list. */
  public Liveness {
    models = List.copyOf(models);
  }

  /** Whether faces are judged at all. */
  public boolean isOn() {
    return !models.isEmpty();
  }

  /** Makes sure that all models are there before anything is read. */
  public void require() {
    models.forEach(ModelRepository::require);
  }

  /** Judges one face of a picture. */
  public Judged judge(Picture picture, Face face) {
    Stages stages = new Stages(0, 0, 0);
    if (!isOn()) {
      return new Judged(Verdict.UNCHECKED, stages);
    }
    double sum = 0;
    for (ModelRepository<LivenessModel> repository : models) {
      try (Lease<LivenessModel> model = repository.lease()) {
        LivenessModel.Judged judged = model.model().judge(picture, face);
        sum += judged.real();
        stages = stages.plus(judged.stages());
      }
    }
    // What is no number is no living face either.
    boolean real = sum / models.size() >= threshold;
    return new Judged(real ? Verdict.REAL : Verdict.SPOOF, stages);
  }
}
