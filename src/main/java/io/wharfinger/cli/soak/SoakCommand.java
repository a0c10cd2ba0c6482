package io.wharfinger.cli.soak;

import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.JsonOption;
import io.wharfinger.cli.soak.router.RouterSoak;
import io.wharfinger.cli.soak.router.RouterSoakOptions;
import io.wharfinger.cli.soak.router.RouterSoakPlan;
import io.wharfinger.cli.soak.router.RouterSoakResult;
import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wharf soak}. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        description = {
            "Let parts fail at random moments while usage flows to billing, with repeats among it, or while the router is"
                    + " asked, and compare in the end.",
            "Nothing that runs is touched: what is needed is started for it and taken down again."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:all is as it must be, and the books agree", "1:it is not, or something did not come back"},
        footer = {
            "",
            "Examples:",
            "  ./wharf soak billing",
            "  ./wharf soak billing --points 3 --records 50000",
            "  ./wharf soak billing --seed 4711 --only disk-full,postgres-restored",
            "  ./wharf soak router --parts kills,engines --kills 20",
            "  ./wharf soak router --parts lasting --minutes 30"
        })
public final class SoakCommand implements Callable<Integer> {
    private static final int POINTS_MAX = 10_000;
    private static final long RECORDS_MIN = 1000;
    private static final long RECORDS_MAX = 1_000_000_000;
    private static final int NOT_EXACT = 1;

    @Parameters(arity = "1", paramLabel = "WHAT", description = "What is soaked: billing or router.")
    private String what = "";

    @Option(
            names = "--points",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many faults of billing there are (default: ${DEFAULT-VALUE}).")
    private int points;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Records that are written, without the repeats (default: ${DEFAULT-VALUE}).")
    private long records;

    @Option(names = "--seed", paramLabel = "N", description = "Repeat the faults and records of an earlier soak.")
    private @Nullable Long seed;

    @Option(
            names = "--only",
            paramLabel = "KIND",
            split = ",",
            description = "Kinds of faults of billing (default: all of them).")
    private List<String> only = List.of();

    @Option(names = "--log", paramLabel = "FILE", description = "Where to keep what happened (default: nowhere).")
    private @Nullable Path log;

    @ArgGroup(validate = false, heading = "%nOnly for the soak of the router:%n")
    private RouterSoakOptions router = new RouterSoakOptions();

    @Mixin
    private final JsonOption output = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        require(
                List.of("billing", "router").contains(what),
                "There is no soak of \"" + what + "\"; there is one of billing and one of the router.");
        return what.equals("router") ? soakRouter() : soakBilling();
    }

    private int soakRouter() throws InterruptedException {
        RouterSoakPlan plan = routerPlan();
        Console console = output.console();
        say(console, "Soaking the router, seed " + plan.seed() + " (repeat: --seed " + plan.seed() + ").");
        RouterSoakResult result = new RouterSoak(plan, line -> say(console, line)).run();
        result.differences().forEach(difference -> say(console, "DIFFERS: " + difference));
        say(
                console,
                String.format(
                        Locale.ROOT,
                        "%,d requests, %,d of them answered to the end: %s",
                        result.requests(),
                        result.whole(),
                        result.isSound()
                                ? "all is accounted for."
                                : "NOT sound, " + result.differences().size() + " differences."));
        console.event(values(plan, result));
        return result.isSound() ? 0 : NOT_EXACT;
    }

    private RouterSoakPlan routerPlan() {
        try {
            return router.plan(seed());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static Map<String, Object> values(RouterSoakPlan plan, RouterSoakResult result) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("seed", plan.seed());
        values.put("requests", result.requests());
        values.put("whole", result.whole());
        values.put("notes", result.notes());
        values.put("differences", result.differences());
        values.put("sound", result.isSound());
        return values;
    }

    private long seed() {
        return seed == null ? ThreadLocalRandom.current().nextLong(1_000_000) : seed;
    }

    private int soakBilling() throws InterruptedException {
        SoakPlan plan = plan();
        Console console = output.console();
        say(
                console,
                String.format(
                        Locale.ROOT,
                        "Soaking billing: %d faults, %,d records, seed %d (repeat: --seed %d).",
                        plan.points(),
                        plan.records(),
                        plan.seed(),
                        plan.seed()));
        SoakResult result = new Soak(plan, line -> say(console, line)).run();
        result.differences().forEach(difference -> say(console, "DIFFERS: " + difference));
        say(console, summary(result));
        console.event(values(plan, result));
        return result.exact() ? 0 : NOT_EXACT;
    }

    private static String summary(SoakResult result) {
        return String.format(
                Locale.ROOT,
                "%,d records and %,d repeats through %d faults: %s",
                result.records(),
                result.repeated(),
                result.faults().size(),
                result.exact()
                        ? "the totals are exactly what was written, and the books agree."
                        : "NOT exact, " + result.differences().size() + " differences.");
    }

    private static Map<String, Object> values(SoakPlan plan, SoakResult result) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("seed", plan.seed());
        values.put("records", result.records());
        values.put("repeated", result.repeated());
        values.put("faults", result.faults());
        values.put("differences", result.differences());
        values.put("exact", result.exact());
        return values;
    }

    private void say(Console console, String line) {
        console.say(line);
        if (log != null) {
            try {
                Files.writeString(
                        log, line + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new LocalException("Cannot write " + log + ": " + e.getMessage(), e);
            }
        }
    }

    private SoakPlan plan() {
        require(points >= 0 && points <= POINTS_MAX, "--points must be from 0 to " + POINTS_MAX + ".");
        require(
                records >= RECORDS_MIN && records <= RECORDS_MAX,
                "--records must be from " + RECORDS_MIN + " to " + RECORDS_MAX + ".");
        return new SoakPlan(seed(), points, records, kinds());
    }

    private List<FaultKind> kinds() {
        if (only.isEmpty()) {
            return List.of(FaultKind.values());
        }
        List<FaultKind> kinds = new ArrayList<>();
        for (String id : only) {
            FaultKind.of(id).ifPresent(kinds::add);
            require(
                    FaultKind.of(id).isPresent(),
                    "There is no kind of fault \"" + id + "\"; the kinds are " + FaultKind.ids() + ".");
        }
        return kinds;
    }

    private void require(boolean fine, String otherwise) {
        if (!fine) {
            throw new ParameterException(command.commandLine(), otherwise);
        }
    }
}
