package io.wharfinger.hardware;

import java.util.List;
import java.util.Set;

/**
 * What a set of files tells of accelerators.
 *
 * @param accelerators one record for each physical accelerator, by node, index, PCI address and UUID
 * @param completeNodes nodes for which the files tell of every accelerator: one that is not in the list is gone
 * @param findings what a person should know, by code and subject, each once
 */
public record Seen(List<SeenAccelerator> accelerators, Set<String> completeNodes, List<Finding> findings) {
    public Seen {
        accelerators = List.copyOf(accelerators);
        completeNodes = Set.copyOf(completeNodes);
        findings = List.copyOf(findings);
    }
}
