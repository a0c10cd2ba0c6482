package io.wharfinger.inference.model;

/** Mixture of experts: each token uses {@code active} of {@code count} experts in each layer. */
public record Experts(int count, int active) {
    /** A dense model: one expert that every token uses. */
    public static final Experts DENSE = new Experts(1, 1);

    public Experts {
        if (active < 1 || count < active) {
            throw new IllegalArgumentException("active experts must be in 1.." + count + ": " + active);
        }
    }

    /**
     * Share (0..1) of the experts that at least one of {@code tokens} tokens uses, if each token picks at random:
     * {@code 1 - (1 - active/count)^tokens}.
     */
    public double touchedShare(long tokens) {
        return 1 - Math.pow(1 - activeShare(), tokens);
    }

    double activeShare() {
        return (double) active / count;
    }
}
