package io.wharfinger.cli.soak.router;

import io.wharfinger.cli.demo.suite.Poll;
import io.wharfinger.cli.platform.Part;
import io.wharfinger.cli.soak.router.Engines.Engine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Under open streams each engine leaves, then each is killed: who leaves cuts no stream, and a stream whose engine was killed
 * is told so. In the end the router is told to stop, which cuts none either.
 */
record EnginePart(RouterGround ground, AskedLog log, int streams, Consumer<String> tell) {
    private static final Duration AT_MOST = Duration.ofSeconds(60);

    /** What is not as it must be, in words. */
    List<String> run() throws InterruptedException {
        List<String> differences = new ArrayList<>();
        for (Engine engine : ground.engines().canned()) {
            leave(engine, differences);
        }
        for (Engine engine : ground.engines().canned()) {
            kill(engine, differences);
        }
        stopRouter(differences);
        return differences;
    }

    private void leave(Engine engine, List<String> differences) throws InterruptedException {
        try (ChatCaller caller = ground.caller()) {
            Wave wave = Wave.begin(streams, caller);
            ground.engines().list(other -> !other.name().equals(engine.name()));
            Map<String, Long> errors = ended(wave);
            tell.accept(engine.name() + " left under " + streams + " streams: "
                    + (errors.isEmpty() ? "none was cut" : errors));
            if (!errors.isEmpty()) {
                differences.add(engine.name() + " left, and streams failed: " + errors);
            }
        }
        ground.engines().list(_ -> true);
        awaitListed();
    }

    private void kill(Engine engine, List<String> differences) throws InterruptedException {
        try (ChatCaller caller = ground.caller()) {
            Wave wave = Wave.begin(streams, caller);
            engine.kill();
            AskedLog ended = wave.end();
            List<Asked> failed =
                    ended.all().stream().filter(one -> !one.whole()).toList();
            ended.all().forEach(log::add);
            long untold = failed.stream().filter(one -> !one.told()).count();
            tell.accept(engine.name() + " was killed under " + streams + " streams: " + failed.size() + " failed, "
                    + untold + " of them without being told why");
            if (untold > 0 || failed.isEmpty() || failed.size() == streams) {
                differences.add(engine.name() + " was killed: " + failed.size() + " of " + streams + " streams failed, "
                        + untold + " of them without a proper error: " + ended.errors());
            }
        }
        engine.startAgain(ground.stage());
        awaitAnswers();
    }

    private void stopRouter(List<String> differences) throws InterruptedException {
        try (ChatCaller caller = ground.caller()) {
            Wave wave = Wave.begin(streams, caller);
            Thread stopping = Thread.ofPlatform().start(() -> ground.router().stop());
            Map<String, Long> errors = ended(wave);
            stopping.join();
            tell.accept("the router was told to stop under " + streams + " streams: "
                    + (errors.isEmpty() ? "none was cut" : errors));
            if (!errors.isEmpty()) {
                differences.add("the router was told to stop, and streams failed: " + errors);
            }
        }
        ground.startRouter();
        ground.router().awaitReady(Part.READY_AT_MOST);
    }

    private Map<String, Long> ended(Wave wave) throws InterruptedException {
        AskedLog ended = wave.end();
        ended.all().forEach(log::add);
        return ended.errors();
    }

    private void awaitListed() {
        Poll.require(
                "The engine's return",
                AT_MOST,
                () -> ground.suite().endpointUrls().size() >= ground.engines().count());
    }

    /** Of every engine: what is broken is asked less for a while. */
    private void awaitAnswers() {
        Poll.require(
                "The engine's first answer", AT_MOST, () -> ground.engines().answerAll());
    }
}
