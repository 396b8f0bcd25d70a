package dev.argus;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The arrows between the packages point one way. */
class ArchitectureTest {
  private static final String OURS = "dev.argus..";
  private static final JavaClasses PROGRAM =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.argus");

  private static final ArchRule NO_CYCLES =
      slices().matching("dev.argus.(*)..").should().beFreeOfCycles();

  private static final ArchRule PLAN_KNOWS_NOBODY = mayUse("plan");

  private static final ArchRule PLAN_IS_PURE_DATA =
      noClasses()
          .that()
          .resideInAPackage("dev.argus.plan..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.pulumi..");

  private static final ArchRule SETTINGS_SPEAK_IN_THE_PLANS_VALUES = mayUse("settings", "plan");

  private static final ArchRule KUBERNETES_KNOWS_NOBODY = mayUse("kubernetes");

  private static final ArchRule DEPLOY_KNOWS_NO_SETTINGS = mayUse("deploy", "plan", "kubernetes");

  private static final ArchRule CLOUD = mayUse("cloud", "settings", "plan", "kubernetes");

  private static final ArchRule DATA = mayUse("data", "settings", "plan", "kubernetes");

  private static final ArchRule SYSTEMS_MAKE_NO_RESOURCE =
      mayUse("system", "settings", "plan", "data");

  private static final ArchRule POLICY = mayUse("policy", "settings", "plan");

  private static final ArchRule INIT_READS_STACK_FILES = mayUse("init", "settings", "preview");

  private static final ArchRule REVIEW_KNOWS_PRICES_ALONE = mayUse("review", "cost");

  private static final ArchRule COST_KNOWS_NOBODY = mayUse("cost");

  private static final ArchRule NOBODY_ELSE_USES_THE_PREVIEW =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.argus.preview..", "dev.argus.init..", "dev.argus.doctor..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.argus.preview..");

  private static final ArchRule ONLY_THE_PROGRAM_AND_THE_PREVIEW_KNOW_THE_RULES =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.argus", "dev.argus.policy..", "dev.argus.preview..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.argus.policy..");

  private static final ArchRule ONE_CLASS_READS_THE_CONFIGURATION =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.argus.settings.StackConfig")
          .and()
          .doNotHaveFullyQualifiedName("dev.argus.App")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("com.pulumi.Config");

  @TestFactory
  Stream<DynamicTest> everyArrowPointsItsWay() {
    return Stream.of(
            NO_CYCLES,
            PLAN_KNOWS_NOBODY,
            PLAN_IS_PURE_DATA,
            SETTINGS_SPEAK_IN_THE_PLANS_VALUES,
            KUBERNETES_KNOWS_NOBODY,
            DEPLOY_KNOWS_NO_SETTINGS,
            CLOUD,
            DATA,
            SYSTEMS_MAKE_NO_RESOURCE,
            POLICY,
            INIT_READS_STACK_FILES,
            NOBODY_ELSE_USES_THE_PREVIEW,
            REVIEW_KNOWS_PRICES_ALONE,
            COST_KNOWS_NOBODY,
            ONLY_THE_PROGRAM_AND_THE_PREVIEW_KNOW_THE_RULES,
            ONE_CLASS_READS_THE_CONFIGURATION)
        .map(rule -> dynamicTest(rule.getDescription(), () -> rule.check(PROGRAM)));
  }

  /** What a package may use of this program beside itself. */
  private static ArchRule mayUse(String user, String... used) {
    var allowed = new String[used.length + 1];
    allowed[0] = "dev.argus." + user + "..";
    for (var i = 0; i < used.length; i++) {
      allowed[i + 1] = "dev.argus." + used[i] + "..";
    }
    return classes()
        .that()
        .resideInAPackage("dev.argus." + user + "..")
        .should()
        .onlyDependOnClassesThat(resideOutsideOfPackage(OURS).or(resideInAnyPackage(allowed)));
  }
}
