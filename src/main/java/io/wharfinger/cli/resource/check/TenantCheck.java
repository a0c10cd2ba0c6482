package io.wharfinger.cli.resource.check;

import io.wharfinger.cli.resource.Document;
import io.wharfinger.cli.resource.Fault;
import io.wharfinger.cli.resource.Kind;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Zone, currency and place in the tree. */
final class TenantCheck implements Check {
    @Override
    public List<Fault> faults(Document document, World world) {
        String zone = document.spec().path("timeZone").asText();
        Faults faults = new Faults(document)
                .require(
                        ZoneId.getAvailableZoneIds().contains(zone),
                        "/timeZone",
                        "there is no time zone \"" + zone + "\"; use an IANA name such as Europe/Berlin or UTC")
                .requireReference(world, "parent", Kind.TENANT)
                .require(!isBelowItself(document, world), "/parent", "leads back to the tenant itself");
        return Currencies.check(faults, document.spec().path("currencyCode").asText())
                .all();
    }

    private static boolean isBelowItself(Document document, World world) {
        Set<String> passed = new HashSet<>();
        Optional<Document> at = Optional.of(document);
        while (at.isPresent()) {
            String parent = at.get().spec().path("parent").asText("");
            if (parent.equals(document.id().name())) {
                return true;
            }
            at = passed.add(parent) ? world.document(Kind.TENANT, parent) : Optional.empty();
        }
        return false;
    }
}
