package io.wharfinger.enginesim.spec;

import io.wharfinger.enginesim.scheduling.BatchLimits;
import io.wharfinger.inference.EngineFacts;

/**
 * One engine.
 *
 * @param name readable name, for messages
 * @param port port that it listens on; 0 for any free one
 * @param model model name that its API serves
 * @param facts what model and accelerators are taken for in memory and latency arithmetic
 * @param blocks KV blocks of 16 tokens
 * @param limits limits of one step
 * @param maxModelTokens longest sequence, prompt and output together
 */
public record EngineSpec(
        String name, int port, String model, EngineFacts facts, int blocks, BatchLimits limits, int maxModelTokens) {}
