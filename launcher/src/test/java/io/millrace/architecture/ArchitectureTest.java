package io.millrace.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may know whom. `docs/architecture.md` says why.
class ArchitectureTest {
    private static final String CORE = "io.millrace.core..";
    private static final String TRANSFORMERS = "io.millrace.transformers..";
    private static final String DESTINATIONS = "io.millrace.destinations..";
    private static final String DATA_PLANE = "io.millrace.dataplane..";
    private static final String CONTROL_PLANE = "io.millrace.controlplane..";
    private static final String[] LANGUAGE = {
        "java..", "com.fasterxml.jackson..", "org.jspecify.annotations.."
    };

    @Test
    void the_planes_never_know_each_other() {
        noClasses()
                .that()
                .resideInAPackage(DATA_PLANE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CONTROL_PLANE)
                .check(House.CLASSES);
        noClasses()
                .that()
                .resideInAPackage(CONTROL_PLANE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(DATA_PLANE)
                .check(House.CLASSES);
    }

    @Test
    void core_knows_the_jdk_jackson_and_jspecify_only() {
        classes()
                .that()
                .resideInAPackage(CORE)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(LANGUAGE).or(resideInAnyPackage(CORE)))
                .check(House.CLASSES);
    }

    @Test
    void destinations_know_core_only() {
        classes()
                .that()
                .resideInAPackage(DESTINATIONS)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(LANGUAGE).or(resideInAnyPackage(CORE, DESTINATIONS)))
                .check(House.CLASSES);
    }

    @Test
    void transformers_know_core_graal_and_json_schema_only() {
        classes()
                .that()
                .resideInAPackage(TRANSFORMERS)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(LANGUAGE)
                                .or(
                                        resideInAnyPackage(
                                                CORE,
                                                TRANSFORMERS,
                                                "org.graalvm.polyglot..",
                                                "com.networknt.schema..",
                                                "com.google.re2j..",
                                                "com.sun.management..")))
                .check(House.CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {CORE, TRANSFORMERS, DESTINATIONS})
    void the_pure_modules_touch_no_file_and_no_network(String module) {
        noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.net.http..", "java.nio.channels..")
                                .or(
                                        nameMatching(
                                                "java\\.io\\.(File|RandomAccessFile).*"
                                                        + "|java\\.nio\\.file\\.Files"
                                                        + "|java\\.net\\.(.*Socket.*|.*Connection"
                                                        + "|InetAddress)")))
                .check(House.CLASSES);
    }

    /// An exception is named: a place where a clock is made for everybody else.
    @Test
    void time_comes_from_one_place_in_each_plane() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.millrace.dataplane.operate.Beans")
                .and()
                .doNotHaveFullyQualifiedName("io.millrace.controlplane.environment.Surroundings")
                .should()
                .accessTargetWhere(Clocks.readsOne())
                .check(House.CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "io.millrace.dataplane.postgres, io.vertx.sqlclient, io.millrace.dataplane",
        "io.millrace.dataplane.postgres, io.vertx.pgclient, io.millrace.dataplane",
        "io.millrace.dataplane.egress, okhttp3, io.millrace",
        "io.millrace.dataplane.egress, software.amazon.awssdk, io.millrace",
        "io.millrace.dataplane.config, java.net.http, io.millrace",
        "io.millrace.transformers, org.graalvm, io.millrace",
        "io.millrace.transformers.tracking, com.networknt, io.millrace",
        "io.millrace.transformers.tracking, com.google.re2j, io.millrace"
    })
    void only_one_package_uses_a_library(String user, String library, String within) {
        noClasses()
                .that()
                .resideInAPackage(within + "..")
                .and()
                .resideOutsideOfPackage(user + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library + "..")
                .check(House.CLASSES);
    }

    @Test
    void the_ordering_engine_knows_no_framework_and_no_store() {
        classes()
                .that()
                .resideInAPackage("io.millrace.dataplane.delivery..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(LANGUAGE)
                                .or(
                                        resideInAnyPackage(
                                                CORE,
                                                DESTINATIONS,
                                                "io.millrace.dataplane.delivery..",
                                                "io.millrace.dataplane.progress..",
                                                "org.jboss.logging..")))
                .check(House.CLASSES);
    }

    @Test
    void the_interfaces_of_log_and_progress_know_no_implementation() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.millrace.dataplane.log..", "io.millrace.dataplane.progress..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.millrace.dataplane.postgres..", "io.vertx..")
                .check(House.CLASSES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.millrace.core.(*)..",
                "io.millrace.dataplane.(*)..",
                "io.millrace.controlplane.(*).."
            })
    void packages_form_no_cycle(String slices) {
        slices().matching(slices).should().beFreeOfCycles().check(House.CLASSES);
    }

    @Test
    void names_say_what_a_class_does() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils|Common)")
                .orShould()
                .resideInAnyPackage("..util..", "..common..", "..impl..")
                .check(House.CLASSES);
    }

    @Test
    void every_package_is_null_marked() {
        classes().should(NullMarking.beInAMarkedPackage()).check(House.CLASSES);
    }
}
