package io.wharfinger.routing;

import java.util.List;
import java.util.random.RandomGenerator;

/** Picks one of several engines that could all answer a request. */
public interface EndpointPicker {
    /**
     * Picks one of the candidates.
     *
     * @param candidates engines that serve the model, at least one
     * @param random source of every random choice, so that a simulation can be repeated
     * @throws IllegalArgumentException if there is no candidate
     */
    <E extends Load> E pick(List<E> candidates, RandomGenerator random);
}
