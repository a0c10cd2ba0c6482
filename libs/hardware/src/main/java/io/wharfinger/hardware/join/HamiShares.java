package io.wharfinger.hardware.join;

import io.wharfinger.hardware.Finding;
import io.wharfinger.hardware.FindingCode;
import io.wharfinger.hardware.evidence.NodeFacts;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Notices shares in annotations of a pod (UUID, type, MiB, cores) that stand without their pod. */
final class HamiShares {
    private static final Pattern SHARE = Pattern.compile("([A-Za-z0-9-]{8,64}),[^,:;]{1,40},(\\d{1,9}),\\d{1,4}");

    private HamiShares() {}

    static void report(NodeFacts node, Collection<Finding> findings) {
        Map<String, Long> mebibytes = new TreeMap<>();
        node.annotations().forEach((name, value) -> {
            if (name.startsWith("hami.io/") && name.matches(".*devices-(to-allocate|allocated)")) {
                Matcher share = SHARE.matcher(value);
                while (share.find()) {
                    mebibytes.merge(share.group(1), Long.parseLong(share.group(2)), Long::sum);
                }
            }
        });
        mebibytes.forEach((uuid, sum) -> findings.add(new Finding(
                FindingCode.HOLDER_UNNAMED,
                uuid,
                "Shares of it, " + sum + " MiB together, are given to a pod that the file does not name.")));
    }
}
