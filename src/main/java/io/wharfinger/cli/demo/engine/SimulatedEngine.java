package io.wharfinger.cli.demo.engine;

import java.net.URI;

/**
 * One engine to be simulated.
 *
 * @param name unique name
 * @param port where it listens
 * @param kind what it serves, on what
 */
record SimulatedEngine(String name, int port, Kind kind) {
    /**
     * A model on a node.
     *
     * @param model model of the catalogue; clients name it so too
     * @param acceleratorClass accelerator of the catalogue
     * @param accelerators how many of them share the model (tensor parallel)
     * @param engines how many engines serve the model
     */
    record Kind(String model, String acceleratorClass, int accelerators, int engines) {}

    /** As the simulator takes it on its command line. */
    String argument() {
        return "name=%s,port=%d,model=%s,accelerator=%s,tp=%d"
                .formatted(name, port, kind.model(), kind.acceleratorClass(), kind.accelerators());
    }

    EngineSpec spec() {
        URI url = URI.create("http://127.0.0.1:" + port);
        return new EngineSpec(name, url, kind.model(), "demo-" + kind.acceleratorClass(), kind.acceleratorClass());
    }
}
