package io.wharfinger.inventory.classes;

import static io.wharfinger.inventory.InventoryFailure.INVENTORY_CLASS_UNKNOWN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.inventory.Fields;
import io.wharfinger.rpc.failure.WharfException;
import org.hibernate.reactive.mutiny.Mutiny;

/** Finds classes in a session. */
final class ClassLookup {

    private ClassLookup() {}

    /** The class; fails with INVENTORY_CLASS_UNKNOWN. */
    static Uni<ClassRow> get(Mutiny.Session session, String name) {
        return session.find(ClassRow.class, name)
                .onItem()
                .ifNull()
                .failWith(() -> new WharfException(
                        INVENTORY_CLASS_UNKNOWN,
                        "There is no accelerator class '%s'. Add it first, or see the list of classes."
                                .formatted(Fields.shown(name))));
    }
}
