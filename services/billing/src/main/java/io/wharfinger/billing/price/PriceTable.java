package io.wharfinger.billing.price;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.rating.PricePoint;
import io.wharfinger.billing.rating.SizeTier;
import io.wharfinger.billing.rating.UnitPrice;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Price versions in the database. Lists go to it as text with commas, which no name and no number has. */
final class PriceTable {
    private static final String COLUMNS = """
            v.rate_book, v.id, v.tenant_path, v.model, v.currency_code, v.effective_time, v.create_time, v.ends,
            v.source, v.source_name, v.source_digest, v.note,
            (select string_agg(concat_ws('|', size_tier, above), ',') from price_size_tier
             where price_version_id = v.id),
            (select string_agg(concat_ws('|', service_tier, multiplier), ',') from price_service_tier
             where price_version_id = v.id),
            (select string_agg(concat_ws('|', token_class, size_tier, service_tier, resolved, per_million), ',')
             from class_price where price_version_id = v.id),
            v.corrects""";

    private PriceTable() {}

    /** Adds a version as the next change of the rate book; false if there is one for the same moment, or what it corrects is corrected. */
    static Uni<Boolean> insert(Mutiny.Session session, PriceEntry entry) {
        return session.createNativeQuery("""
                        with next as (update books set rate_book = rate_book + 1 returning rate_book)
                        insert into price_version (id, rate_book, tenant_path, model, currency_code, effective_time,
                            create_time, ends, source, source_name, source_digest, note, corrects)
                        select :id, rate_book, :path, :model, :currency, :effective, :created, :ends, :source, :name,
                            :digest, :note, cast(nullif(:corrects, '') as uuid) from next
                        on conflict do nothing""")
                .setParameter("id", entry.id())
                .setParameter("path", entry.tenant().path())
                .setParameter("model", entry.model())
                .setParameter("currency", entry.currencyCode())
                .setParameter("effective", entry.effectiveTime())
                .setParameter("created", entry.createTime())
                .setParameter("ends", entry.ends())
                .setParameter("source", entry.provenance().source())
                .setParameter("name", entry.provenance().name())
                .setParameter("digest", entry.provenance().sha256())
                .setParameter("note", entry.provenance().note())
                .setParameter("corrects", entry.corrects().map(UUID::toString).orElse(""))
                .executeUpdate()
                .chain(added -> added == 0
                        ? Uni.createFrom().item(false)
                        : insertTiers(session, entry)
                                .chain(() -> insertPrices(session, entry, entry.given(), false))
                                .chain(() -> insertPrices(session, entry, entry.resolved(), true))
                                .replaceWith(true));
    }

    private static Uni<Integer> insertTiers(Mutiny.Session session, PriceEntry entry) {
        var multipliers = List.copyOf(entry.multipliers().entrySet());
        return session.createNativeQuery("""
                        with sizes as (
                            insert into price_size_tier (price_version_id, tenant_path, size_tier, above)
                            select :id, :path, name, cast(above as bigint)
                            from unnest(string_to_array(:sizes, ','), string_to_array(:thresholds, ','))
                                as tier (name, above))
                        insert into price_service_tier (price_version_id, tenant_path, service_tier, multiplier)
                        select :id, :path, name, cast(multiplier as numeric)
                        from unnest(string_to_array(:services, ','), string_to_array(:multipliers, ','))
                            as tier (name, multiplier)""")
                .setParameter("id", entry.id())
                .setParameter("path", entry.tenant().path())
                .setParameter("sizes", list(entry.sizeTiers(), SizeTier::name))
                .setParameter("thresholds", list(entry.sizeTiers(), tier -> Long.toString(tier.above())))
                .setParameter("services", list(multipliers, Map.Entry::getKey))
                .setParameter(
                        "multipliers", list(multipliers, tier -> tier.getValue().toPlainString()))
                .executeUpdate();
    }

    private static Uni<Integer> insertPrices(
            Mutiny.Session session, PriceEntry entry, Map<PricePoint, UnitPrice> byPoint, boolean resolved) {
        var prices = List.copyOf(byPoint.entrySet());
        return session.createNativeQuery("""
                        insert into class_price (price_version_id, tenant_path, resolved, token_class, size_tier,
                            service_tier, per_million)
                        select :id, :path, :resolved, unit, size, service, cast(per_million as numeric)
                        from unnest(string_to_array(:units, ','), string_to_array(:sizes, ','),
                            string_to_array(:services, ','), string_to_array(:prices, ','))
                            as price (unit, size, service, per_million)""")
                .setParameter("id", entry.id())
                .setParameter("path", entry.tenant().path())
                .setParameter("resolved", resolved)
                .setParameter(
                        "units", list(prices, price -> price.getKey().unit().name()))
                .setParameter("sizes", list(prices, price -> price.getKey().sizeTier()))
                .setParameter("services", list(prices, price -> price.getKey().serviceTier()))
                .setParameter(
                        "prices",
                        list(prices, price -> price.getValue().perMillion().toPlainString()))
                .executeUpdate();
    }

    private static <T> String list(Collection<T> items, Function<T, String> text) {
        return items.stream().map(text).collect(Collectors.joining(","));
    }

    /** The version of an id, if the session may see it. */
    static Uni<List<PriceRow>> get(Mutiny.Session session, UUID id) {
        return session.createNativeQuery("select " + COLUMNS + " from price_version v where v.id = :id", Object[].class)
                .setParameter("id", id)
                .getResultList()
                .map(rows -> rows.stream().map(PriceRow::of).toList());
    }

    /**
     * Versions that were added before a rate book, the last added first.
     *
     * @param model empty for all
     * @param tenantPath only of this tenant itself; empty for all
     */
    static Uni<List<PriceRow>> list(
            Mutiny.Session session, String model, String tenantPath, long beforeRateBook, int countMax) {
        return session.createNativeQuery("select " + COLUMNS + """

                        from price_version v
                        where v.rate_book < :before and (:model = '' or v.model = :model)
                            and (:path = '' or v.tenant_path = :path)
                        order by v.rate_book desc limit :countMax""", Object[].class)
                .setParameter("before", beforeRateBook)
                .setParameter("model", model)
                .setParameter("path", tenantPath)
                .setParameter("countMax", countMax)
                .getResultList()
                .map(rows -> rows.stream().map(PriceRow::of).toList());
    }

    /** Whether a tenant or one below it is billed in a currency. */
    static Uni<Boolean> isBilledIn(Mutiny.Session session, String tenantPath, String currencyCode) {
        return session.createNativeQuery("""
                        select exists (select from tenant
                            where starts_with(tenant_path, :path) and currency_code = :currency and not deleted)""", Boolean.class)
                .setParameter("path", tenantPath)
                .setParameter("currency", currencyCode)
                .getSingleResult();
    }
}
