package io.wharfinger.router.endpoints.table;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the base URL of an upstream. */
final class EngineUrl {
    /** Plain names only, so that no path can lead anywhere else. */
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._~-]*){0,10}/?");

    private EngineUrl() {}

    /** @throws BrokenEndpointsException if it is not scheme, host, port and perhaps a plain path; the message says so */
    static URI parse(String text) throws BrokenEndpointsException {
        try {
            URI url = new URI(text);
            if (isWeb(url) && isBare(url) && url.getHost() != null && url.getPort() <= 65_535 && url.getPort() != 0) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new BrokenEndpointsException("\"" + text + "\" is not a URL: " + e.getReason());
        }
        throw new BrokenEndpointsException("\"" + text + "\" must be like http://host:port or https://host/base/path");
    }

    private static boolean isWeb(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        return scheme.equals("http") || scheme.equals("https");
    }

    private static boolean isBare(URI url) {
        String path = url.getRawPath();
        return (path == null || PATH.matcher(path).matches())
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && url.getRawUserInfo() == null;
    }
}
