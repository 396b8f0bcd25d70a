package dev.argus.cloud.aws;

import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An IAM policy that allows what it names, and nothing else. */
record Policy(List<Output<String>> statements) {
  Policy {
    statements = List.copyOf(statements);
  }

  static Policy none() {
    return new Policy(List.of());
  }

  /** A policy that also allows these actions on these resources. */
  Policy allow(List<String> actions, List<Output<String>> resources) {
    return allowIf("{}", actions, resources);
  }

  /** The same under a condition, as JSON. */
  Policy allowIf(String condition, List<String> actions, List<Output<String>> resources) {
    var more = new ArrayList<>(statements);
    more.add(
        Output.all(resources)
            .applyValue(
                found ->
                    """
                    {"Effect":"Allow","Action":%s,"Resource":%s,"Condition":%s}"""
                        .formatted(list(actions), list(found), condition)));
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
