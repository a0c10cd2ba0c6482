package io.wharfinger.inventory.observation;

import static io.wharfinger.inventory.InventoryFailure.INVENTORY_OBSERVATION_INVALID;

import io.wharfinger.contracts.inventory.v1.ObservedFile;
import io.wharfinger.inventory.Fields;
import java.util.List;

/** What an observation may be. */
final class ObservationRules {

    /** Most files of one observation. */
    static final int FILES_MAX = 64;
    /** Most bytes of all files of one observation. */
    static final int BYTES_MAX = 16 << 20;

    private static final int NAME_LENGTH_MAX = 253;

    private ObservationRules() {}

    static void check(List<ObservedFile> files) {
        require(
                !files.isEmpty() && files.size() <= FILES_MAX,
                "Send 1 to %d files, not %d.".formatted(FILES_MAX, files.size()));
        long bytes = files.stream().mapToLong(file -> file.getContent().size()).sum();
        require(
                bytes <= BYTES_MAX,
                "The files have %d bytes together; at most %d are read at once. Send the nodes in several parts."
                        .formatted(bytes, BYTES_MAX));
        for (ObservedFile file : files) {
            require(
                    !file.getName().isBlank()
                            && file.getName().length() <= NAME_LENGTH_MAX
                            && file.getName().chars().noneMatch(Character::isISOControl),
                    "Each file needs a name of 1 to %d characters.".formatted(NAME_LENGTH_MAX));
            require(
                    !file.getContent().isEmpty(),
                    "The file '%s' is empty. Leave it out, or send what the tool printed."
                            .formatted(Fields.shown(file.getName())));
        }
    }

    private static void require(boolean holds, String message) {
        Fields.require(holds, INVENTORY_OBSERVATION_INVALID, "files", message);
    }
}
