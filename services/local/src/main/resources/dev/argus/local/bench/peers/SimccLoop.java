import dev.argus.inference.pose.Simcc;
import dev.argus.inference.runtime.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** SimCC as this server decodes it; takes the arguments of {@code simcc.py} and prints the same. */
public final class SimccLoop {
  private final Simcc simcc;
  private final Tensor columns;
  private final Tensor rows;
  private final int[] places;
  private final float[] scores;

  private SimccLoop(Simcc simcc, int persons, FloatBuffer values) {
    this.simcc = simcc;
    this.columns = tensor(values, persons, simcc.keypoints(), simcc.width());
    this.rows = tensor(values, persons, simcc.keypoints(), simcc.height());
    this.scores = new float[persons * simcc.keypoints()];
    this.places = new int[2 * scores.length];
  }

  /** A view of a heap buffer's bytes, as ONNX Runtime's Java API hands its outputs over. */
  private static Tensor tensor(FloatBuffer values, int persons, int keypoints, int bins) {
    int count = persons * keypoints * bins;
    FloatBuffer own = values.slice(values.position(), count);
    values.position(values.position() + count);
    return new Tensor(new long[] {persons, keypoints, bins}, own);
  }

  public static void main(String[] args) throws IOException {
    int[] numbers = Arrays.stream(args).skip(1).mapToInt(Integer::parseInt).toArray();
    FloatBuffer values =
        ByteBuffer.wrap(Files.readAllBytes(Path.of(args[0])))
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer();
    Simcc simcc = new Simcc(numbers[0], numbers[2], numbers[3]);
    SimccLoop loop = new SimccLoop(simcc, numbers[1], values);
    double micros = loop.measure(numbers[4]);
    System.out.printf(
        "{\"micros\": %s, \"places\": %s, \"scores\": %s}%n",
        micros, Arrays.toString(loop.places), Arrays.toString(loop.scores));
  }

  /** The middle of the times; the first half of them only makes it quick. */
  private double measure(int seconds) {
    List<Long> times = new ArrayList<>();
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
      decode();
      times.add(System.nanoTime() - start);
    }
    List<Long> quick = times.subList(times.size() / 2, times.size()).stream().sorted().toList();
    return quick.get(quick.size() / 2) / 1e3;
  }

  private void decode() {
    for (int i = 0; i < scores.length; i++) {
      Simcc.Place place = simcc.place(columns, rows, i / simcc.keypoints(), i % simcc.keypoints());
      places[2 * i] = place.x();
      places[2 * i + 1] = place.y();
      scores[i] = place.score();
    }
  }
}
