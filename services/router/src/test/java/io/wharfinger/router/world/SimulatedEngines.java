package io.wharfinger.router.world;

import io.wharfinger.enginesim.http.RunningEngines;
import io.wharfinger.enginesim.running.Pace;
import io.wharfinger.enginesim.spec.EngineSpecParser;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/** Simulated engines beside the scripted one: a fast one, one so slow that a test can act in the middle, a failing one. */
public final class SimulatedEngines implements AutoCloseable {
    public static final String FAST = "sim-fast";
    public static final String SLOW = "sim-slow";
    public static final String BROKEN = "sim-broken";

    private final RunningEngines fast = start(FAST, 100);
    private final RunningEngines slow = start(SLOW, 0.14);

    private static RunningEngines start(String model, double speedup) {
        return RunningEngines.start(
                List.of(EngineSpecParser.parse("name=" + model + ",port=0,facts=llama-3.1-8b,model=" + model)),
                "127.0.0.1",
                new Pace(System::nanoTime, speedup),
                InstantSource.system());
    }

    /** The endpoints file with these engines in it. */
    public String endpoints() throws IOException {
        String broken = "{name: " + BROKEN + ", upstream: " + Script.FAIL.model() + "}";
        return World.goodEndpoints()
                + entry(FAST, fast.port(FAST), FAST)
                + entry(SLOW, slow.port(SLOW), SLOW)
                + entry(BROKEN, World.engine().port(), broken);
    }

    private static String entry(String name, int port, String model) {
        return """
                  - name: %s
                    url: %s
                    deployment: simulated
                    models: [%s]
                """.formatted(name, url(port), model);
    }

    /** Whether a list of the router's endpoints has these engines, and not those of a test before, which have the same names. */
    public boolean areIn(String endpoints) {
        return endpoints.contains(url(fast.port(FAST))) && endpoints.contains(url(slow.port(SLOW)));
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    /** Port of the slow one. */
    public int slowPort() {
        return slow.port(SLOW);
    }

    @Override
    public void close() {
        fast.close();
        slow.close();
    }
}
