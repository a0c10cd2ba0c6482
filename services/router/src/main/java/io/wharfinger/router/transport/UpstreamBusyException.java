package io.wharfinger.router.transport;

import java.io.IOException;

/** As many requests as may wait for a connection to an upstream do so already. */
public final class UpstreamBusyException extends IOException {
    private static final long serialVersionUID = 1;

    UpstreamBusyException(UpstreamAddress address) {
        super("as many requests as may wait for a connection to " + address.authority() + " do so already");
    }
}
