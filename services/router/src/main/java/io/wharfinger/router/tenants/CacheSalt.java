package io.wharfinger.router.tenants;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Salts of prefix caches. An engine shares cached prefixes between requests of one salt only, and the time to the first
 * token tells whether a prefix was cached: so every tenant has a salt of its own that nobody can guess, or shares one within
 * a group. It depends on the platform's secret and the name alone: it is the same on every router and after every restart.
 */
public final class CacheSalt {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String LABEL = "wharfinger cache salt v1\n";

    private final byte[] secret;

    /** @param secret the platform's secret, the same on every router */
    public CacheSalt(byte[] secret) {
        this.secret = secret.clone();
    }

    /** The salt of a tenant that shares with nobody, 43 characters. */
    public String ofTenant(String tenantPath) {
        return hmac(secret, LABEL + "tenant\n" + tenantPath);
    }

    /** The salt of the tenants of a group, 43 characters. */
    public String ofGroup(String group) {
        return hmac(secret, LABEL + "group\n" + group);
    }

    /** The salt for a request that names one itself: it parts the tenant's cache further, and never opens another's. */
    public static String mixed(String cacheSalt, String ofClient) {
        return hmac(cacheSalt.getBytes(StandardCharsets.UTF_8), LABEL + "client\n" + ofClient);
    }

    private static String hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
        }
    }
}
