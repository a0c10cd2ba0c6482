package io.wharfinger.cli.resource.check;

import io.wharfinger.cli.resource.Document;
import io.wharfinger.cli.resource.Fault;
import io.wharfinger.cli.resource.Kind;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one document. */
final class Faults {
    private final Document document;
    private final List<Fault> faults = new ArrayList<>();

    Faults(Document document) {
        this.document = document;
    }

    /** @param pointer JSON pointer below spec */
    Faults require(boolean fine, String pointer, String otherwise) {
        if (!fine) {
            faults.add(document.fault(pointer, otherwise));
        }
        return this;
    }

    /** Requires that a field, if it is there, names a resource that there will be. */
    Faults requireReference(World world, String field, Kind kind) {
        String name = document.spec().path(field).asText("");
        boolean known = name.isEmpty()
                || (kind == Kind.ACCELERATOR_CLASS ? world.mayHaveClass(name) : world.mayHave(kind, name));
        return require(known, "/" + field, unknown(kind, name, world));
    }

    static String unknown(Kind kind, String name, World world) {
        String where = world.pruned().contains(kind)
                ? "in these files, and --prune leaves no other"
                : "in these files or on the platform";
        return "there is no " + kind.title() + " \"" + name + "\" " + where;
    }

    List<Fault> all() {
        return List.copyOf(faults);
    }
}
