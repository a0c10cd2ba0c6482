package io.wharfinger.routing;

import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Picks one of several engines that could all answer a request. */
public interface EndpointPicker {
    /**
     * Picks one of the candidates that are admitted.
     *
     * @param candidates engines that serve the model
     * @param admitted whether an engine may be picked; asked as seldom as possible
     * @param random source of every random choice, so that a simulation can be repeated
     * @return null if none of them is admitted
     */
    <E extends Load> @Nullable E pick(List<E> candidates, Predicate<? super E> admitted, RandomGenerator random);

    /**
     * Picks one of the candidates.
     *
     * @param candidates engines that serve the model, at least one
     * @param random source of every random choice, so that a simulation can be repeated
     * @throws IllegalArgumentException if there is no candidate
     */
    default <E extends Load> E pick(List<E> candidates, RandomGenerator random) {
        E picked = pick(candidates, any -> true, random);
        if (picked == null) {
            throw new IllegalArgumentException("there is no candidate to pick from");
        }
        return picked;
    }
}
