package io.wharfinger.cli.apply;

import io.wharfinger.cli.resource.Change;
import io.wharfinger.cli.resource.Document;
import io.wharfinger.cli.resource.Kind;

/** Says why something that files ask for cannot be, and what can be done instead. */
final class Refusals {
    private Refusals() {}

    /** The resource has ended and is still remembered. */
    static String over(Document document) {
        return document.id().kind() == Kind.KEY
                ? "was revoked, and an id is never used again; give the key another name"
                : "is being removed; wait until it is gone, then apply again";
    }

    /** The field never changes. */
    static String fixed(Document document, Change change) {
        String differs = "is \"" + change.before() + "\" on the platform and \"" + change.after() + "\" here; ";
        return differs
                + switch (document.id().kind()) {
                    case PRICE -> "a price version never changes: choose a later effectiveTime";
                    case KEY -> "a key never changes: give it another name, which makes a new one";
                    case TENANT, ACCELERATOR_CLASS, CLUSTER, MODEL, LIMIT, DEPLOYMENT ->
                        "it never changes: give the resource another name, or remove it first";
                };
    }
}
