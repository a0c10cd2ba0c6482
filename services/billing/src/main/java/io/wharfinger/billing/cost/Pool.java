package io.wharfinger.billing.cost;

import java.util.Comparator;

/** Accelerators of one class in one cluster; they have one rate. */
record Pool(String cluster, String acceleratorClass) implements Comparable<Pool> {
    private static final Comparator<Pool> ORDER =
            Comparator.comparing(Pool::cluster).thenComparing(Pool::acceleratorClass);

    /** Of what no accelerator is known. */
    static final Pool NONE = new Pool("", "");

    @Override
    public int compareTo(Pool other) {
        return ORDER.compare(this, other);
    }
}
