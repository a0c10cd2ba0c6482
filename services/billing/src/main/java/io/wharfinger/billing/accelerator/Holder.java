package io.wharfinger.billing.accelerator;

import java.util.Comparator;

/**
 * For whom and what an accelerator is held; what accelerator time is summed by.
 *
 * @param tenantPath path of the tenant, for example {@code /emea/acme/}
 * @param model model that it serves
 * @param deployment deployment that holds it
 * @param acceleratorClass class of the accelerator
 */
public record Holder(String tenantPath, String model, String deployment, String acceleratorClass)
        implements Comparable<Holder> {
    private static final Comparator<Holder> ORDER = Comparator.comparing(Holder::tenantPath)
            .thenComparing(Holder::model)
            .thenComparing(Holder::deployment)
            .thenComparing(Holder::acceleratorClass);

    @Override
    public int compareTo(Holder other) {
        return ORDER.compare(this, other);
    }
}
