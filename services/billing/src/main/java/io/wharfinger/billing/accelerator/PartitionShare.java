package io.wharfinger.billing.accelerator;

import java.util.Locale;
import java.util.regex.Pattern;

/** How much of an accelerator a part of it is, as far as its name says: "gpu-0-mig-1g10gb-19-0" is one slice of seven. */
public final class PartitionShare {
    /** Units of a whole accelerator: both sevenths and quarters are whole numbers of them. */
    public static final int WHOLE = 28;

    private static final Pattern MIG = Pattern.compile("(?:^|[^0-9a-z])([1-7])g[.-]?\\d{1,3}gb");
    private static final int SLICES = 7;
    private static final int SLICES_OF_A30 = 4;

    private PartitionShare() {}

    /** Units of the part; of one whose size its name does not tell, all of them: those who hold such parts share evenly. */
    public static int of(String partition, String acceleratorClass) {
        var mig = MIG.matcher(partition.toLowerCase(Locale.ROOT));
        if (!mig.find()) {
            return WHOLE;
        }
        int slices = acceleratorClass.toLowerCase(Locale.ROOT).contains("a30") ? SLICES_OF_A30 : SLICES;
        return Math.min(WHOLE, Integer.parseInt(mig.group(1)) * WHOLE / slices);
    }
}
