package io.wharfinger.cli.demo.engine;

import java.net.URI;

/**
 * One engine.
 *
 * @param name unique name
 * @param url where it listens, without a path
 * @param model the model that it serves, as clients name it
 * @param deployment the deployment that it belongs to
 * @param acceleratorClass what it runs on; empty if unknown
 */
public record EngineSpec(String name, URI url, String model, String deployment, String acceleratorClass) {}
