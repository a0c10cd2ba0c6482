package io.wharfinger.router.transport;

/**
 * Where an upstream listens. Made from configuration alone, never from anything in a request.
 *
 * @param host name or address, without brackets
 * @param port port
 * @param tls whether to speak TLS
 * @param http2 whether to speak HTTP/2: by prior knowledge, or with TLS if the upstream agrees to it
 */
public record UpstreamAddress(String host, int port, boolean tls, boolean http2) {
    /** Host and port as they stand in the header "host". */
    String authority() {
        String bracketed = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == (tls ? 443 : 80) ? bracketed : bracketed + ":" + port;
    }
}
