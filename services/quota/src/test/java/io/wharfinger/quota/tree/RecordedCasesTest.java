package io.wharfinger.quota.tree;

import static io.wharfinger.quota.tree.QuotaCases.amount;
import static io.wharfinger.quota.tree.QuotaCases.text;
import static io.wharfinger.quota.tree.QuotaCases.what;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The arithmetic against cases recorded from Kueue. */
class RecordedCasesTest {

    @TestFactory
    Stream<DynamicTest> available() throws IOException {
        return QuotaCases.tests("quota-available", RecordedCasesTest::checkAvailable);
    }

    private static void checkAvailable(JsonNode one) {
        UsageTree usage = new UsageTree(QuotaCases.tree(one));
        checkAll(one, usage, "potentialAvailable");
        forEachUsage(one, usage::add);
        checkAll(one, usage, "available");
        forEachUsage(one, usage::remove);
        checkAll(one, usage, "potentialAvailable");
    }

    private static void checkAll(JsonNode one, UsageTree usage, String expected) {
        for (Map.Entry<String, JsonNode> queue :
                one.get("expected").get(expected).properties()) {
            for (JsonNode entry : queue.getValue()) {
                assertThat(usage.available(queue.getKey(), what(entry)))
                        .as("%s of %s at %s", expected, what(entry), queue.getKey())
                        .isEqualTo(amount(entry.get("amount")));
            }
        }
    }

    private interface Change {
        void apply(String node, FlavorResource what, Amount amount);
    }

    private static void forEachUsage(JsonNode one, Change change) {
        for (Map.Entry<String, JsonNode> queue : one.get("usage").properties()) {
            queue.getValue().forEach(entry -> change.apply(queue.getKey(), what(entry), amount(entry.get("amount"))));
        }
    }

    @TestFactory
    Stream<DynamicTest> usage() throws IOException {
        return QuotaCases.tests("usage-tree", RecordedCasesTest::checkUsage);
    }

    private static void checkUsage(JsonNode one) {
        UsageTree usage = new UsageTree(QuotaCases.tree(one));
        Map<String, JsonNode> workloads = QuotaCases.elements(one.get("initialUsage"))
                .collect(Collectors.toMap(workload -> text(workload, "workload"), workload -> workload));
        workloads.values().forEach(workload -> change(workload, usage::add));
        one.get("remove").forEach(name -> change(requireNonNull(workloads.get(name.asText())), usage::remove));
        one.get("add").forEach(name -> change(requireNonNull(workloads.get(name.asText())), usage::add));
        checkNodes(one.get("expected"), usage);
    }

    private static void change(JsonNode workload, Change change) {
        change.apply(text(workload, "queue"), what(workload), amount(workload.get("amount")));
    }

    private static void checkNodes(JsonNode expected, UsageTree usage) {
        FlavorResource what = what(expected);
        expected.get("usage")
                .properties()
                .forEach(node -> assertThat(usage.usage(node.getKey(), what))
                        .as("usage of %s", node.getKey())
                        .isEqualTo(amount(node.getValue())));
        expected.get("subtreeQuota")
                .properties()
                .forEach(node -> assertThat(usage.quotas().subtree(node.getKey(), what))
                        .as("subtree of %s", node.getKey())
                        .isEqualTo(amount(node.getValue())));
    }
}
