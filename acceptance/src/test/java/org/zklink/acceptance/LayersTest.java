package org.zklink.acceptance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Modules use only what is listed here; the deterministic core has no clock, randomness, threads or I/O. */
class LayersTest {
    /** Each module's package and the packages that it may use, besides its own and libraries. */
    private static final Map<String, List<String>> USES = Map.ofEntries(
            Map.entry("field", List.of()),
            Map.entry("crypto", List.of("field")),
            Map.entry("protocol", List.of("crypto", "field")),
            Map.entry("state", List.of("protocol", "crypto", "field")),
            Map.entry("engine", List.of("protocol", "crypto", "field")),
            Map.entry("snark", List.of("crypto", "field")),
            Map.entry("circuit", List.of("snark", "state", "protocol", "crypto", "field")),
            Map.entry("chain", List.of("protocol", "crypto", "field")),
            Map.entry("chain.evm", List.of("chain", "protocol", "crypto", "field")),
            Map.entry("sequencer", List.of("sequencer.cluster", "engine", "protocol", "crypto", "field")),
            Map.entry("sequencer.cluster", List.of()),
            Map.entry(
                    "settlement",
                    List.of("circuit", "snark", "state", "chain", "engine", "protocol", "crypto", "field")),
            Map.entry("client", List.of("protocol", "crypto", "field")),
            Map.entry(
                    "api",
                    List.of("client", "sequencer", "sequencer.cluster", "engine", "protocol", "crypto", "field")));

    private final JavaClasses zklink = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.zklink");

    @Test
    void everyModuleUsesOnlyTheLayersBelowIt() {
        USES.forEach((module, allowed) -> {
            DescribedPredicate<JavaClass> foreign = DescribedPredicate.describe(
                    "zkLink classes outside of " + allowed,
                    type -> type.getPackageName().startsWith("org.zklink")
                            && !inModule(type, module)
                            && allowed.stream().noneMatch(name -> inModule(type, name)));
            noClasses()
                    .that(DescribedPredicate.describe("in " + module, type -> inModule(type, module)))
                    .should()
                    .dependOnClassesThat(foreign)
                    .check(zklink);
        });
    }

    @Test
    void everyModuleHasClasses() {
        for (String module : USES.keySet()) {
            assertThat(zklink.stream().filter(type -> inModule(type, module)))
                    .as(module)
                    .isNotEmpty();
        }
    }

    @Test
    void theEngineAndTheStateHaveNoClockRandomnessThreadsOrFiles() {
        for (String module : List.of("protocol", "state", "engine")) {
            classes()
                    .that(DescribedPredicate.describe("in " + module, type -> inModule(type, module)))
                    .should()
                    .onlyDependOnClassesThat(
                            DescribedPredicate.describe("deterministic classes", LayersTest::isDeterministic))
                    .check(zklink);
        }
    }

    @Test
    void onlyTheClusterKnowsAeron() {
        noClasses()
                .that(DescribedPredicate.describe(
                        "outside of the cluster", type -> !inModule(type, "sequencer.cluster")))
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "Aeron's classes", type -> type.getPackageName().startsWith("io.aeron")))
                .check(zklink);
    }

    private static boolean isDeterministic(JavaClass type) {
        String name = type.getName();
        boolean impure = type.isAssignableTo(Clock.class)
                || type.isAssignableTo(Thread.class)
                || List.of("java.util.Random", "java.security.SecureRandom", "java.time.Instant")
                        .contains(name)
                || name.startsWith("java.util.concurrent")
                || name.startsWith("java.nio.file")
                || name.startsWith("java.net");
        return !impure;
    }

    /** The longest module name that fits decides, since chain.evm lies inside of chain. */
    private static boolean inModule(JavaClass type, String module) {
        String prefix = "org.zklink.";
        if (!type.getPackageName().startsWith(prefix)) {
            return false;
        }
        String path = type.getPackageName().substring(prefix.length());
        return USES.keySet().stream()
                .filter(name -> path.equals(name) || path.startsWith(name + "."))
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .filter(module::equals)
                .isPresent();
    }
}
