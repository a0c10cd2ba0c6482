package io.wharfinger.quota.sending;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where requests of a webhook go.
 *
 * @param tls whether by https
 * @param host name, or address (IPv6 without brackets)
 * @param port 1 to 65535
 * @param pathAndQuery begins with a slash
 */
public record Target(boolean tls, String host, int port, String pathAndQuery) {

    /** Longest URL, in characters. */
    public static final int URL_LENGTH_MAX = 1000;

    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;
    private static final int PORT_MAX = 65_535;
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]+");

    /** Reads a URL; empty if it is not an absolute one of http or https, or has user information or a fragment. */
    public static Optional<Target> parse(String url) {
        if (url.length() > URL_LENGTH_MAX || !VISIBLE_ASCII.matcher(url).matches()) {
            return Optional.empty();
        }
        try {
            return of(new URI(url));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Host and port as the header Host has them: IPv6 in brackets, no port where it is the usual one. */
    public String authority() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return port == (tls ? HTTPS_PORT : HTTP_PORT) ? name : name + ":" + port;
    }

    private static Optional<Target> of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean tls = scheme.equals("https");
        boolean usable = (tls || scheme.equals("http"))
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null
                && uri.getPort() != 0
                && uri.getPort() <= PORT_MAX;
        return usable
                ? Optional.of(new Target(tls, withoutBrackets(uri.getHost()), port(uri, tls), pathAndQuery(uri)))
                : Optional.empty();
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(URI uri, boolean tls) {
        if (uri.getPort() > 0) {
            return uri.getPort();
        }
        return tls ? HTTPS_PORT : HTTP_PORT;
    }

    private static String pathAndQuery(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
