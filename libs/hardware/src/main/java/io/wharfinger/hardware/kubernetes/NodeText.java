package io.wharfinger.hardware.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.hardware.evidence.Evidence;
import io.wharfinger.hardware.evidence.NodeFacts;
import io.wharfinger.hardware.evidence.NodeName;
import io.wharfinger.hardware.evidence.NodeSign;
import io.wharfinger.hardware.evidence.ObjectId;
import io.wharfinger.hardware.health.NodeConditions;
import io.wharfinger.hardware.health.Taints;
import io.wharfinger.hardware.source.TextTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads nodes from text that is no object: what {@code kubectl describe node} prints, blocks of capacity and allocatable
 * taken from it, and labels or annotations line by line.
 */
public final class NodeText {
    private static final Pattern HEADING = Pattern.compile("([A-Za-z][A-Za-z -]{0,40}):(?:\\s+(.*))?");
    private static final Pattern LABEL = Pattern.compile("([A-Za-z0-9._-]+/[A-Za-z0-9._-]+)=(\\S*?),?");
    private static final Pattern ANNOTATION = Pattern.compile("([A-Za-z0-9._-]+/[A-Za-z0-9._-]+):\\s*(.*)");
    private static final Pattern ENTRY = Pattern.compile("\\s*([A-Za-z0-9._/+-]+):\\s*(\\S+)\\s*");
    private static final Pattern TAINT = Pattern.compile("([^=:\\s]+)(?:=([^:\\s]*))?:(\\w+)");
    private static final Pattern COLUMNS = Pattern.compile("\\s{2,}");

    private final Evidence evidence;
    private final Map<String, String> labels = new TreeMap<>();
    private final Map<String, String> annotations = new TreeMap<>();
    private final Map<String, String> capacity = new TreeMap<>();
    private final Map<String, String> allocatable = new TreeMap<>();
    private final List<NodeSign> signs = new ArrayList<>();
    private NodeName node;
    private String heading = "";
    private boolean found;

    private NodeText(Evidence evidence, NodeName fallbackNode) {
        this.evidence = evidence;
        this.node = fallbackNode;
    }

    /**
     * Reads all nodes of a text.
     *
     * @param fallbackNode node of what does not say which node it is of
     * @return whether there was anything to read
     */
    public static boolean read(String text, NodeName fallbackNode, Evidence evidence) {
        NodeText reader = new NodeText(evidence, fallbackNode);
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(reader::take);
        reader.flush();
        return reader.found;
    }

    private void take(String line) {
        Matcher title = HEADING.matcher(line);
        if (title.matches()) {
            heading = title.group(1).toLowerCase(Locale.ROOT);
            String value = title.group(2);
            content(value == null ? "" : value);
        } else if (Character.isWhitespace(line.charAt(0))) {
            content(line);
        } else {
            heading = "";
            loose(line);
        }
    }

    private void content(String line) {
        switch (heading) {
            case "name" -> rename(line.strip());
            case "labels" -> labels(line);
            case "annotations" -> annotation(line);
            case "taints" -> taint(line);
            case "unschedulable" -> cordon(line);
            case "capacity" -> quantities(line, capacity);
            case "allocatable" -> quantities(line, allocatable);
            case "conditions" -> condition(line);
            default -> loose(line);
        }
    }

    private void rename(String name) {
        if (!name.isEmpty()) {
            flush();
            node = NodeName.ofCluster(name);
        }
    }

    private void loose(String line) {
        if (heading.isEmpty()) {
            annotation(line);
            labels.putAll(annotations);
            cpu(line);
            labels(line);
        }
    }

    private void labels(String line) {
        for (String token : line.strip().split("\\s+")) {
            Matcher label = LABEL.matcher(token);
            if (label.matches()) {
                labels.put(label.group(1), label.group(2));
            }
        }
    }

    private void annotation(String line) {
        Matcher annotation = ANNOTATION.matcher(line.strip());
        if (annotation.matches()) {
            annotations.put(annotation.group(1), unquoted(annotation.group(2).strip()));
        }
    }

    /** A line of resources that lost its heading. */
    private void cpu(String line) {
        if (line.startsWith("cpu:")) {
            quantities(line, allocatable);
        }
    }

    private void taint(String line) {
        Matcher taint = TAINT.matcher(line.strip());
        if (taint.matches()) {
            String value = taint.group(2) == null ? "" : taint.group(2);
            Taints.ofNode(taint.group(1), value, taint.group(3), "").ifPresent(signs::add);
        }
    }

    private void cordon(String line) {
        if (line.strip().equals("true")) {
            signs.add(NodeConditions.cordoned());
        }
    }

    private void condition(String line) {
        String[] cells = COLUMNS.split(line.strip(), 6);
        if (cells.length >= 5) {
            NodeConditions.sign(cells[0], cells[1], cells[4], cells.length > 5 ? cells[5] : "", cells[3])
                    .ifPresent(signs::add);
        }
    }

    private void quantities(String line, Map<String, String> into) {
        if (line.strip().startsWith("{")) {
            flow(line.strip(), into);
        } else {
            Matcher entry = ENTRY.matcher(line);
            if (entry.matches()) {
                into.put(entry.group(1), unquoted(entry.group(2)));
            }
        }
    }

    private void flow(String text, Map<String, String> into) {
        try {
            TextTree.yaml(text, (JsonNode map) -> into.putAll(Fields.texts(map)));
        } catch (IOException e) {
            found |= !into.isEmpty();
        }
    }

    private void flush() {
        ResourceNames.quantities(labels).forEach(allocatable::putIfAbsent);
        boolean told = !labels.isEmpty()
                || !annotations.isEmpty()
                || !capacity.isEmpty()
                || !allocatable.isEmpty()
                || !signs.isEmpty();
        if (told) {
            found = true;
            evidence.add(facts());
        }
        List.of(labels, annotations, capacity, allocatable).forEach(Map::clear);
        signs.clear();
    }

    /** What is described whole, with a name, is as good as the object. */
    private NodeFacts facts() {
        String host = labels.getOrDefault("kubernetes.io/hostname", "");
        boolean named = node.origin() == NodeName.Origin.CLUSTER;
        NodeName name = named || host.isEmpty() ? node : NodeName.ofCluster(host);
        boolean isWhole = named && !capacity.isEmpty() && !labels.isEmpty();
        return new NodeFacts(
                new ObjectId("", name.name(), 0, 0), name, labels, annotations, capacity, allocatable, signs, isWhole);
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
