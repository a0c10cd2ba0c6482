package io.wharfinger.router.credential;

import io.wharfinger.router.credential.table.CredentialTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The folder with the credentials. What begins with a point is passed over: so Kubernetes names the folders behind a mounted
 * Secret.
 */
record CredentialFolder(Path dir) {
    private static final String TENANTS = "tenants";
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern TENANT = Pattern.compile("[a-z0-9-]{1,40}(\\.[a-z0-9-]{1,40}){0,15}");
    private static final int FILES_MAX = 10_000;
    private static final int BYTES_MAX = 8 * 1024;

    /** Every file that may be a credential, by its path from the folder with slashes; of the content, never more than is allowed. */
    Map<String, byte[]> read(CredentialTable.Builder builder) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        if (Files.isDirectory(dir)) {
            for (Path file : entries(dir)) {
                if (!Files.isDirectory(file)) {
                    take(file.getFileName().toString(), file, contents, builder);
                }
            }
            readTenants(contents, builder);
        }
        return contents;
    }

    private void readTenants(Map<String, byte[]> contents, CredentialTable.Builder builder) throws IOException {
        Path tenants = dir.resolve(TENANTS);
        if (!Files.isDirectory(tenants)) {
            return;
        }
        for (Path tenant : entries(tenants)) {
            String place = TENANTS + "/" + tenant.getFileName();
            if (!Files.isDirectory(tenant)
                    || !TENANT.matcher(tenant.getFileName().toString()).matches()) {
                builder.fault(place, "it is no folder that is named like a tenant, such as acme or emea.acme");
                continue;
            }
            for (Path file : entries(tenant)) {
                take(place + "/" + file.getFileName(), file, contents, builder);
            }
        }
    }

    private static void take(String place, Path file, Map<String, byte[]> contents, CredentialTable.Builder builder) {
        if (!NAME.matcher(file.getFileName().toString()).matches()) {
            builder.fault(place, "its name is not 1 to 40 of a-z, 0-9 and -");
        } else if (contents.size() >= FILES_MAX) {
            builder.fault(place, "there are more than " + FILES_MAX + " files");
        } else {
            take(place, file, contents, builder, BYTES_MAX);
        }
    }

    private static void take(
            String place, Path file, Map<String, byte[]> contents, CredentialTable.Builder builder, int bytesMax) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(bytesMax + 1);
            if (content.length > bytesMax) {
                builder.fault(place, "it is larger than " + bytesMax + " bytes");
            } else {
                contents.put(place, content);
            }
        } catch (IOException e) {
            builder.fault(place, "it cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path entry : stream) {
                if (!entry.getFileName().toString().startsWith(".") && entries.size() <= FILES_MAX) {
                    entries.add(entry);
                }
            }
        }
        entries.sort(null);
        return entries;
    }

    /** Puts the contents into a table. */
    static CredentialTable table(Map<String, byte[]> contents, CredentialTable.Builder builder) {
        contents.forEach((place, content) -> {
            String[] parts = place.split("/", -1);
            String text = new String(content, StandardCharsets.UTF_8);
            if (parts.length == 1) {
                builder.platform(place, text);
            } else {
                builder.tenant(parts[1], parts[2], text);
            }
        });
        return builder.build();
    }
}
