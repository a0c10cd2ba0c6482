package io.wharfinger.billing.usage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a quantity counts: one of the token classes, or something else that is charged by the piece, such as requests, or
 * what an outside meter counts under a name of its own. Token classes come first in the order, in their own order.
 */
public final class Unit implements Comparable<Unit> {
    private static final Map<String, Unit> KNOWN = new HashMap<>();
    private static final TokenClass[] CLASSES = TokenClass.values();
    private static final Unit[] OF_CLASSES =
            Arrays.stream(CLASSES).map(Unit::known).toArray(Unit[]::new);

    /** Calls of the API. */
    public static final Unit REQUEST = known("REQUEST");

    /** Images made. */
    public static final Unit IMAGE = known("IMAGE");

    /** Seconds of sound. */
    public static final Unit AUDIO_SECOND = known("AUDIO_SECOND");

    /** Documents read. */
    public static final Unit DOCUMENT = known("DOCUMENT");

    private static final Pattern METER = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private final String name;
    private final int rank;

    private Unit(String name, int rank) {
        this.name = name;
        this.rank = rank;
    }

    private static Unit known(TokenClass tokenClass) {
        var unit = new Unit(tokenClass.name(), tokenClass.ordinal());
        KNOWN.put(unit.name, unit);
        return unit;
    }

    private static Unit known(String name) {
        var unit = new Unit(name, OF_CLASSES.length);
        KNOWN.put(name, unit);
        return unit;
    }

    /** The unit of a token class. */
    public static Unit of(TokenClass tokenClass) {
        return OF_CLASSES[tokenClass.ordinal()];
    }

    /**
     * The unit of a name.
     *
     * @throws IllegalArgumentException if the name is neither a known one nor of the form of a meter's name
     */
    public static Unit of(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("there is no unit \"" + name + "\""));
    }

    /** The unit of a name; empty if it is neither a known one nor of the form of a meter's name. */
    public static Optional<Unit> find(String name) {
        var unit = KNOWN.get(name);
        if (unit != null) {
            return Optional.of(unit);
        }
        return METER.matcher(name).matches() ? Optional.of(new Unit(name, OF_CLASSES.length)) : Optional.empty();
    }

    public String name() {
        return name;
    }

    /** The token class that this is; empty for all else. */
    public Optional<TokenClass> tokenClass() {
        return isTokens() ? Optional.of(CLASSES[rank]) : Optional.empty();
    }

    /** Whether it is one of the token classes. */
    public boolean isTokens() {
        return rank < OF_CLASSES.length;
    }

    @Override
    public int compareTo(Unit other) {
        return rank == other.rank ? name.compareTo(other.name) : Integer.compare(rank, other.rank);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Unit that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
