package dev.argus.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A container of an image of others.
 *
 * @param name its name in the pod
 * @param image what it runs
 * @param args what its entrypoint is given; {@code $(NAME)} is the value of a variable
 * @param environment its variables
 * @param ports its TCP ports by name, the main one first
 * @param resources requests and limits
 * @param mounts its volumes and where they are mounted: all that it can write
 */
public record Container(
    String name,
    PublicImage image,
    List<String> args,
    Map<String, Variable> environment,
    Map<String, Integer> ports,
    Resources resources,
    List<Mount> mounts) {

  public Container {
    Names.requireLabel("container", name);
    args = List.copyOf(args);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    ports = Collections.unmodifiableMap(new LinkedHashMap<>(ports));
    mounts = List.copyOf(mounts);
  }

  /** A container that is told nothing yet. */
  public static Container of(String name, PublicImage image, Resources resources) {
    return new Container(name, image, List.of(), Map.of(), Map.of(), resources, List.of());
  }

  public Container args(String... more) {
    return new Container(
        name, image, Plan.concat(args, List.of(more)), environment, ports, resources, mounts);
  }

  public Container variable(String variable, String value) {
    return variable(variable, new Variable.Text(value));
  }

  public Container variable(String variable, Variable value) {
    return new Container(
        name, image, args, with(environment, variable, value), ports, resources, mounts);
  }

  public Container port(String port, int number) {
    return new Container(
        name, image, args, environment, with(ports, port, number), resources, mounts);
  }

  public Container mount(Mount... more) {
    return new Container(
        name, image, args, environment, ports, resources, Plan.concat(mounts, List.of(more)));
  }

  /** The names of the Secrets that its variables are in. */
  Stream<Variable.FromSecret> secrets() {
    return environment.values().stream()
        .filter(Variable.FromSecret.class::isInstance)
        .map(Variable.FromSecret.class::cast);
  }

  private static <T> Map<String, T> with(Map<String, T> all, String key, T value) {
    var more = new LinkedHashMap<>(all);
    more.put(key, value);
    return more;
  }
}
