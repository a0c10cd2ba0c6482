package io.wharfinger.cli.bench;

import io.wharfinger.cli.bench.billing.BillingOptions;
import io.wharfinger.cli.bench.machine.Machine;
import io.wharfinger.cli.bench.machine.Revision;
import io.wharfinger.cli.bench.report.FigureFile;
import io.wharfinger.cli.bench.report.JsonReport;
import io.wharfinger.cli.bench.report.Report;
import io.wharfinger.cli.bench.report.Section;
import io.wharfinger.cli.bench.report.TextReport;
import io.wharfinger.cli.bench.router.RouterOptions;
import io.wharfinger.cli.bench.run.Bench;
import io.wharfinger.cli.bench.run.Effort;
import io.wharfinger.cli.bench.run.Outcome;
import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.JsonOption;
import io.wharfinger.cli.platform.Checkout;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wharf bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measure parts of the suite on this machine, with the spread of the figures.",
            "Nothing that runs is touched: a bench that needs a platform starts one of its own and takes it down again."
        },
        footer = {
            "",
            "Examples:",
            "  ./wharf bench --list",
            "  ./wharf bench pick --runs 10 --append",
            "  ./wharf bench router --shapes plain-1k,stream-200 --connections 32",
            "  ./wharf bench billing --only intake,bills --runs 1 --seconds 120"
        })
public final class BenchCommand implements Callable<Integer> {
    private static final String DOCUMENT = "docs/benchmarks.md";
    private static final int MOST_RUNS = 1000;
    private static final BigDecimal LEAST_SECONDS = new BigDecimal("0.001");
    private static final BigDecimal MOST_SECONDS = new BigDecimal(600);
    private static final BigDecimal MILLIS = new BigDecimal(1000);

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Benches to run (default: all).")
    private List<String> names = List.of();

    @Option(names = "--list", description = "Only say which benches there are and what they measure.")
    private boolean list;

    @Option(names = "--runs", paramLabel = "N", description = "How often each thing is measured (default: 5).")
    private @Nullable Integer runs;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "How long each thing is measured each time (default: 1; of billing 24: two minutes in all).")
    private @Nullable BigDecimal seconds;

    @Option(names = "--append", description = "Keep the figures in " + DOCUMENT + " of the checkout.")
    private boolean append;

    @ArgGroup(validate = false, heading = "%nOnly for the bench billing:%n")
    private BillingOptions billing = new BillingOptions();

    @ArgGroup(validate = false, heading = "%nOnly for the bench router:%n")
    private RouterOptions router = new RouterOptions();

    @Mixin
    private final JsonOption output = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        Console console = output.console();
        List<Bench> benches = benches();
        requireEffort();
        if (list) {
            BenchList.show(benches, console);
            return 0;
        }
        for (Bench bench : benches) {
            show(run(bench, effort(bench.usualEffort()), console), console);
        }
        return 0;
    }

    private Report run(Bench bench, Effort effort, Console console) throws InterruptedException {
        Machine machine = Machine.now();
        Revision revision = Revision.of(Checkout.find().root(), DOCUMENT);
        Instant begin = InstantSource.system().instant();
        try (PulseLine pulse = PulseLine.of(bench.name(), console)) {
            Outcome outcome = bench.measure(effort, pulse);
            return new Report(bench, effort, outcome, typed(), begin, machine, revision);
        }
    }

    private void show(Report report, Console console) {
        console.event(JsonReport.of(report));
        if (!console.json()) {
            console.answer(TextReport.of(report));
        }
        if (append) {
            Path root = Checkout.find().root();
            new FigureFile(root.resolve(DOCUMENT), root.resolve("target")).append(List.of(Section.of(report)));
            console.say("Kept in " + root.resolve(DOCUMENT) + ".");
        }
    }

    private List<Bench> benches() {
        for (String name : names) {
            require(
                    Benches.named(name).isPresent(),
                    "There is no bench \"" + name + "\"; the benches are " + Benches.names() + ".");
        }
        try {
            return Benches.chosen(names, billing.plan(), router.plan());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void requireEffort() {
        require(runs == null || runs >= 1 && runs <= MOST_RUNS, "--runs must be from 1 to " + MOST_RUNS + ".");
        require(
                seconds == null || seconds.compareTo(LEAST_SECONDS) >= 0 && seconds.compareTo(MOST_SECONDS) <= 0,
                "--seconds must be from " + LEAST_SECONDS + " to " + MOST_SECONDS + ".");
    }

    private Effort effort(Effort usual) {
        return new Effort(
                runs == null ? usual.rounds() : runs,
                seconds == null
                        ? usual.each()
                        : Duration.ofMillis(seconds.multiply(MILLIS).longValue()));
    }

    /** What was typed, so that it can be typed again. */
    private String typed() {
        return "./wharf "
                + CommandWords.of(command.root().commandLine().getParseResult().originalArgs());
    }

    private void require(boolean fine, String otherwise) {
        if (!fine) {
            throw new ParameterException(command.commandLine(), otherwise);
        }
    }
}
