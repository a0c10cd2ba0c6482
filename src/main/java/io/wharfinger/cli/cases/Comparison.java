package io.wharfinger.cli.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.cases.kind.Finding;
import io.wharfinger.cli.cases.kind.Findings;
import java.util.ArrayList;
import java.util.List;

/** Holds what came out against what is expected, leaf by leaf. */
final class Comparison {
    private final Findings findings;
    private final List<Difference> differences = new ArrayList<>();
    private final List<String> remarks;

    private Comparison(Findings findings) {
        this.findings = findings;
        this.remarks = new ArrayList<>(findings.remarks());
    }

    static Comparison of(Findings findings, JsonNode expected) {
        Comparison comparison = new Comparison(findings);
        comparison.compare("", expected);
        return comparison;
    }

    List<Difference> differences() {
        return List.copyOf(differences);
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }

    private void compare(String path, JsonNode expected) {
        if (expected.isObject()) {
            expected.properties()
                    .forEach(field ->
                            compare(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue()));
        } else if (expected.isArray()) {
            compareList(path, expected);
        } else {
            compareLeaf(path, expected);
        }
    }

    private void compareList(String path, JsonNode expected) {
        for (int i = 0; i < expected.size(); i++) {
            compare(path + "[" + i + "]", expected.get(i));
        }
        String next = path + "[" + expected.size() + "]";
        if (findings.reaches(next)) {
            differences.add(new Difference(next, "more of the list", ""));
        }
    }

    private void compareLeaf(String path, JsonNode expected) {
        Finding found = findings.at(path).orElse(null);
        if (expected.isNull()) {
            if (found != null) {
                differences.add(new Difference(path, found.text(), ""));
            }
            return;
        }
        if (found == null) {
            differences.add(new Difference(path, "", expected.asText()));
        } else if (!found.matches(expected.asText())) {
            differences.add(new Difference(path, found.text(), expected.asText()));
        } else if (found instanceof Finding.Peer peer) {
            remarks.add(peer.remark(path, expected.asText()));
        }
    }
}
