package dev.argus;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the packages point one way. */
@AnalyzeClasses(packages = "dev.argus", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String OURS = "dev.argus..";

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching("dev.argus.(*)..").should().beFreeOfCycles();

  @ArchTest static final ArchRule PLAN_KNOWS_NOBODY = mayUse("plan");

  @ArchTest
  static final ArchRule PLAN_IS_PURE_DATA =
      noClasses()
          .that()
          .resideInAPackage("dev.argus.plan..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.pulumi..");

  @ArchTest static final ArchRule SETTINGS_SPEAK_IN_THE_PLANS_VALUES = mayUse("settings", "plan");
  @ArchTest static final ArchRule KUBERNETES_KNOWS_NOBODY = mayUse("kubernetes");
  @ArchTest static final ArchRule DEPLOY_KNOWS_NO_SETTINGS = mayUse("deploy", "plan", "kubernetes");
  @ArchTest static final ArchRule CLOUD = mayUse("cloud", "settings", "kubernetes");
  @ArchTest static final ArchRule DATA = mayUse("data", "settings", "plan", "kubernetes");

  @ArchTest
  static final ArchRule SYSTEMS_MAKE_NO_RESOURCE = mayUse("system", "settings", "plan", "data");

  @ArchTest static final ArchRule POLICY = mayUse("policy", "settings", "plan");

  @ArchTest
  static final ArchRule NOBODY_USES_THE_PREVIEW =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.argus.preview..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.argus.preview..");

  @ArchTest
  static final ArchRule ONLY_THE_PROGRAM_AND_THE_PREVIEW_KNOW_THE_RULES =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.argus", "dev.argus.policy..", "dev.argus.preview..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.argus.policy..");

  @ArchTest
  static final ArchRule ONE_CLASS_READS_THE_CONFIGURATION =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.argus.settings.StackConfig")
          .and()
          .doNotHaveFullyQualifiedName("dev.argus.App")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("com.pulumi.Config");

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
