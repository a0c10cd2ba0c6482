package io.wharfinger.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** What may know what: libraries know no service, services no other service, features not each other in a circle. */
final class BoundaryRules {
    private static final String[] SERVICES = Stream.of("inventory", "quota", "deployment", "router", "billing")
            .map(area -> "io.wharfinger." + area)
            .toArray(String[]::new);

    private BoundaryRules() {}

    static ArchRule noService(String root) {
        String[] others = Stream.of(SERVICES)
                .filter(service -> !service.equals(root))
                .map(service -> service + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("libraries know no service, and services meet in the contracts only");
    }

    static ArchRule noCycles(String root) {
        return slices().matching(root + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .because("a feature that needs another one must not be needed by it");
    }
}
