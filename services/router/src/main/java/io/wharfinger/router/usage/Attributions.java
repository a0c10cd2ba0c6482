package io.wharfinger.router.usage;

import java.util.concurrent.ConcurrentHashMap;

/**
 * Attributions as they stand in the records. They are the same from request to request of a key, a model and an endpoint,
 * and each is encoded once. For several threads; begins anew when it has grown too large.
 */
public final class Attributions {
    private static final int COUNT_MAX = 16_384;

    private final ConcurrentHashMap<Served, byte[]> encoded = new ConcurrentHashMap<>();

    /** The encoded attribution; not to be changed. */
    public byte[] of(Served served) {
        byte[] known = encoded.get(served);
        return known != null ? known : encode(served);
    }

    private byte[] encode(Served served) {
        if (encoded.size() >= COUNT_MAX) {
            encoded.clear();
        }
        byte[] bytes = served.attribution().toByteArray();
        encoded.put(served, bytes);
        return bytes;
    }

    int count() {
        return encoded.size();
    }
}
