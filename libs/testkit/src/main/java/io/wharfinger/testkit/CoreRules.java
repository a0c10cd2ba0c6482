package io.wharfinger.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** A core is plain Java: it can be tested by the million of cases and run in a simulator. */
final class CoreRules {
    private static final String[] FRAMEWORKS = {
        "io.quarkus..",
        "jakarta..",
        "io.vertx..",
        "io.smallrye..",
        "io.netty..",
        "io.nats..",
        "io.grpc..",
        "io.micrometer..",
        "io.opentelemetry..",
        "org.hibernate..",
        "org.eclipse.microprofile..",
        "org.flywaydb..",
        "org.jboss..",
        "org.slf4j..",
        "org.postgresql.."
    };
    private static final String[] INPUT_OUTPUT = {
        "java.sql..", "javax.sql..", "java.nio.file..", "java.nio.channels..", "java.net.http.."
    };
    /** The rest of java.io works on memory, and the rest of java.net on text. */
    private static final Set<String> INPUT_OUTPUT_CLASSES = Set.of(
            "java.io.File",
            "java.io.FileInputStream",
            "java.io.FileOutputStream",
            "java.io.FileReader",
            "java.io.FileWriter",
            "java.io.RandomAccessFile",
            "java.net.Socket",
            "java.net.ServerSocket",
            "java.net.DatagramSocket",
            "java.net.URL",
            "java.net.URLConnection",
            "java.net.HttpURLConnection");

    private static final Set<Class<?>> CLOCKS_AND_CHANCE = Set.of(Clock.class, ThreadLocalRandom.class);
    private static final Set<Class<?>> TIMES_WITH_NOW =
            Set.of(Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class);

    private CoreRules() {}

    static List<ArchRule> of(String corePackage) {
        return List.of(noFramework(corePackage), noInputOutput(corePackage), noClockOrChance(corePackage));
    }

    private static ArchRule noFramework(String corePackage) {
        return noClasses()
                .that()
                .resideInAPackage(corePackage)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS)
                .because("a core is plain Java");
    }

    private static ArchRule noInputOutput(String corePackage) {
        return noClasses()
                .that()
                .resideInAPackage(corePackage)
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(INPUT_OUTPUT)
                        .or(JavaClass.Predicates.belongToAnyOf(CLOCKS_AND_CHANCE.toArray(Class[]::new)))
                        .or(DescribedPredicate.describe(
                                "are files or sockets", type -> INPUT_OUTPUT_CLASSES.contains(type.getName()))))
                .because("a core does no I/O and has no clock");
    }

    private static ArchRule noClockOrChance(String corePackage) {
        return noClasses()
                .that()
                .resideInAPackage(corePackage)
                .should()
                .callCodeUnitWhere(call(System.class, "currentTimeMillis|nanoTime|getenv|getProperty")
                        .or(call(Math.class, "random"))
                        .or(call(UUID.class, "randomUUID"))
                        .or(nowWithoutAnArgument())
                        .or(randomWithoutASeed()))
                .because("time, chance and settings come into a core as arguments");
    }

    private static DescribedPredicate<JavaCall<?>> nowWithoutAnArgument() {
        return DescribedPredicate.describe(
                "is now()",
                made -> made.getTarget().getName().equals("now")
                        && TIMES_WITH_NOW.stream()
                                .anyMatch(type -> made.getTargetOwner().isEquivalentTo(type)));
    }

    private static DescribedPredicate<JavaCall<?>> randomWithoutASeed() {
        return DescribedPredicate.describe(
                "is new Random()",
                made -> made.getTargetOwner().isEquivalentTo(Random.class)
                        && made.getTarget().getName().equals("<init>")
                        && made.getTarget().getRawParameterTypes().isEmpty());
    }

    private static DescribedPredicate<JavaCall<?>> call(Class<?> type, String names) {
        return DescribedPredicate.describe(
                type.getSimpleName() + "." + names,
                made -> made.getTargetOwner().isEquivalentTo(type)
                        && made.getTarget().getName().matches(names));
    }
}
