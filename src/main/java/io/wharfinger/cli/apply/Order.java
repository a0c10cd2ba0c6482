package io.wharfinger.cli.apply;

import io.wharfinger.cli.resource.Document;
import io.wharfinger.cli.resource.Kind;
import io.wharfinger.cli.resource.Present;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order in which resources are made and removed: what is named by others is there before and after them. */
final class Order {
    private final Map<String, String> parents = new HashMap<>();

    private Order(List<Document> documents) {
        documents.stream()
                .filter(document -> document.id().kind() == Kind.TENANT)
                .forEach(document -> parents.put(
                        document.id().name(), document.spec().path("parent").asText("")));
    }

    /** Documents by kind and name, tenants from the top down. */
    static List<Document> ofCreation(List<Document> documents) {
        Order order = new Order(documents);
        return documents.stream()
                .sorted(Comparator.comparing(
                                (Document document) -> document.id().kind())
                        .thenComparingInt(order::depth)
                        .thenComparing(document -> document.id().name()))
                .toList();
    }

    /** Resources of the platform in the reverse order, tenants from the bottom up. */
    static List<Present> ofRemoval(List<Present> resources) {
        return resources.stream()
                .sorted(Comparator.comparing((Present present) -> present.id().kind())
                        .thenComparingInt(Order::pathDepth)
                        .thenComparing(present -> present.id().name())
                        .reversed())
                .toList();
    }

    /** How many documents are above a tenant's; a circle ends where it began. */
    private int depth(Document document) {
        if (document.id().kind() != Kind.TENANT) {
            return 0;
        }
        Set<String> passed = new HashSet<>();
        String at = document.id().name();
        while (parents.containsKey(at) && passed.add(at)) {
            at = parents.getOrDefault(at, "");
        }
        return passed.size();
    }

    private static int pathDepth(Present present) {
        return (int) present.raw()
                .path("path")
                .asText("")
                .chars()
                .filter(c -> c == '/')
                .count();
    }
}
