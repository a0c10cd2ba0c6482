package io.wharfinger.cli.soak.router;

import io.wharfinger.cli.demo.suite.Poll;
import io.wharfinger.local.LocalException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** The router is killed (SIGKILL) at random moments while plain and streamed requests are under way. */
record KillPart(RouterGround ground, AskedLog log, long seed, Consumer<String> tell) {
    private static final int CLIENTS = 16;
    private static final int BETWEEN_MAX_MILLIS = 1500;
    private static final long ANSWERS = 5;
    private static final Duration ANSWERS_AT_MOST = Duration.ofSeconds(90);

    void run(int kills) throws InterruptedException {
        Random random = new Random(seed);
        try (ChatCaller caller = ground.caller();
                Asking asking = Asking.start(CLIENTS, seed, caller, log)) {
            awaitAnswers("before the first kill");
            for (int kill = 1; kill <= kills; kill++) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(BETWEEN_MAX_MILLIS)));
                ground.killRouter();
                awaitAnswers("after kill " + kill);
                tell.accept("kill " + kill + " of " + kills + ": " + log.wholeCount() + " answers came to their end");
            }
            asking.stop();
        }
        ground.awaitRouter();
    }

    private void awaitAnswers(String when) {
        long goal = log.wholeCount() + ANSWERS;
        if (!Poll.until(ANSWERS_AT_MOST, () -> log.wholeCount() >= goal)) {
            throw new LocalException("The router does not answer, " + when + ".");
        }
    }
}
