package io.wharfinger.testkit;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules that keep the house in shape. Each module runs them on itself in a test of its own:
 *
 * <pre>{@code
 * @Test
 * void the_house_stands() {
 *     HouseRules.check("io.wharfinger.quota", "io.wharfinger.quota.capacity");
 * }
 * }</pre>
 */
public final class HouseRules {
    private HouseRules() {}

    /**
     * Checks the classes of a module without its tests.
     *
     * @param root the package of the module
     * @param corePackages packages (without the ones below them) that are plain Java: no framework, clock, chance or I/O
     * @throws AssertionError with every violation, not only the first
     */
    public static void check(String root, String... corePackages) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
        check(classes, root, corePackages);
    }

    static void check(JavaClasses classes, String root, String... corePackages) {
        if (classes.isEmpty()) {
            throw new AssertionError("There is no class in " + root + ": the rules would check nothing.");
        }
        Stream<ArchRule> house =
                Stream.of(BoundaryRules.noService(root), BoundaryRules.noCycles(root), NameRules.namesSayWhat());
        Stream<ArchRule> cores = Stream.of(corePackages).flatMap(core -> CoreRules.of(core).stream());
        List<String> broken = new ArrayList<>();
        Stream.concat(house, cores).map(rule -> rule.evaluate(classes)).forEach(result -> {
            if (result.hasViolation()) {
                broken.add(result.getFailureReport().toString());
            }
        });
        if (!broken.isEmpty()) {
            throw new AssertionError(String.join(System.lineSeparator() + System.lineSeparator(), broken));
        }
    }
}
