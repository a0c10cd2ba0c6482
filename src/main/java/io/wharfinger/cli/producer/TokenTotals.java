package io.wharfinger.cli.producer;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tokens that were recorded, to be compared with what is billed. */
public final class TokenTotals {
    /** What tokens are added up by. */
    public record Cell(String tenant, String model, String tokenClass, boolean partial) implements Comparable<Cell> {
        @Override
        public int compareTo(Cell other) {
            return text().compareTo(other.text());
        }

        private String text() {
            return tenant + " " + model + " " + tokenClass + " " + partial;
        }
    }

    private static final String[] CLASSES = {"UNCACHED_TEXT", "CACHE_READ", "TEXT_OUT"};
    private static final int KINDS = 2 * CLASSES.length;

    private final Customers customers;
    private final long[] tokens;

    public TokenTotals(Customers customers) {
        this.customers = customers;
        tokens = new long[customers.tenants().size() * customers.models().size() * KINDS];
    }

    void add(int tenant, int model, boolean partial, long uncached, long cached, long out) {
        int at = (tenant * customers.models().size() + model) * KINDS + (partial ? CLASSES.length : 0);
        tokens[at] += uncached;
        tokens[at + 1] += cached;
        tokens[at + 2] += out;
    }

    /** Adds what another one has, of the same customers. */
    public void add(TokenTotals other) {
        Arrays.setAll(tokens, at -> tokens[at] + other.tokens[at]);
    }

    /** Tokens of each cell that has some. */
    public SortedMap<Cell, Long> cells() {
        SortedMap<Cell, Long> cells = new TreeMap<>();
        for (int at = 0; at < tokens.length; at++) {
            if (tokens[at] != 0) {
                cells.put(cell(at), tokens[at]);
            }
        }
        return cells;
    }

    /** The same as lines, for another process. */
    public List<String> lines() {
        return cells().entrySet().stream()
                .map(cell -> cell.getKey().text() + " " + cell.getValue())
                .toList();
    }

    /** Those of one tenant. */
    public static SortedMap<Cell, Long> of(String tenant, SortedMap<Cell, Long> cells) {
        SortedMap<Cell, Long> own = new TreeMap<>(cells);
        own.keySet().removeIf(cell -> !cell.tenant().equals(tenant));
        return own;
    }

    /** Cells out of lines that another process wrote. */
    public static SortedMap<Cell, Long> cells(List<String> lines) {
        SortedMap<Cell, Long> cells = new TreeMap<>();
        for (String line : lines) {
            String[] words = line.split(" ");
            Cell cell = new Cell(words[0], words[1], words[2], Boolean.parseBoolean(words[3]));
            cells.put(cell, Long.parseLong(words[4]));
        }
        return cells;
    }

    private Cell cell(int at) {
        int kind = at % KINDS;
        int pair = at / KINDS;
        return new Cell(
                customers.tenants().get(pair / customers.models().size()),
                customers.models().get(pair % customers.models().size()),
                CLASSES[kind % CLASSES.length],
                kind >= CLASSES.length);
    }

    /** What tokens cost, exactly. */
    public static BigDecimal amount(Map<Cell, Long> cells, Map<String, BigDecimal> perMillion) {
        return cells.entrySet().stream()
                .map(cell -> BigDecimal.valueOf(cell.getValue())
                        .multiply(perMillion.getOrDefault(cell.getKey().tokenClass(), BigDecimal.ZERO))
                        .movePointLeft(6))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .stripTrailingZeros();
    }
}
