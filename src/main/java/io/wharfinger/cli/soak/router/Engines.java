package io.wharfinger.cli.soak.router;

import io.wharfinger.cli.bench.router.engine.MockEngine;
import io.wharfinger.cli.bench.router.engine.Pace;
import io.wharfinger.cli.bench.stage.Stage;
import io.wharfinger.local.LocalProcess;
import io.wharfinger.local.Ports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The engines of the soak, each in a process of its own: simulated ones, and some that send what was prepared. */
final class Engines {
    static final String SIMULATED_MODEL = "llama-3.1-8b";
    /** What each answer of a prepared engine states. */
    static final int CANNED_PROMPT_TOKENS = 256;

    static final int CANNED_TOKENS = 200;
    private static final int SIMULATED = 2;
    private static final int CANNED = 4;
    private static final String SPEED_UP = "40";
    private static final String ENTRY =
            "  - {name: %s, url: \"http://127.0.0.1:%d\", deployment: soak, acceleratorClass: h100-sxm, models: [%s]}\n";

    /** One of them. */
    static final class Engine {
        private final String name;
        private final int port = Ports.free();
        private final boolean canned;
        private LocalProcess process;

        private Engine(String name, boolean canned, Stage stage) {
            this.name = name;
            this.canned = canned;
            this.process = launch(stage);
        }

        String name() {
            return name;
        }

        int port() {
            return port;
        }

        /** As a crash would end it. */
        void kill() {
            process.kill();
        }

        void startAgain(Stage stage) {
            process = launch(stage);
        }

        private LocalProcess launch(Stage stage) {
            return stage.launch(name, command(stage), stage.home().folder());
        }

        private List<String> command(Stage stage) {
            List<String> words = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx384m",
                    "-XX:+UseSerialGC",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow"));
            words.addAll(
                    canned
                            ? List.of(
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    MockEngine.class.getName(),
                                    Integer.toString(port),
                                    "1")
                            : List.of(
                                    "-jar",
                                    stage.platform()
                                            .checkout()
                                            .simulatedEngine()
                                            .toString(),
                                    "--speedup",
                                    SPEED_UP,
                                    "--engine",
                                    "name=" + name + ",port=" + port + ",model=" + SIMULATED_MODEL));
            return words;
        }

        private String entry() {
            return ENTRY.formatted(name, port, canned ? cannedModels() : SIMULATED_MODEL);
        }
    }

    private final Stage stage;
    private final List<Engine> all = new ArrayList<>();

    private Engines(Stage stage) {
        this.stage = stage;
    }

    /** Starts them, and writes of all of them into the router's list. */
    static Engines start(Stage stage) {
        Engines engines = new Engines(stage);
        for (int index = 0; index < SIMULATED; index++) {
            engines.all.add(new Engine("simulated-" + index, false, stage));
        }
        for (int index = 0; index < CANNED; index++) {
            engines.all.add(new Engine("prepared-" + index, true, stage));
        }
        engines.list(_ -> true);
        return engines;
    }

    /** Every model that they serve. */
    static List<String> models() {
        return Stream.concat(
                        Stream.of(SIMULATED_MODEL), Stream.of(Pace.values()).map(Pace::model))
                .toList();
    }

    List<Engine> canned() {
        return all.stream().filter(engine -> engine.canned).toList();
    }

    int count() {
        return all.size();
    }

    /** Whether each takes connections. */
    boolean answerAll() {
        return all.stream().noneMatch(engine -> Ports.isFree(engine.port()));
    }

    /** Writes of some of them into the router's list; the others leave. */
    void list(Predicate<Engine> which) {
        Stage.write(
                stage.home().endpointsFile(),
                "endpoints:\n" + all.stream().filter(which).map(Engine::entry).collect(Collectors.joining()));
    }

    private static String cannedModels() {
        return Stream.of(Pace.values()).map(Pace::model).collect(Collectors.joining(", "));
    }
}
