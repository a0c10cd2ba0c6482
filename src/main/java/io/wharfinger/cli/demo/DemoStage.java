package io.wharfinger.cli.demo;

import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.demo.engine.EndpointsFile;
import io.wharfinger.cli.demo.engine.EngineSpec;
import io.wharfinger.cli.demo.engine.Fleet;
import io.wharfinger.cli.demo.engine.RealEngine;
import io.wharfinger.cli.demo.harbour.Harbour;
import io.wharfinger.cli.demo.harbour.HarbourResult;
import io.wharfinger.cli.demo.plan.Survey;
import io.wharfinger.cli.demo.report.DemoResult;
import io.wharfinger.cli.demo.suite.Poll;
import io.wharfinger.cli.demo.suite.Preparation;
import io.wharfinger.cli.demo.suite.Suite;
import io.wharfinger.cli.lifecycle.ConsoleProgress;
import io.wharfinger.cli.platform.Platform;
import io.wharfinger.cli.platform.Startup;
import io.wharfinger.cli.rest.RestException;
import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Sets up what a demo needs, plays it, and takes down again what it has set up. */
final class DemoStage {
    private static final Duration ENDPOINTS_AT_MOST = Duration.ofSeconds(30);

    private final Console console;
    private final Console people;

    DemoStage(Console console) {
        this.console = console;
        this.people = new Console(console.people(), console.programs(), false);
    }

    /**
     * Plays a plan.
     *
     * @throws LocalException if something cannot be set up
     */
    DemoOutcome play(DemoPlan plan, Optional<RealEngine> real) throws InterruptedException {
        sayWhat(plan);
        Platform platform = Platform.fromEnvironment();
        try (Cleanup cleanup = new Cleanup()) {
            cleanup.add(DemoLock.take(platform.home().folder())::close);
            start(platform, cleanup);
            Suite suite = Suite.of(platform);
            return real.isPresent()
                    ? withEngine(real.get(), platform, suite, plan, cleanup)
                    : inHarbour(platform, suite, plan, cleanup);
        } catch (RestException e) {
            throw new LocalException(String.valueOf(e.getMessage()), e);
        }
    }

    /** An engine that runs by itself is told to the router by its file. */
    private DemoOutcome withEngine(RealEngine engine, Platform platform, Suite suite, DemoPlan plan, Cleanup cleanup)
            throws InterruptedException {
        useOnly(engine.engines(), platform, cleanup);
        awaitListed(suite, engine);
        Preparation preparation = Preparation.make(suite, engine.models(), now(), _ -> Optional.empty());
        DemoResult result = new DemoRun(suite, engine, preparation, plan, console).run();
        return new DemoOutcome(result, Optional.empty());
    }

    private DemoOutcome inHarbour(Platform platform, Suite suite, DemoPlan plan, Cleanup cleanup)
            throws InterruptedException {
        useOnly(List.of(), platform, cleanup);
        Harbour harbour = new Harbour(
                suite,
                platform.checkout().examples(),
                platform.home().folder().resolve("demo"),
                plan.speedup(),
                people);
        cleanup.add(harbour::close);
        harbour.open();
        Fleet first = harbour.fleet();
        awaitListed(suite, first);
        Preparation preparation = Preparation.make(suite, first.models(), now(), tenant -> secret(platform, tenant));
        HarbourResult shown = harbour.show(preparation, new CatchUpWait(suite, console)::done);
        Fleet rolled = harbour.fleet();
        awaitListed(suite, rolled);
        people.say("\nReplaying the trace.");
        return new DemoOutcome(new DemoRun(suite, rolled, preparation, plan, console).run(), Optional.of(shown));
    }

    private static void useOnly(List<EngineSpec> engines, Platform platform, Cleanup cleanup) {
        EndpointsFile endpoints = EndpointsFile.write(platform.home().endpointsFile(), engines);
        cleanup.add(endpoints::close);
    }

    private static Optional<String> secret(Platform platform, String tenant) {
        Path file = platform.home().folder().resolve("keys").resolve(tenant + "-key");
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static Instant now() {
        return InstantSource.system().instant();
    }

    private void sayWhat(DemoPlan plan) {
        Survey survey = plan.survey();
        console.say("Trace: " + plan.trace().description());
        console.say(String.format(
                Locale.ROOT,
                "%,d requests over %.0f s, played %.2f times faster: the last one is sent after %.0f s.",
                survey.requests(),
                survey.spanMicros() / 1e6,
                plan.speedup(),
                survey.spanMicros() / 1e6 / plan.speedup()));
        if (survey.leftOut() > 0) {
            console.say(survey.leftOut() + " rows without a prompt or an answer are left out.");
        }
        if (!survey.boundKnown()) {
            console.say("The trace is too long to compute the bound on cache hits; --requests N makes it shorter.");
        }
    }

    // What was started here is stopped again; its state stays for the next start.
    private void start(Platform platform, Cleanup cleanup) {
        ConsoleProgress progress = new ConsoleProgress(people);
        if (platform.up(progress) == Startup.Outcome.STARTED) {
            cleanup.add(() -> {
                int stopped = platform.down(progress);
                people.say(stopped + " processes stopped; ./wharf up starts the platform with the same state again.");
            });
        }
    }

    private static void awaitListed(Suite suite, Fleet fleet) {
        Set<String> urls = fleet.engines().stream()
                .map(EngineSpec::url)
                .map(Object::toString)
                .collect(Collectors.toSet());
        Poll.require(
                "The engines' way into the router",
                ENDPOINTS_AT_MOST,
                () -> suite.endpointUrls().equals(urls));
    }
}
