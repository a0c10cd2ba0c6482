package io.wharfinger.inventory.accelerator;

import io.wharfinger.events.Event;
import io.wharfinger.inventory.publication.Telling;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Tells of changes of accelerators: {@code wharf.v1._platform.inventory.accelerator.added|changed|missing|removed}. The
 * data are the accelerator after the change, or as it was when it was removed, without what bookings make of it.
 */
@ApplicationScoped
public class AcceleratorEvents {

    private final Telling telling;

    AcceleratorEvents(Telling telling) {
        this.telling = telling;
    }

    /** It is seen for the first time. */
    public Event added(AcceleratorRow row) {
        return event(row, "added");
    }

    /** Something but the time of its observation is another than before. */
    public Event changed(AcceleratorRow row) {
        return event(row, "changed");
    }

    /** It was missing from a complete observation of its node. */
    public Event missing(AcceleratorRow row) {
        return event(row, "missing");
    }

    Event removed(AcceleratorRow row) {
        return event(row, "removed");
    }

    private Event event(AcceleratorRow row, String what) {
        return telling.event(
                Telling.PLATFORM, "accelerator", what, AcceleratorJson.KnownView.of(AcceleratorMessages.known(row)));
    }
}
