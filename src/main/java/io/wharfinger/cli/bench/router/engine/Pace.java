package io.wharfinger.cli.bench.router.engine;

import java.util.Arrays;

/** How quickly a stream comes; the model's name says which one is wanted. */
public enum Pace {
    /** As quickly as it can be sent. */
    NONE("bench", 0),
    /** As engines generate that are quick: two seconds in all. */
    QUICK("bench-paced", 10),
    /** Ten seconds in all. */
    SLOW("bench-slow", 50),
    /** So slowly that a stream stays open while something else is looked at: half an hour. */
    CRAWLING("bench-crawling", 10_000);

    private final String model;
    private final int millis;

    Pace(String model, int millis) {
        this.model = model;
        this.millis = millis;
    }

    /** The model that is asked for. */
    public String model() {
        return model;
    }

    /** Time between two chunks. */
    public int millis() {
        return millis;
    }

    /** @param text what stands around a prompt */
    static Pace of(String text) {
        return Arrays.stream(values())
                .filter(pace -> text.contains('"' + pace.model + '"'))
                .findFirst()
                .orElse(NONE);
    }
}
