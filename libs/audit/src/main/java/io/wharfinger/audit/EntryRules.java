package io.wharfinger.audit;

import io.wharfinger.contracts.audit.v1.AuditEntry;
import java.util.regex.Pattern;

/** What an entry may say; a breach is a fault of the service that records. */
final class EntryRules {

    private static final int NAME_LENGTH_MAX = 400;
    private static final Pattern WORD = Pattern.compile("[a-z][a-z-]{0,39}");
    private static final Pattern PATH = Pattern.compile("/([a-z0-9-]{1,40}/){0,32}");

    private EntryRules() {}

    static AuditEntry check(AuditEntry entry) {
        require(WORD.matcher(entry.getAction()).matches(), "action", entry.getAction());
        require(WORD.matcher(entry.getResourceKind()).matches(), "kind", entry.getResourceKind());
        require(PATH.matcher(entry.getTenantPath()).matches(), "tenant path", entry.getTenantPath());
        int length = entry.getResourceName().length();
        require(length > 0 && length <= NAME_LENGTH_MAX, "name", entry.getResourceName());
        return entry;
    }

    private static void require(boolean holds, String what, String value) {
        if (!holds) {
            throw new IllegalArgumentException("an audit entry cannot have the %s '%s'".formatted(what, value));
        }
    }
}
