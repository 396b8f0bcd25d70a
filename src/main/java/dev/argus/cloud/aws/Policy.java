package dev.argus.cloud.aws;

import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An IAM policy that allows what it names, and nothing else. */
record Policy(List<Output<String>> statements) {
  /** Every resource: of actions that know none, or that a condition narrows. */
  static final List<Output<String>> ANYTHING = List.of(Output.of("*"));

  Policy {
    statements = List.copyOf(statements);
  }

  static Policy none() {
    return new Policy(List.of());
  }

  /** The condition that a key of the request has a value. */
  static String equal(String key, String value) {
    return "{\"StringEquals\":{\"%s\":\"%s\"}}".formatted(key, value);
  }

  /** The condition that what has a tag keeps it. */
  static String keeping(String tag, String value) {
    return """
        {"StringEquals":{"aws:ResourceTag/%1$s":"%2$s"},"Null":{"aws:RequestTag/%1$s":"true"}}"""
        .formatted(tag, value);
  }

  /** A policy that also allows these actions on these resources. */
  Policy allow(List<String> actions, List<Output<String>> resources) {
    return allowIf("{}", actions, resources);
  }

  /** The same under a condition, as JSON. */
  Policy allowIf(String condition, List<String> actions, List<Output<String>> resources) {
    return allowWhere(Output.of(condition), actions, resources);
  }

  /** The same under a condition that is not known yet. */
  Policy allowWhere(
      Output<String> condition, List<String> actions, List<Output<String>> resources) {
    var more = new ArrayList<>(statements);
    more.add(
        Output.tuple(condition, Output.all(resources))
            .applyValue(
                of ->
                    """
                    {"Effect":"Allow","Action":%s,"Resource":%s,"Condition":%s}"""
                        .formatted(list(actions), list(of.t2), of.t1)));
    return new Policy(more);
  }

  Output<String> json() {
    return Output.all(statements)
        .applyValue(
            all ->
                """
                {"Version":"2012-10-17","Statement":[%s]}"""
                    .formatted(String.join(",", all)));
  }

  private static String list(List<String> texts) {
    return texts.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
  }
}
