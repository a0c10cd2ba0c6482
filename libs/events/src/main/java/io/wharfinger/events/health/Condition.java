package io.wharfinger.events.health;

/**
 * How a part is doing.
 *
 * @param ready whether it does its work
 * @param message what it does, or why it does not and what to do
 */
public record Condition(boolean ready, String message) {

    /** The part works. */
    public static Condition up(String message) {
        return new Condition(true, message);
    }

    /** The part does not work. */
    public static Condition down(String message) {
        return new Condition(false, message);
    }
}
