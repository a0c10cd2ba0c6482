package io.wharfinger.cli.bench.stage;

import io.wharfinger.cli.platform.PartName;
import io.wharfinger.cli.platform.PortPlan;
import io.wharfinger.local.LocalException;
import io.wharfinger.local.Ports;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Ports for a platform beside others. */
final class FreePorts {
    /** All ports stay above those of single servers, and below the range that systems give to outgoing connections. */
    private static final int LOWEST_BASE = 14_000;

    private static final int HIGHEST_BASE = 22_000;
    private static final int ATTEMPTS = 200;

    private FreePorts() {}

    /** A plan of which nobody used a port a moment ago. */
    static PortPlan plan() {
        return ThreadLocalRandom.current()
                .ints(LOWEST_BASE, HIGHEST_BASE)
                .limit(ATTEMPTS)
                .mapToObj(PortPlan::new)
                .filter(plan -> Arrays.stream(PartName.values())
                        .flatMapToInt(part -> ports(plan, part))
                        .allMatch(Ports::isFree))
                .findFirst()
                .orElseThrow(() -> new LocalException("There are no free ports for a platform of the bench's own."));
    }

    private static IntStream ports(PortPlan plan, PartName part) {
        return part.isService()
                ? IntStream.of(plan.port(part), plan.managementPort(part))
                : IntStream.of(plan.port(part));
    }
}
