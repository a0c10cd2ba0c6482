package io.wharfinger.cli.soak.router;

import io.wharfinger.cli.bench.router.engine.Pace;
import io.wharfinger.cli.demo.suite.CatchUp;
import io.wharfinger.cli.demo.suite.Poll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Ten thousand open streams, as many idle connections, and clients that send a byte now and then: others are served. */
record CrowdPart(RouterGround ground, AskedLog log, Consumer<String> tell) {
    /** Most resident memory of the router, in MiB: its heap (512) and what buffers and threads may have besides. */
    static final double RSS_MAX = 1200;

    private static final Duration AT_MOST = Duration.ofSeconds(120);
    /** Open files that a process needs besides. */
    private static final int OTHER_FILES = 600;

    private static final int SLOW = 500;
    private static final int SLOW_BYTES = 20;
    private static final String SLOW_HEAD = "POST /v1/chat/completions HTTP/1.1\r\nHost: soak\r\nX-Slow: ";

    /** What is not as it must be, in words. */
    List<String> run(int wanted) throws InterruptedException {
        List<String> differences = new ArrayList<>();
        int crowd = Math.min(wanted, (openFilesMax(ground.routerProcess().pid()) - OTHER_FILES) / 2);
        if (crowd < wanted) {
            tell.accept(
                    "open files allow " + crowd + " streams, not " + wanted + ": each has a connection on both sides");
        }
        streams(crowd, differences);
        idle(crowd, differences);
        slow(differences);
        return differences;
    }

    private void streams(int count, List<String> differences) throws InterruptedException {
        RouterMemory before = memory();
        try (Crowd crowd = new Crowd(ground.router().port())) {
            crowd.connect(count, request());
            boolean all = Poll.until(AT_MOST, () -> crowd.answered() + crowd.refused() + crowd.closed() >= count);
            requireServed("under " + count + " open streams", differences);
            RouterMemory during = memory();
            tell.accept(String.format(
                    Locale.ROOT,
                    "%,d open streams: heap that lives %.0f MiB (before %.0f), resident %.0f MiB (before %.0f); %d refused",
                    crowd.answered(),
                    during.heapMib(),
                    before.heapMib(),
                    during.rssMib(),
                    before.rssMib(),
                    crowd.refused()));
            if (!all || crowd.answered() + crowd.refused() < count || crowd.closed() > 0) {
                differences.add("of " + count + " streams " + crowd.answered() + " were begun, " + crowd.refused()
                        + " refused, and " + crowd.closed() + " cut");
            }
            bounded(during, count + " open streams", differences);
        }
        Poll.require(
                "The end of streams whose clients went away",
                AT_MOST,
                () -> CatchUp.read(ground.suite()).openRequests() == 0);
        // What was read by nobody may be billed for what was generated, and no more.
        for (int stream = 0; stream < count; stream++) {
            log.add(Asked.failed(Question.canned(Pace.CRAWLING.model()), "", "went away", false));
        }
    }

    private void idle(int count, List<String> differences) throws InterruptedException {
        try (Crowd crowd = new Crowd(ground.router().port())) {
            crowd.connect(count, "");
            Poll.until(AT_MOST, () -> crowd.connected() + crowd.closed() >= count);
            requireServed("beside " + count + " idle connections", differences);
            RouterMemory during = memory();
            tell.accept(String.format(
                    Locale.ROOT,
                    "%,d idle connections (%,d closed by the router): heap that lives %.0f MiB, resident %.0f MiB",
                    crowd.connected(),
                    crowd.closed(),
                    during.heapMib(),
                    during.rssMib()));
            bounded(during, count + " idle connections", differences);
        }
    }

    private void slow(List<String> differences) throws InterruptedException {
        try (Crowd crowd = new Crowd(ground.router().port())) {
            crowd.connect(SLOW, SLOW_HEAD);
            for (int sent = 0; sent < SLOW_BYTES; sent++) {
                LastingPart.pause(Duration.ofSeconds(1));
                crowd.say("x");
            }
            requireServed("beside " + SLOW + " clients that send a byte a second", differences);
            tell.accept(SLOW + " clients sent a byte of their head each second for " + SLOW_BYTES + " s: "
                    + crowd.closed() + " were closed by then, others were served");
        }
    }

    private void requireServed(String when, List<String> differences) throws InterruptedException {
        try (ChatCaller caller = ground.caller()) {
            Asked asked = caller.ask(Question.canned(Pace.NONE.model()));
            log.add(asked);
            if (!asked.whole()) {
                differences.add("another request was not served " + when + ": " + asked.error());
            }
        }
    }

    private static void bounded(RouterMemory memory, String with, List<String> differences) {
        if (memory.rssMib() > RSS_MAX) {
            differences.add(String.format(
                    Locale.ROOT,
                    "with %s the router has %.0f MiB of resident memory; %.0f are allowed",
                    with,
                    memory.rssMib(),
                    RSS_MAX));
        }
    }

    private RouterMemory memory() throws InterruptedException {
        return RouterMemory.of(ground.routerProcess().pid());
    }

    private String request() {
        String body = Question.canned(Pace.CRAWLING.model()).body();
        return "POST /v1/chat/completions HTTP/1.1\r\nHost: soak\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                + ground.key() + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static int openFilesMax(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "limits")).stream()
                    .filter(line -> line.startsWith("Max open files"))
                    .map(line -> line.split("\\s+")[3])
                    .map(soft -> soft.equals("unlimited") ? Integer.MAX_VALUE : Integer.parseInt(soft))
                    .findFirst()
                    .orElse(Integer.MAX_VALUE);
        } catch (IOException e) {
            return Integer.MAX_VALUE;
        }
    }
}
