package io.wharfinger.cli.demo;

import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.JsonOption;
import io.wharfinger.cli.demo.engine.RealEngine;
import io.wharfinger.cli.demo.plan.Speedup;
import io.wharfinger.cli.demo.plan.Survey;
import io.wharfinger.cli.demo.split.Split;
import io.wharfinger.cli.demo.suite.Preparation;
import io.wharfinger.cli.demo.trace.OwnTrace;
import io.wharfinger.cli.demo.trace.TraceException;
import io.wharfinger.cli.demo.trace.TraceFile;
import io.wharfinger.cli.demo.trace.TraceSource;
import io.wharfinger.local.LocalException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wharf demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Show the whole suite at work: a cluster, deployments, a refusal, a roll, and a trace whose every token is checked.",
            "Starts the platform if it does not run, and applies examples/harbour: one simulated engine for one model, two for"
                    + " another. Exit status 0 only if no request failed and all counts agree; 1 if they do not, 2 for input"
                    + " that cannot be used.",
            "While it runs, the router uses the demo's engines only; at the end its deployments are removed."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final int DIFFERS = 1;
    private static final int UNUSABLE_INPUT = 2;
    private static final long REQUESTS_OF_A_FILE = 1000;
    private static final int MODELS = 2;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description =
                    "A trace to replay: Mooncake JSON lines or Azure CSV, also with gzip. Without it, a small trace of"
                            + " its own.")
    private @Nullable Path trace;

    @Option(
            names = "--requests",
            paramLabel = "N",
            description = "Replay only the first N requests (default: " + REQUESTS_OF_A_FILE
                    + " of a file, all of the own trace).")
    private @Nullable Long requests;

    @Option(
            names = "--speedup",
            paramLabel = "X",
            description =
                    "Make arrivals and simulated engines X times faster; latencies are reported scaled back (default:"
                            + " so that all arrive within a minute).")
    private @Nullable Double speedup;

    @Option(
            names = "--engine",
            paramLabel = "URL",
            description = "Use this OpenAI-compatible engine instead of simulated ones. Counts are then compared, not"
                    + " required to be the same as the trace's and the engine's.")
    private @Nullable String engine;

    @Mixin
    private final JsonOption output = new JsonOption();

    @Override
    public Integer call() throws InterruptedException {
        Console console = output.console();
        Optional<RealEngine> real;
        DemoPlan plan;
        try {
            requirePositive();
            TraceSource source = trace == null ? new OwnTrace() : new TraceFile(trace);
            real = engine == null ? Optional.empty() : Optional.of(real(engine));
            plan = plan(source, real);
        } catch (TraceException | UnusableInputException e) {
            console.say("wharf demo: " + e.getMessage());
            return UNUSABLE_INPUT;
        }
        return report(new DemoStage(console).play(plan, real), console);
    }

    private void requirePositive() {
        if (requests != null && requests < 1) {
            throw new UnusableInputException("--requests is " + requests + ": it must be 1 or more");
        }
        if (speedup != null && !(speedup > 0 && speedup <= 1e6)) {
            throw new UnusableInputException(
                    "--speedup is " + speedup + ": it must be more than 0 and at most a million");
        }
    }

    private static RealEngine real(String engine) {
        try {
            return RealEngine.at(url(engine));
        } catch (LocalException e) {
            throw new UnusableInputException(String.valueOf(e.getMessage()));
        }
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (web
                    && url.getHost() != null
                    && (url.getPath().isEmpty() || url.getPath().equals("/"))) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new UnusableInputException("--engine is '" + text + "': " + e.getReason());
        }
        throw new UnusableInputException(
                "--engine is '" + text + "': it must be like http://host:port, without a path");
    }

    private DemoPlan plan(TraceSource source, Optional<RealEngine> real) {
        int models = real.map(found -> found.models().size()).orElse(MODELS);
        Split split = new Split(Preparation.TENANTS.size(), models);
        long most = requests != null ? requests : trace == null ? Long.MAX_VALUE : REQUESTS_OF_A_FILE;
        Survey survey = Survey.of(source, most, split);
        double factor = speedup != null ? speedup : Speedup.forSpan(survey.spanMicros());
        return new DemoPlan(source, most, split, survey, factor, real.isEmpty());
    }

    private static int report(DemoOutcome outcome, Console console) {
        console.say(outcome.text());
        if (console.json()) {
            console.answer(outcome.json().toString());
        }
        return outcome.problems().isEmpty() ? 0 : DIFFERS;
    }
}
