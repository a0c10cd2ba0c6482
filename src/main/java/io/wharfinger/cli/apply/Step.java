package io.wharfinger.cli.apply;

import io.wharfinger.cli.resource.Change;
import io.wharfinger.cli.resource.Document;
import io.wharfinger.cli.resource.Present;
import io.wharfinger.cli.resource.ResourceId;
import io.wharfinger.cli.resource.folder.Observed;
import java.util.List;

/** One thing that is to be done. */
sealed interface Step {
    /** The resource, by the name that people know it by. */
    ResourceId id();

    /** What is done, as a word for people and programs. */
    default String verb() {
        return switch (this) {
            case Create create -> "create";
            case Update update -> "update";
            case Observe observe -> "observe";
            case Remove remove -> "remove";
        };
    }

    /** Makes a resource that the platform does not have. */
    record Create(Document document) implements Step {
        @Override
        public ResourceId id() {
            return document.id();
        }
    }

    /**
     * Changes a resource.
     *
     * @param before what the platform has, with its etag
     * @param changes what differs
     */
    record Update(Document document, Present before, List<Change> changes) implements Step {
        @Override
        public ResourceId id() {
            return document.id();
        }
    }

    /**
     * Sends what was observed of a cluster.
     *
     * @param news what it tells that the platform does not know
     */
    record Observe(Document document, Observed observed, String news) implements Step {
        @Override
        public ResourceId id() {
            return document.id();
        }
    }

    /** Removes a resource that no file names. */
    record Remove(Present before) implements Step {
        @Override
        public ResourceId id() {
            return before.id();
        }
    }
}
