package io.wharfinger.cli.resource.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.resource.Document;
import io.wharfinger.cli.resource.Fault;
import io.wharfinger.cli.resource.Kind;
import io.wharfinger.cli.resource.form.Times;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The model, the tenant, the currency, the moment and the tiers of a price. */
final class PriceCheck implements Check {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final List<String> MAPS = List.of("perMillion", "unitsPerMillion");
    private static final String SIZES = "sizeTiers";
    private static final String SERVICES = "serviceTiers";

    @Override
    public List<Fault> faults(Document document, World world) {
        JsonNode spec = document.spec();
        String model = spec.path("model").asText();
        Faults faults = new Faults(document)
                .require(world.mayHaveServed(model), "/model", Faults.unknown(Kind.MODEL, model, world))
                .requireReference(world, "tenant", Kind.TENANT);
        checkTime(faults, spec.path("effectiveTime").asText());
        checkEnd(faults, spec);
        checkSizes(faults, spec);
        checkServices(faults, spec);
        return Currencies.check(faults, spec.path("currencyCode").asText()).all();
    }

    private static void checkTime(Faults faults, String text) {
        Optional<Instant> time = Times.parse(text).map(Instant::parse);
        faults.require(time.isPresent(), "/effectiveTime", "there is no time \"" + text + "\"");
        time.ifPresent(moment -> faults.require(
                !moment.isBefore(EARLIEST) && moment.isBefore(LATEST),
                "/effectiveTime",
                "must be from 2000 on and before 2200"));
    }

    private static void checkEnd(Faults faults, JsonNode spec) {
        if (spec.path("ends").asBoolean()) {
            faults.require(spec.has("tenant"), "/tenant", "is missing: only a tenant's own price can be ended");
            faults.require(
                    units(spec).isEmpty() && !spec.has(SIZES) && !spec.has(SERVICES),
                    "/ends",
                    "must not stand beside prices: from then on those above the tenant count");
        } else {
            faults.require(!units(spec).isEmpty(), "/perMillion", "is missing");
        }
    }

    /** Tiers ascend, and each has a price of everything that has one outside of all tiers. */
    private static void checkSizes(Faults faults, JsonNode spec) {
        Set<String> names = new HashSet<>();
        long before = 0;
        for (int i = 0; i < spec.path(SIZES).size(); i++) {
            JsonNode tier = spec.path(SIZES).path(i);
            String at = "/" + SIZES + "/" + i;
            long above = tier.path("above").asLong();
            String name = tier.path("name").asText();
            faults.require(above > before, at + "/above", "must be above " + before + ": tiers ascend");
            faults.require(names.add(name) && !name.equals("all"), at + "/name", "is taken");
            faults.require(
                    units(tier).equals(units(spec)),
                    at,
                    "must have a price of the same token classes and units as requests in no tier");
            before = above;
        }
    }

    private static void checkServices(Faults faults, JsonNode spec) {
        Set<String> names = new HashSet<>(Set.of("standard"));
        for (int i = 0; i < spec.path(SERVICES).size(); i++) {
            JsonNode tier = spec.path(SERVICES).path(i);
            String at = "/" + SERVICES + "/" + i;
            faults.require(names.add(tier.path("name").asText()), at + "/name", "is taken");
            faults.require(tier.has("multiplier") || !units(tier).isEmpty(), at + "/multiplier", "is missing");
            faults.require(
                    tier.has("multiplier") || !spec.has(SIZES),
                    at + "/multiplier",
                    "is missing: beside size tiers a service tier needs one");
            faults.require(
                    units(spec).containsAll(units(tier)),
                    at,
                    "must not have a price of what has none without a service tier");
        }
    }

    private static Set<String> units(JsonNode part) {
        Set<String> units = new HashSet<>();
        for (String map : MAPS) {
            for (Map.Entry<String, JsonNode> price : part.path(map).properties()) {
                units.add(map + "/" + price.getKey());
            }
        }
        return units;
    }
}
