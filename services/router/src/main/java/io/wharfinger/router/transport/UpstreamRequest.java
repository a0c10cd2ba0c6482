package io.wharfinger.router.transport;

/**
 * A POST to an upstream.
 *
 * @param address where it goes
 * @param path path, with the upstream's base path
 * @param headers its header fields
 * @param body its body
 */
public record UpstreamRequest(UpstreamAddress address, String path, UpstreamHeaders headers, UpstreamBody body) {
    public UpstreamRequest {
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) <= ' ' || path.charAt(i) >= 0x7f) {
                throw new IllegalArgumentException("a path must be printable ASCII without blanks");
            }
        }
    }
}
