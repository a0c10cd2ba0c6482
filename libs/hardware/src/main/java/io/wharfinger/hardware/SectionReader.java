package io.wharfinger.hardware;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.hardware.dcgm.MetricReader;
import io.wharfinger.hardware.evidence.Evidence;
import io.wharfinger.hardware.evidence.NodeName;
import io.wharfinger.hardware.kubernetes.NodeTable;
import io.wharfinger.hardware.kubernetes.NodeText;
import io.wharfinger.hardware.kubernetes.ObjectReader;
import io.wharfinger.hardware.smi.SmiList;
import io.wharfinger.hardware.smi.SmiReader;
import io.wharfinger.hardware.source.Section;
import io.wharfinger.hardware.source.TextTree;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Recognises what a part of a file is, and has it read. */
final class SectionReader {
    private static final int MESSAGE_MAX = 300;
    private static final int SEARCHED_MAX = 64 << 10;
    private static final Pattern TREE =
            Pattern.compile("(?m)^(- )?(apiVersion|kind|items|spec|attributes|metadata) *:");
    private static final Pattern NODE_TEXT = Pattern.compile(
            "(?m)^(Capacity|Allocatable|capacity|allocatable|Labels):|^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+[=:]\\s*\\S");
    private static final Pattern DOCUMENT_START = Pattern.compile("(?m)^---.*$");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*(#|//).*$");

    private final Evidence evidence;
    private final MetricReader metrics;

    SectionReader(Evidence evidence, MetricReader metrics) {
        this.evidence = evidence;
        this.metrics = metrics;
    }

    void read(Section section) {
        String text = section.text();
        String start = text.substring(0, Math.min(SEARCHED_MAX, text.length()));
        if (text.contains(SmiReader.LOG_START)) {
            readLog(section);
        } else if (SmiList.isList(start)) {
            SmiList.read(text, node(section), evidence);
        } else if (MetricReader.isMetrics(text)) {
            readMetrics(section);
        } else if (NodeTable.isTable(start)) {
            NodeTable.read(text, evidence);
        } else if (isJson(start)) {
            readJson(section);
        } else if (!TREE.matcher(start).find() && NODE_TEXT.matcher(start).find()) {
            readNodeText(section);
        } else {
            readYaml(section);
        }
    }

    private void readLog(Section section) {
        try {
            SmiReader.read(section.text(), node(section), evidence);
        } catch (XMLStreamException | RuntimeException e) {
            unreadable(section, "not a whole log of nvidia-smi", e);
        }
    }

    private void readMetrics(Section section) {
        int unreadable = metrics.readText(section.text(), node(section));
        if (unreadable > 0) {
            evidence.find(
                    FindingCode.FILE_UNREADABLE, section.file(), unreadable + " lines of metrics cannot be read.");
        }
    }

    private void readJson(Section section) {
        String text = COMMENT.matcher(section.text()).replaceAll("");
        try {
            TextTree.json(text, tree -> readTree(section, tree));
        } catch (IOException notJson) {
            readDocument(section, section.text(), notJson);
        }
    }

    private void readNodeText(Section section) {
        if (!NodeText.read(section.text(), node(section), evidence)) {
            unknown(section);
        }
    }

    private void readYaml(Section section) {
        for (String document : DOCUMENT_START.split(section.text())) {
            boolean isEmpty = document.lines()
                    .allMatch(line -> line.isBlank() || line.strip().startsWith("#"));
            if (!isEmpty) {
                readDocument(section, document, null);
            }
        }
    }

    private void readDocument(Section section, String document, @Nullable IOException before) {
        try {
            TextTree.yaml(document, tree -> readTree(section, tree));
        } catch (IOException notYaml) {
            unreadable(
                    section,
                    "neither Kubernetes objects nor anything else that is known",
                    before == null ? notYaml : before);
        }
    }

    private void readTree(Section section, JsonNode tree) {
        boolean known = metrics.readAnswer(tree, node(section))
                || new ObjectReader(evidence, section.file(), node(section)).read(tree);
        if (!known) {
            unknown(section);
        }
    }

    private void unknown(Section section) {
        evidence.find(
                FindingCode.KIND_UNKNOWN,
                section.file(),
                "It is none of: Kubernetes objects, what kubectl describes of a node, nvidia-smi -q -x, metrics of"
                        + " dcgm-exporter.");
    }

    private void unreadable(Section section, String what, Exception cause) {
        evidence.isPartial();
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        evidence.find(
                FindingCode.FILE_UNREADABLE,
                section.file(),
                "A part of it is " + what + ": " + message.substring(0, Math.min(MESSAGE_MAX, message.length())));
    }

    private static NodeName node(Section section) {
        return NodeName.ofFile(section.node());
    }

    private static boolean isJson(String text) {
        return List.of('{', '[').contains(firstLetter(COMMENT.matcher(text).replaceAll("")));
    }

    private static char firstLetter(String text) {
        String bare = text.stripLeading();
        return bare.isEmpty() ? ' ' : bare.charAt(0);
    }
}
