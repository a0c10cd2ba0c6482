package io.wharfinger.quota.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/** Reads the cases of the folder that the environment variable WHARF_DATA names, if there is one. */
final class QuotaCases {

    private QuotaCases() {}

    /** One test for each case of a suite; one skipped test that says why if the data is not there. */
    static Stream<DynamicTest> tests(String suite, Consumer<JsonNode> check) throws IOException {
        String data = System.getenv("WHARF_DATA");
        if (data == null) {
            return Stream.of(DynamicTest.dynamicTest(
                    suite, () -> Assumptions.abort("WHARF_DATA is not set: the recorded quota cases are not run")));
        }
        Path file = Path.of(data, "quota-cases", suite + ".json");
        return elements(new ObjectMapper().readTree(file.toFile()).get("cases"))
                .map(one -> DynamicTest.dynamicTest(text(one, "name"), () -> check.accept(one)));
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static QuotaTree tree(JsonNode testCase) {
        List<QuotaNode> nodes = new ArrayList<>();
        for (JsonNode cohort : testCase.get("cohorts")) {
            nodes.add(new QuotaNode(text(cohort, "name"), optional(cohort, "parent"), cohortQuotas(cohort)));
        }
        for (JsonNode queue : testCase.get("queues")) {
            nodes.add(new QuotaNode(text(queue, "name"), optional(queue, "cohort"), queueQuotas(queue)));
        }
        return new QuotaTree(nodes);
    }

    private static Map<FlavorResource, Quota> cohortQuotas(JsonNode cohort) {
        Map<FlavorResource, Quota> quotas = new HashMap<>();
        cohort.get("quotas").forEach(quota -> quotas.put(what(quota), quota(quota)));
        return quotas;
    }

    private static Map<FlavorResource, Quota> queueQuotas(JsonNode queue) {
        Map<FlavorResource, Quota> quotas = new HashMap<>();
        for (JsonNode group : queue.get("resourceGroups")) {
            for (JsonNode flavor : group.get("flavors")) {
                flavor.get("quotas")
                        .properties()
                        .forEach(quota -> quotas.put(
                                new FlavorResource(text(flavor, "name"), quota.getKey()), quota(quota.getValue())));
            }
        }
        return quotas;
    }

    static FlavorResource what(JsonNode entry) {
        return new FlavorResource(text(entry, "flavor"), text(entry, "resource"));
    }

    private static Quota quota(JsonNode quota) {
        return new Quota(
                amount(quota.get("nominal")),
                Optional.ofNullable(quota.get("borrowingLimit")).map(QuotaCases::amount),
                Optional.ofNullable(quota.get("lendingLimit")).map(QuotaCases::amount));
    }

    static Amount amount(JsonNode value) {
        return value.isTextual() && value.asText().equals("UNLIMITED")
                ? Amount.UNLIMITED
                : Amount.of(value.longValue());
    }

    static String text(JsonNode node, String field) {
        return node.get(field).asText();
    }

    private static Optional<String> optional(JsonNode node, String field) {
        return Optional.ofNullable(node.get(field)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }
}
