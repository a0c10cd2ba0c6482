package io.wharfinger.router.world;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for localhost that nobody but itself vouches for, and its key.
 *
 * @param certificate PEM file
 * @param key PEM file
 */
public record OwnCertificate(Path certificate, Path key) {
    private static final String PASSWORD = "changeit";

    /** Makes one in files of an empty folder. */
    public static OwnCertificate in(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        keytool(
                folder,
                "-genkeypair -alias own -keyalg EC -dname CN=localhost -ext san=dns:localhost -storetype PKCS12");
        keytool(folder, "-exportcert -rfc -alias own -file certificate.pem");
        KeyStore store = KeyStore.getInstance(folder.resolve("store").toFile(), PASSWORD.toCharArray());
        String text = Base64.getMimeEncoder()
                .encodeToString(store.getKey("own", PASSWORD.toCharArray()).getEncoded());
        Path key = Files.writeString(
                folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n");
        return new OwnCertificate(folder.resolve("certificate.pem"), key);
    }

    private static void keytool(Path folder, String arguments) throws IOException, InterruptedException {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String all = tool + " " + arguments + " -keystore store -storepass " + PASSWORD;
        Process process = new ProcessBuilder(all.split(" "))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("keytool failed: " + Files.readString(folder.resolve("keytool.log")));
        }
    }

    /** What a client needs to trust it, and nothing else. */
    public SSLContext trustingClient() throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "own", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
