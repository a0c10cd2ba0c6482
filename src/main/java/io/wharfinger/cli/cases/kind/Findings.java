package io.wharfinger.cli.cases.kind;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came out of a case, by the path that its expectation has: {@code amount}, {@code balances.g1},
 * {@code runs[2].lines[0].total}. Everything that a case may expect is put in; what it does not expect is not compared,
 * except that a list may not be longer than expected.
 */
public final class Findings {
    private final Map<String, Finding> values = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();

    /** A number that must be equal. */
    public Findings exact(String path, BigDecimal value) {
        return put(path, new Finding.Exact(value));
    }

    /** A whole number that must be equal. */
    public Findings exact(String path, long value) {
        return exact(path, BigDecimal.valueOf(value));
    }

    /** A list of numbers that must be equal, each at {@code path[i]}. */
    public Findings exact(String path, List<BigDecimal> list) {
        for (int i = 0; i < list.size(); i++) {
            exact(path + "[" + i + "]", list.get(i));
        }
        return this;
    }

    /** A number without an end, or one that sources print shortened: compared at the digits that the case prints. */
    public Findings asPrinted(String path, BigDecimal value) {
        return put(path, new Finding.AsPrinted(value));
    }

    /** A number that sources have from binary arithmetic. */
    public Findings near(String path, BigDecimal value, BigDecimal tolerance) {
        return put(path, new Finding.Near(value, tolerance));
    }

    /** A word or a date. */
    public Findings word(String path, String text) {
        return put(path, new Finding.Word(text));
    }

    /**
     * What a peer comes to where we do not: shown with the reason, never failed.
     *
     * @param value by the peer's rule
     * @param why which answer is ours, and why
     */
    public Findings peer(String path, BigDecimal value, String why) {
        return put(path, new Finding.Peer(value, why));
    }

    /** A sentence that the output says beside the case: which answer is ours and why. */
    public Findings remark(String sentence) {
        remarks.add(sentence);
        return this;
    }

    /** The value at a path. */
    public Optional<Finding> at(String path) {
        return Optional.ofNullable(values.get(path));
    }

    /** Whether there is a value at or below a path. */
    public boolean reaches(String path) {
        return values.keySet().stream()
                .anyMatch(name -> name.equals(path) || name.startsWith(path + ".") || name.startsWith(path + "["));
    }

    /** What is said beside the case. */
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    private Findings put(String path, Finding finding) {
        values.put(path, finding);
        return this;
    }
}
