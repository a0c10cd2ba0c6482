package io.wharfinger.cli.inventory;

import io.wharfinger.hardware.SeenAccelerator;
import io.wharfinger.hardware.SeenHolder;
import io.wharfinger.hardware.SeenPartition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What stands in the columns of an accelerator. */
final class Cells {
    private static final String NONE = "-";
    private static final int HOLDERS_SHOWN = 3;
    private static final long TENTH_OF_GIBIBYTE_MIB = 1024 / 10;

    private Cells() {}

    static String[] heading() {
        return new String[] {
            "node", "#", "class", "product", "uuid or pci", "memory", "partitions", "sharing", "health", "held by"
        };
    }

    static String[] of(SeenAccelerator accelerator) {
        return new String[] {
            orNone(accelerator.node()),
            accelerator.index().map(String::valueOf).orElse(NONE),
            accelerator.acceleratorClass(),
            orNone(accelerator.product()),
            identity(accelerator),
            memory(accelerator.memoryBytes()),
            partitions(accelerator.partitions()),
            accelerator.sharingReplicas() > 1 ? accelerator.sharingReplicas() + " replicas" : NONE,
            accelerator.health().level().name().toLowerCase(Locale.ROOT),
            holders(accelerator.holders())
        };
    }

    /** By what it can be told from others. */
    static String identity(SeenAccelerator accelerator) {
        return accelerator.uuid().isEmpty() ? orNone(accelerator.pciAddress()) : accelerator.uuid();
    }

    /** With one digit after the point, cut. */
    static String memory(long bytes) {
        if (bytes == 0) {
            return NONE;
        }
        long tenths = (bytes >> 20) * 10 / 1024;
        return bytes >> 20 < TENTH_OF_GIBIBYTE_MIB ? (bytes >> 20) + " MiB" : tenths / 10 + "." + tenths % 10 + " GiB";
    }

    private static String partitions(List<SeenPartition> partitions) {
        Map<String, Long> byProfile = partitions.stream()
                .collect(Collectors.groupingBy(
                        part -> part.profile().isEmpty() ? "partition" : part.profile(),
                        TreeMap::new,
                        Collectors.counting()));
        return orNone(byProfile.entrySet().stream()
                .map(entry -> entry.getValue() + "x " + entry.getKey())
                .collect(Collectors.joining(", ")));
    }

    private static String holders(List<SeenHolder> holders) {
        String shown = holders.stream().limit(HOLDERS_SHOWN).map(Cells::holder).collect(Collectors.joining(", "));
        int more = holders.size() - HOLDERS_SHOWN;
        return more > 0 ? shown + " and " + more + " more" : orNone(shown);
    }

    private static String holder(SeenHolder holder) {
        String who = holder.pod().isEmpty() ? "claim " + holder.claim() : holder.pod();
        String where = holder.namespace().isEmpty() ? who : holder.namespace() + "/" + who;
        return holder.partition().isEmpty() ? where : where + " (" + holder.partition() + ")";
    }

    private static String orNone(String text) {
        return text.isEmpty() ? NONE : text;
    }
}
