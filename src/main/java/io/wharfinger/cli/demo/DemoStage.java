package io.wharfinger.cli.demo;

import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.demo.engine.EndpointsFile;
import io.wharfinger.cli.demo.engine.EngineSpec;
import io.wharfinger.cli.demo.engine.Fleet;
import io.wharfinger.cli.demo.engine.RealEngine;
import io.wharfinger.cli.demo.engine.SimulatedFleet;
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
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Sets up what a demo needs, plays it, and takes down again what it has set up. */
final class DemoStage {
    private static final String ENGINES = "demo-engines";
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
    DemoResult play(DemoPlan plan, Optional<RealEngine> real) throws InterruptedException {
        sayWhat(plan);
        Platform platform = Platform.fromEnvironment();
        try (Cleanup cleanup = new Cleanup()) {
            cleanup.add(DemoLock.take(platform.home().folder())::close);
            start(platform, cleanup);
            Fleet fleet = real.<Fleet>map(engine -> engine).orElseGet(() -> simulated(platform, plan, cleanup));
            Suite suite = Suite.of(platform);
            EndpointsFile endpoints = EndpointsFile.write(platform.home().endpointsFile(), fleet.engines());
            cleanup.add(endpoints::close);
            awaitListed(suite, fleet);
            Preparation preparation = Preparation.make(
                    suite, fleet.models(), InstantSource.system().instant());
            return new DemoRun(suite, fleet, preparation, plan, console).run();
        } catch (RestException e) {
            throw new LocalException(String.valueOf(e.getMessage()), e);
        }
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

    private SimulatedFleet simulated(Platform platform, DemoPlan plan, Cleanup cleanup) {
        people.say("Starting the simulated engines.");
        Path jar = platform.checkout().simulatedEngine();
        SimulatedFleet fleet = SimulatedFleet.start(
                jar,
                platform.home().folder(),
                platform.ports()::enginePort,
                plan.speedup(),
                platform.home().pidFile(ENGINES),
                platform.home().log(ENGINES));
        cleanup.add(fleet::close);
        return fleet;
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
