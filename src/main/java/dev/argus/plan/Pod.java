package dev.argus.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a workload's pods are beside their container's inside.
 *
 * @param account the name of their ServiceAccount
 * @param container the name of their container
 * @param labels labels beside {@code app}; they select nothing, so they may change while the pods
 *     run
 * @param health where the container says how it is
 * @param gpu the GPU it asks for
 * @param nodes the labels of the nodes it can run on; empty for any
 * @param batch whether it works through a queue for which nobody waits, and so makes room for
 *     others
 */
public record Pod(
    String account,
    String container,
    Map<String, String> labels,
    Health health,
    Gpu gpu,
    Map<String, String> nodes,
    boolean batch) {
  public Pod {
    Names.requireLabel("service account", account);
    Names.requireLabel("container", container);
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    nodes = Map.copyOf(nodes);
  }

  /** Pods on any node, with no label but {@code app}. */
  static Pod of(String account, String container) {
    return new Pod(
        account, container, Map.of(), Health.management(), new Gpu.None(), Map.of(), false);
  }

  /** As this account. */
  public Pod as(String name) {
    return new Pod(name, container, labels, health, gpu, nodes, batch);
  }

  /** With a container of this name. */
  public Pod in(String name) {
    return new Pod(account, name, labels, health, gpu, nodes, batch);
  }

  /** With one more label. */
  public Pod labelled(String label, String value) {
    var more = new LinkedHashMap<>(labels);
    more.put(label, value);
    return new Pod(account, container, more, health, gpu, nodes, batch);
  }

  /** Asked elsewhere how it is. */
  public Pod health(Health paths) {
    return new Pod(account, container, labels, paths, gpu, nodes, batch);
  }

  /** With one share of a GPU, on nodes with these labels. */
  public Pod gpu(Gpu share, Map<String, String> where) {
    return new Pod(account, container, labels, health, share, where, batch);
  }

  /** On nodes with these labels as well. */
  public Pod on(Map<String, String> more) {
    var all = new LinkedHashMap<>(nodes);
    all.putAll(more);
    return new Pod(account, container, labels, health, gpu, all, batch);
  }

  /** Working through a queue for which nobody waits. */
  public Pod inBatch() {
    return new Pod(account, container, labels, health, gpu, nodes, true);
  }
}
