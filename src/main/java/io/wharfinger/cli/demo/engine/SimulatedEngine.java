package io.wharfinger.cli.demo.engine;

import java.net.URI;

/**
 * One engine to be simulated.
 *
 * @param name unique name
 * @param port where it listens
 * @param model the model, as clients name it
 * @param facts model of the catalogue whose size and speed it has
 * @param acceleratorClass accelerator of the catalogue that it runs on
 */
record SimulatedEngine(String name, int port, String model, String facts, String acceleratorClass) {
    /** As the simulator takes it on its command line. */
    String argument() {
        return "name=%s,port=%d,model=%s,facts=%s,accelerator=%s".formatted(name, port, model, facts, acceleratorClass);
    }

    EngineSpec spec() {
        URI url = URI.create("http://127.0.0.1:" + port);
        return new EngineSpec(name, url, model, "demo-" + acceleratorClass, acceleratorClass);
    }
}
