package org.virtgate;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Arrows point to the pure core, and the core is pure. */
class HouseTest {
    private static final String ROOT = "org.virtgate";
    /** Not {@code rules.store}: it reads the files whose text the rest of {@code rules} understands. */
    private static final String[] PURE = {
        ROOT + ".domain..",
        ROOT + ".rules",
        ROOT + ".facts..",
        ROOT + ".checks..",
        ROOT + ".admission..",
        ROOT + ".history.."
    };

    private static final Set<String> CLOCKS = Set.of(
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalTime.now",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.Year.now",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime");

    private static final JavaClasses OURS =
            new ClassFileImporter(Set.of(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)).importPackages(ROOT);

    @Test
    void domainImportsNothingOfOurs() {
        mayImport("domain");
    }

    @Test
    void rulesImportOnlyDomain() {
        mayImport("rules", "domain");
    }

    @Test
    void factsImportNothingOfOurs() {
        mayImport("facts");
    }

    @Test
    void checksImportOnlyFactsRulesAndDomain() {
        mayImport("checks", "facts", "rules", "domain");
    }

    @Test
    void admissionImportsOnlyThePure() {
        mayImport("admission", "checks", "facts", "rules", "domain");
    }

    @Test
    void hostImportsNeitherChecksNorAdmission() {
        mayImport("host", "domain", "rules", "facts");
    }

    @Test
    void passportImportsThePureAndTheHost() {
        mayImport("passport", "domain", "rules", "facts", "checks", "host");
    }

    @Test
    void historyImportsOnlyThePure() {
        mayImport("history", "admission", "facts", "rules", "domain");
    }

    @Test
    void aftercareImportsThePureAndTheHost() {
        mayImport("aftercare", "history", "admission", "checks", "facts", "rules", "domain", "host");
    }

    @Test
    void installImportsOnlyHost() {
        mayImport("install", "host");
    }

    @Test
    void noPartOfTheDaemonImportsTheCommandLine() {
        for (String part : new String[] {"hook", "record", "aftercare", "passport"}) {
            noClasses()
                    .that(resideInAPackage(ROOT + "." + part + ".."))
                    .should()
                    .dependOnClassesThat(resideInAPackage(ROOT + ".cli.."))
                    .allowEmptyShould(true)
                    .check(OURS);
        }
    }

    @Test
    void theOneThatWiresIsImportedByNobody() {
        noClasses()
                .that(not(resideInAPackage(ROOT)))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT))
                .check(OURS);
    }

    @Test
    void theCoreReachesForNothingOutside() {
        DescribedPredicate<JavaClass> outside = resideInAnyPackage(
                        "java.net..",
                        "java.nio.channels..",
                        "java.util.concurrent..",
                        "org.libvirt..",
                        "com.sun.jna..",
                        "jnr..")
                .or(named(java.nio.file.Files.class.getName(), File.class.getName(), Clock.class.getName()))
                .or(DescribedPredicate.describe(
                        "classes of java.io that open files",
                        type -> type.getPackageName().equals("java.io")
                                && (type.getSimpleName().startsWith("File")
                                        || type.getSimpleName().equals("RandomAccessFile"))))
                .as("files, sockets, clocks or libvirt");
        noClasses()
                .that(resideInAnyPackage(PURE))
                .should()
                .dependOnClassesThat(outside)
                .check(OURS);
    }

    @Test
    void theCoreReadsNoClock() {
        noClasses()
                .that(resideInAnyPackage(PURE))
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "what is called tells the time",
                        (JavaMethodCall call) ->
                                CLOCKS.contains(call.getTargetOwner().getName() + "." + call.getName())))
                .check(OURS);
    }

    private void mayImport(String part, String... others) {
        String[] allowed =
                Arrays.stream(others).map(other -> ROOT + "." + other + "..").toArray(String[]::new);
        classes()
                .that(resideInAPackage(ROOT + "." + part + ".."))
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(ROOT + ".."))
                        .or(resideInAPackage(ROOT + "." + part + ".."))
                        .or(resideInAnyPackage(allowed)))
                .allowEmptyShould(true)
                .check(OURS);
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        return DescribedPredicate.describe(
                "one of " + String.join(", ", names),
                type -> Arrays.asList(names).contains(type.getName()));
    }
}
