package io.wharfinger.hardware.kubernetes;

import io.wharfinger.hardware.evidence.Evidence;
import io.wharfinger.hardware.evidence.NodeFacts;
import io.wharfinger.hardware.evidence.NodeName;
import io.wharfinger.hardware.evidence.NodeSign;
import io.wharfinger.hardware.health.NodeConditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads what {@code kubectl get nodes --show-labels} prints. */
public final class NodeTable {
    private static final Pattern HEADING = Pattern.compile("(?m)\\A\\s*NAME +STATUS +.*LABELS *$");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int LABELS_MAX = 1_000;

    private NodeTable() {}

    /** Whether a text is such a table. */
    public static boolean isTable(String text) {
        return HEADING.matcher(text).find();
    }

    /** Reads all its rows. */
    public static void read(String text, Evidence evidence) {
        text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("NAME "))
                .map(line -> BLANKS.split(line.strip()))
                .filter(cells -> cells.length >= 3)
                .forEach(cells -> evidence.add(node(cells)));
    }

    private static NodeFacts node(String[] cells) {
        return NodeReader.fragment(
                NodeName.ofCluster(cells[0]),
                labels(cells[cells.length - 1]),
                Map.of(),
                Map.of(),
                Map.of(),
                signs(cells[1]));
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new TreeMap<>();
        for (String label : text.split(",", LABELS_MAX)) {
            int sign = label.indexOf('=');
            if (sign > 0) {
                labels.put(label.substring(0, sign), label.substring(sign + 1));
            }
        }
        return labels;
    }

    private static List<NodeSign> signs(String status) {
        List<NodeSign> signs = new ArrayList<>();
        String ready = status.startsWith("Ready") ? "True" : "False";
        NodeConditions.sign("Ready", ready, "", "", "").ifPresent(signs::add);
        if (status.contains("SchedulingDisabled")) {
            signs.add(NodeConditions.cordoned());
        }
        return signs;
    }
}
