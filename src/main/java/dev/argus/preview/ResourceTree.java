package dev.argus.preview;

import dev.argus.cost.CostSummary;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/** The resources of a stack as a tree: components, and below each what it is made of. */
final class ResourceTree {
  private final Evaluation evaluation;
  private final Ansi ansi;
  private final StringBuilder text = new StringBuilder();

  ResourceTree(Evaluation evaluation, Ansi ansi) {
    this.evaluation = evaluation;
    this.ansi = ansi;
  }

  String print() {
    line("@|bold Stack " + evaluation.stack() + "|@");
    children("", "");
    line("");
    line(totals());
    line("Cost: " + CostSummary.print(ResourceJson.cost(evaluation)));
    notes().forEach(note -> line("@|yellow Note:|@ " + note));
    return text.toString();
  }

  private void children(String parent, String indent) {
    var children =
        evaluation.resources().stream().filter(child -> child.parent().equals(parent)).toList();
    var kind = width(children.stream().map(child -> child.resource().kind()).toList());
    var name = width(children.stream().map(ResourceTree::name).toList());
    for (var child : children) {
      var last = child.equals(children.get(children.size() - 1));
      var branch = indent + (last ? "└─ " : "├─ ");
      if (child.isComponent()) {
        line(branch + "@|bold " + name(child) + "|@");
        children(child.id(), indent + (last ? "   " : "│  "));
      } else {
        line(
            branch
                + padded(child.resource().kind(), kind)
                + padded(name(child), name)
                + Facts.of(child.resource()));
      }
    }
  }

  private String totals() {
    var kinds =
        evaluation
            .objects()
            .collect(
                Collectors.groupingBy(object -> object.resource().kind(), Collectors.counting()))
            .entrySet()
            .stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    return "%d resources, of which %d Kubernetes objects: %s."
        .formatted(evaluation.resources().size(), evaluation.objects().count(), kinds);
  }

  private List<String> notes() {
    return evaluation.settings().secrets().stream()
        .filter(secret -> !secret.isSet())
        .map(
            secret ->
                "%s is not set; before `pulumi up`: pulumi config set --secret --path '%s'"
                    .formatted(secret.key(), secret.key()))
        .toList();
  }

  private void line(String line) {
    text.append(ansi.string(line).stripTrailing()).append('\n');
  }

  private static String name(Declaration child) {
    var name = child.resource().name();
    return name.substring(name.indexOf('/') + 1);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length() + 2);
  }

  private static int width(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(1);
  }
}
