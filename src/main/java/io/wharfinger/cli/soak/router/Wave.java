package io.wharfinger.cli.soak.router;

import io.wharfinger.cli.bench.router.engine.Pace;
import io.wharfinger.local.LocalException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Many streams that were begun at one time. */
final class Wave {
    private static final long BEGIN_SECONDS = 60;
    private static final long END_SECONDS = 120;

    private final List<Thread> clients = new ArrayList<>();
    private final AskedLog asked = new AskedLog();
    private final CountDownLatch begun;
    private final CountDownLatch ended;

    private Wave(int streams) {
        begun = new CountDownLatch(streams);
        ended = new CountDownLatch(streams);
    }

    /** Begins them, and returns when each has had its first content, or has failed. */
    static Wave begin(int streams, ChatCaller caller) throws InterruptedException {
        Wave wave = new Wave(streams);
        for (int stream = 0; stream < streams; stream++) {
            wave.clients.add(Thread.ofVirtual().start(() -> wave.ask(caller)));
        }
        wave.awaitAll(wave.begun, BEGIN_SECONDS, "begin");
        return wave;
    }

    private void ask(ChatCaller caller) {
        try {
            asked.add(caller.ask(Question.canned(Pace.SLOW.model()), begun::countDown));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            begun.countDown();
            ended.countDown();
        }
    }

    /** What became of each, when all are over. */
    AskedLog end() throws InterruptedException {
        awaitAll(ended, END_SECONDS, "end");
        return asked;
    }

    private void awaitAll(CountDownLatch latch, long seconds, String what) throws InterruptedException {
        if (!latch.await(seconds, TimeUnit.SECONDS)) {
            clients.forEach(Thread::interrupt);
            throw new LocalException(latch.getCount() + " streams did not " + what + " within " + seconds + " s.");
        }
    }
}
