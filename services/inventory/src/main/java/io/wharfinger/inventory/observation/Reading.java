package io.wharfinger.inventory.observation;

import static io.wharfinger.inventory.InventoryFailure.INVENTORY_OBSERVATION_INVALID;
import static io.wharfinger.inventory.InventoryFailure.INVENTORY_OBSERVATION_UNREADABLE;

import io.wharfinger.hardware.Finding;
import io.wharfinger.hardware.FindingCode;
import io.wharfinger.hardware.Seen;
import io.wharfinger.hardware.SourceFile;
import io.wharfinger.hardware.Survey;
import io.wharfinger.inventory.Fields;
import io.wharfinger.rpc.failure.WharfException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the files of one observation, all or nothing: half of a cluster would look like all of it. */
final class Reading {

    private static final Set<FindingCode> BROKEN = Set.of(FindingCode.FILE_UNREADABLE, FindingCode.FILE_TOO_LARGE);
    private static final int SHOWN_MAX = 5;
    private static final int ACCELERATORS_MAX = 20_000;

    private Reading() {}

    /**
     * What the files tell; fails with INVENTORY_OBSERVATION_UNREADABLE if one is broken or none is of a known kind, with
     * INVENTORY_OBSERVATION_INVALID if they tell of more accelerators than are stored by one transaction.
     */
    static Seen of(List<SourceFile> files) {
        Seen seen = Survey.read(files);
        List<Finding> broken = seen.findings().stream()
                .filter(finding -> BROKEN.contains(finding.code())
                        || finding.code() == FindingCode.KIND_UNKNOWN
                                && seen.accelerators().isEmpty())
                .toList();
        if (!broken.isEmpty()) {
            throw new WharfException(
                    INVENTORY_OBSERVATION_UNREADABLE,
                    "Nothing was taken in. %s Send the files as kubectl, nvidia-smi or dcgm-exporter print them."
                            .formatted(told(broken)));
        }
        requireBounded(seen.accelerators().size());
        return seen;
    }

    private static void requireBounded(int accelerators) {
        if (accelerators > ACCELERATORS_MAX) {
            throw new WharfException(
                    INVENTORY_OBSERVATION_INVALID,
                    "The files tell of %d accelerators; at most %d are taken in at once. Send the nodes in several parts."
                            .formatted(accelerators, ACCELERATORS_MAX));
        }
    }

    private static String told(List<Finding> broken) {
        return broken.stream()
                .limit(SHOWN_MAX)
                .map(finding -> "%s: %s".formatted(Fields.shown(finding.subject()), sentence(finding.message())))
                .collect(Collectors.joining(" "));
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }
}
