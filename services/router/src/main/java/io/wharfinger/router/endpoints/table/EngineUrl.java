package io.wharfinger.router.endpoints.table;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Reads the base URL of an engine. */
final class EngineUrl {
    private EngineUrl() {}

    /** @throws BrokenEndpointsException if it is not scheme, host and port alone; the message says so */
    static URI parse(String text) throws BrokenEndpointsException {
        try {
            URI url = new URI(text);
            if (isWeb(url) && isBare(url) && url.getHost() != null && url.getPort() <= 65_535 && url.getPort() != 0) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new BrokenEndpointsException("\"" + text + "\" is not a URL: " + e.getReason());
        }
        throw new BrokenEndpointsException("\"" + text + "\" must be like http://host:port, without a path");
    }

    private static boolean isWeb(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        return scheme.equals("http") || scheme.equals("https");
    }

    private static boolean isBare(URI url) {
        String path = url.getRawPath();
        return (path == null || path.isEmpty() || path.equals("/"))
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && url.getRawUserInfo() == null;
    }
}
