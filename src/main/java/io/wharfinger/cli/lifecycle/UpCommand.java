package io.wharfinger.cli.lifecycle;

import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.JsonOption;
import io.wharfinger.cli.platform.Part;
import io.wharfinger.cli.platform.PartName;
import io.wharfinger.cli.platform.Platform;
import io.wharfinger.cli.platform.PortPlan;
import io.wharfinger.cli.platform.Startup;
import io.wharfinger.local.LocalException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wharf up}. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Start the platform on this machine and return when it is ready.")
public final class UpCommand implements Callable<Integer> {
    /** As people look for them: first the one that applications talk to. */
    private static final List<PartName> SERVICES =
            List.of(PartName.ROUTER, PartName.QUOTA, PartName.INVENTORY, PartName.DEPLOYMENT, PartName.BILLING);

    @Mixin
    private final JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        long start = System.nanoTime();
        Console console = output.console();
        Platform platform = Platform.fromEnvironment();
        refuseOtherPorts(platform);
        Startup.Outcome outcome = platform.up(new ConsoleProgress(console));
        switch (outcome) {
            case RAN_ALREADY -> {
                console.say("Wharfinger runs already: " + where(platform));
                sayIfOutdated(platform, console);
            }
            case STARTED ->
                console.say(
                        "Wharfinger is up after " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) + " s: "
                                + where(platform) + System.lineSeparator()
                                + "Next: `./wharf token --role platform-admin --tenant /`, `./wharf status`, `./wharf demo`.");
        }
        Map<String, String> line = new LinkedHashMap<>();
        line.put("event", outcome == Startup.Outcome.STARTED ? "started" : "ran-already");
        SERVICES.forEach(service -> line.put(service.id(), url(platform, service)));
        console.event(line);
        return 0;
    }

    private static void refuseOtherPorts(Platform platform) {
        Optional.ofNullable(System.getenv(PortPlan.VARIABLE))
                .filter(text -> !text.isBlank())
                .map(PortPlan::parse)
                .filter(asked -> !asked.equals(platform.ports()))
                .ifPresent(asked -> {
                    throw new LocalException("This platform runs with " + PortPlan.VARIABLE + "="
                            + platform.ports().base()
                            + ". Stop it first with `./wharf down`, or start a second one with"
                            + " its own WHARF_HOME.");
                });
    }

    private static void sayIfOutdated(Platform platform, Console console) {
        if (!platform.parts().stream().allMatch(Part::isCurrent)) {
            console.say(
                    "It runs what was built before the last change; `./wharf down`, then `./wharf up` takes the new.");
        }
    }

    private static String where(Platform platform) {
        return SERVICES.stream()
                .map(service -> service.id() + " " + url(platform, service))
                .collect(Collectors.joining(", "));
    }

    private static String url(Platform platform, PartName part) {
        return platform.part(part).url().toString();
    }
}
