package org.virtgate;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Arrows point to the pure core, and the core is pure. */
class HouseTest {
    private static final String ROOT = "org.virtgate";
    private static final String[] PURE = {
        ROOT + ".words",
        ROOT + ".domain..",
        ROOT + ".rules",
        ROOT + ".rules.read",
        ROOT + ".rules.selectors",
        ROOT + ".facts",
        ROOT + ".certificates",
        ROOT + ".guest",
        ROOT + ".checks..",
        ROOT + ".admission",
        ROOT + ".history",
        ROOT + ".fleet.plan",
        ROOT + ".fleet.preflight"
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

    /**
     * Every package, and all that it imports of ours. An arrow that is not drawn here is refused, and so is one that
     * nobody needs.
     */
    private static final Map<String, Set<String>> ARROWS = arrows("""
            words            ->
            domain           ->
            domain.passport  -> domain
            facts            ->
            certificates     -> facts
            rules            -> domain words
            rules.read       -> domain domain.passport rules rules.selectors
            rules.selectors  -> domain rules
            rules.store      -> domain files rules rules.read words
            guest            -> domain domain.passport facts rules
            checks           -> domain domain.passport facts guest rules
            checks.storage   -> checks domain domain.passport facts guest rules
            checks.network   -> checks domain domain.passport facts guest rules
            checks.host      -> checks domain domain.passport facts guest rules
            checks.libvirtd  -> certificates checks domain domain.passport facts guest rules
            checks.guest     -> checks domain domain.passport facts guest rules
            checks.origin    -> checks domain.passport guest rules
            checks.builtin   -> checks checks.guest checks.host checks.libvirtd checks.network checks.origin
                                checks.storage domain rules rules.read rules.selectors
            admission        -> checks domain domain.passport facts guest rules words
            history          -> admission facts rules words
            fleet.plan       -> guest rules words
            threads          ->
            files            ->
            files.form       -> files
            service          -> domain threads
            hook             -> threads
            host             -> facts files host.block host.exports host.kernel host.libvirtd host.programs
                                host.watch rules
            host.kernel      -> domain facts host.watch threads
            host.block       -> facts host.kernel host.watch
            host.image       -> facts
            host.paths       -> domain facts host.image host.kernel threads
            host.watch       -> facts threads
            host.exports     -> facts host.kernel host.watch
            host.libvirtd    -> certificates facts host.kernel host.watch
            host.programs    -> domain facts host.watch
            libvirt          -> domain facts host.watch threads
            install          -> domain files host.programs host.watch rules rules.store threads
            passport         -> checks checks.network checks.storage domain domain.passport facts guest host
                                host.paths host.watch libvirt rules threads
            aftercare        -> admission domain facts files files.form guest history libvirt rules threads
                                words
            record           -> admission domain history rules threads
            json             -> admission facts rules
            record.log       -> admission domain facts files history json record rules words
            record.journal   -> admission domain history record threads
            record.replay    -> admission facts files files.form history json record
            metrics          -> admission facts files history json rules rules.store threads words
            daemon           -> admission aftercare domain facts history hook host host.paths host.watch libvirt
                                record rules rules.store threads words
            daemon.questions -> admission aftercare daemon domain facts history hook host host.paths json
                                libvirt passport rules rules.store words
            (root)           -> aftercare checks.builtin daemon daemon.questions facts history hook host
                                host.paths host.programs install json libvirt metrics passport record record.journal record.log
                                record.replay rules rules.store service threads
            fleet            -> certificates domain fleet.plan guest host.programs rules words
            fleet.move       -> files fleet fleet.plan history libvirt
            fleet.reach      -> fleet host.watch rules threads
            fleet.preflight  -> certificates facts fleet rules words
            cli              -> (root) admission checks.builtin cli.doctor cli.draft cli.view domain domain.passport
                                facts fleet fleet.move fleet.plan fleet.preflight fleet.reach history hook host host.paths
                                host.programs host.watch install json libvirt record.log record.replay rules
                                rules.read rules.store words
            build            -> build.completion build.man build.schema build.site build.source cli
            build.source     ->
            build.site       -> build.markdown build.source
            build.markdown   ->
            build.command    ->
            build.man        -> build.command build.markdown build.source
            build.completion -> build.command
            build.schema     -> build.markdown build.source checks.builtin rules rules.read rules.selectors
                                rules.store
            cli.doctor       -> cli.view domain host.programs install rules rules.store words
            cli.draft        -> cli.view domain rules
            cli.view         -> admission domain facts fleet fleet.move fleet.plan fleet.preflight guest history
                                install libvirt record.log rules words
            """);

    @Test
    void everyPackageImportsWhatIsDrawnAndNothingElse() {
        Map<String, Set<String>> found = new TreeMap<>();
        for (JavaClass type : OURS) {
            Set<String> imports = found.computeIfAbsent(room(type), room -> new TreeSet<>());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (isOurs(target) && !room(target).equals(room(type))) {
                    imports.add(room(target));
                }
            }
        }
        assertEquals(text(ARROWS), text(found));
    }

    @Test
    void noArrowLeadsBack() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void onlyTheCommandLineAndWhatIsWrittenOfItKnowPicocli() {
        onlyIn(List.of("cli", "build.."), "picocli..");
    }

    @Test
    void onlyOnePackageGoesOverLibvirtsLibrary() {
        onlyIn(List.of("libvirt"), "org.libvirt..", "com.sun.jna..");
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

    private static void onlyIn(List<String> rooms, String... libraries) {
        noClasses()
                .that(not(resideInAnyPackage(
                        rooms.stream().map(room -> ROOT + "." + room).toArray(String[]::new))))
                .should()
                .dependOnClassesThat(resideInAnyPackage(libraries))
                .check(OURS);
    }

    private static Map<String, Set<String>> arrows(String table) {
        Map<String, Set<String>> arrows = new TreeMap<>();
        String room = "";
        for (String line : table.lines().toList()) {
            int arrow = line.indexOf("->");
            room = arrow < 0 ? room : line.substring(0, arrow).strip();
            String targets = line.substring(arrow < 0 ? 0 : arrow + 2).strip();
            Set<String> all = arrows.computeIfAbsent(room, r -> new TreeSet<>());
            Stream.of(targets.split(" +")).filter(target -> !target.isEmpty()).forEach(all::add);
        }
        return arrows;
    }

    private static String text(Map<String, Set<String>> arrows) {
        return arrows.entrySet().stream()
                .map(room -> room.getKey() + " -> " + String.join(" ", room.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
    }

    private static String room(JavaClass type) {
        return type.getPackageName().equals(ROOT)
                ? "(root)"
                : type.getPackageName().substring(ROOT.length() + 1);
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        return DescribedPredicate.describe(
                "one of " + String.join(", ", names),
                type -> Arrays.asList(names).contains(type.getName()));
    }
}
