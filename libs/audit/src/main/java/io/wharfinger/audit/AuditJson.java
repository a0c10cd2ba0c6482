package io.wharfinger.audit;

import io.wharfinger.contracts.audit.v1.AuditEntry;
import io.wharfinger.rpc.list.Page;
import java.time.Instant;
import java.util.List;

/** Entries in JSON. */
final class AuditJson {

    private AuditJson() {}

    /** An entry; see the message AuditEntry for its fields. */
    record View(
            String id,
            Instant time,
            String service,
            String subject,
            List<String> roles,
            String callerPath,
            String action,
            String resourceKind,
            String resourceName,
            String tenantPath,
            String beforeJson,
            String afterJson,
            String requestId) {

        static View of(AuditEntry entry) {
            return new View(
                    entry.getId(),
                    Times.instant(entry.getTime()),
                    entry.getService(),
                    entry.getSubject(),
                    List.copyOf(entry.getRolesList()),
                    entry.getCallerPath(),
                    entry.getAction(),
                    entry.getResourceKind(),
                    entry.getResourceName(),
                    entry.getTenantPath(),
                    entry.getBeforeJson(),
                    entry.getAfterJson(),
                    entry.getRequestId());
        }
    }

    /** A page of entries. */
    record Views(List<View> entries, String nextPageToken) {

        static Views of(Page<AuditEntry> page) {
            return new Views(page.items().stream().map(View::of).toList(), page.nextToken());
        }
    }
}
