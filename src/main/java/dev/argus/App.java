package dev.argus;

import com.pulumi.Pulumi;

/** The program that {@code pulumi up} runs. */
public final class App {
  private App() {}

  public static void main(String[] args) {
    Pulumi.run(context -> {});
  }
}
