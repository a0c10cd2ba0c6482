package io.wharfinger.router.dialect.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An item of the output while it comes. */
interface OpenItem {
    /** Takes the next piece in. */
    void add(String delta, Events events);

    /** Ends it; the item as it stands in the response. */
    ObjectNode close(String status, Events events);
}
