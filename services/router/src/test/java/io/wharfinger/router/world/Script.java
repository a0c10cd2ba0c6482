package io.wharfinger.router.world;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** What an engine does with a request; the model's name says which. */
public enum Script {
    /** Answers as asked. */
    GOOD,
    /** Reports no usage at all. */
    NO_USAGE,
    /** Breaks the connection in the middle of a stream. */
    DROP,
    /** Ends a stream properly, but without [DONE]. */
    NO_DONE,
    /** Sends an error in the middle of a stream. */
    ERROR_EVENT,
    /** Begins a stream with an error: it has no room. */
    FULL,
    /** Begins a stream with an error: the request is wrong. */
    WRONG,
    /** Takes the request and never answers. */
    HANG,
    /** Begins a stream and then says nothing more. */
    STALL,
    /** Answers 500. */
    FAIL,
    /** Answers 400 in the older form of vLLM. */
    REFUSE,
    /** Wants credentials from the router. */
    UNAUTHORIZED,
    /** Breaks the connection at once. */
    SLAM,
    /** Streams for ever, as fast as it can. */
    FLOOD,
    /** Streams a word every 20 ms, for ever. */
    DRIP,
    /** Answers as asked; known by the deployment service only. */
    DEPLOYED,
    /** Streams a word, and the rest when it is told to; known by the deployment service only. */
    PAUSED;

    /** Models that the endpoints file names. */
    static Stream<Script> ofFile() {
        return Arrays.stream(values()).filter(script -> script != DEPLOYED && script != PAUSED);
    }

    /** Name of the model that asks for it. */
    public String model() {
        return "engine-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Script of(String model) {
        return valueOf(
                model.substring("engine-".length()).toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
