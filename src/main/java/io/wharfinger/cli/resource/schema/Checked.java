package io.wharfinger.cli.resource.schema;

import io.wharfinger.cli.resource.Document;
import io.wharfinger.cli.resource.Fault;
import java.util.List;
import java.util.Optional;

/**
 * A document after the check of its shape.
 *
 * @param document the resource; empty if its kind or name is not known
 * @param faults what is wrong with its shape
 */
public record Checked(Optional<Document> document, List<Fault> faults) {
    /** True if its shape is right. */
    public boolean isSound() {
        return faults.isEmpty();
    }
}
