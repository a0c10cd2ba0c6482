package io.wharfinger.cli.resource;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Kinds of resources that have a file form, each after those that it may name: the order in which they are made. */
public enum Kind {
    TENANT("Tenant", "tenant"),
    ACCELERATOR_CLASS("AcceleratorClass", "accelerator-class"),
    CLUSTER("Cluster", "cluster"),
    MODEL("Model", "model"),
    LIMIT("Limit", "limit"),
    KEY("Key", "key"),
    PRICE("Price", "price"),
    DEPLOYMENT("Deployment", "deployment");

    private final String title;
    private final String id;

    Kind(String title, String id) {
        this.title = title;
        this.id = id;
    }

    /** The name as files have it. */
    public String title() {
        return title;
    }

    /** The name in small letters with hyphens, as schema files have it. */
    public String id() {
        return id;
    }

    /** The kinds whose resources it may name, itself among them. */
    public Set<Kind> references() {
        return switch (this) {
            case TENANT -> Set.of(TENANT);
            case ACCELERATOR_CLASS -> Set.of(ACCELERATOR_CLASS);
            case CLUSTER -> Set.of(CLUSTER);
            case MODEL -> Set.of(MODEL);
            case LIMIT -> Set.of(TENANT, ACCELERATOR_CLASS, LIMIT);
            case KEY -> Set.of(TENANT, MODEL, DEPLOYMENT, KEY);
            case PRICE -> Set.of(TENANT, MODEL, DEPLOYMENT, PRICE);
            case DEPLOYMENT -> Set.of(TENANT, ACCELERATOR_CLASS, CLUSTER, MODEL, DEPLOYMENT);
        };
    }

    /** The kind that files call so. */
    public static Optional<Kind> of(String title) {
        return Arrays.stream(values()).filter(kind -> kind.title.equals(title)).findFirst();
    }

    /** All names, as files have them. */
    public static List<String> titles() {
        return Arrays.stream(values()).map(Kind::title).toList();
    }
}
