package io.wharfinger.billing.price;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.rating.PriceVersion;
import io.wharfinger.billing.rating.UnitPrice;
import io.wharfinger.billing.usage.TokenClass;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Price versions in the database. */
final class PriceTable {
    private PriceTable() {}

    /** A version with the number of the rate book that it is from. */
    record Row(long rateBook, PriceVersion version) {}

    /** Adds a version as the next change of the rate book; false if there is one for the same moment. */
    static Uni<Boolean> insert(Mutiny.Session session, PriceVersion version) {
        return session.createNativeQuery("""
                        with next as (update books set rate_book = rate_book + 1 returning rate_book)
                        insert into price_version (id, rate_book, model, currency_code, effective_time, create_time)
                        select :id, rate_book, :model, :currency, :effective, :created from next
                        on conflict (model, currency_code, effective_time) do nothing""")
                .setParameter("id", version.id())
                .setParameter("model", version.model())
                .setParameter("currency", version.currencyCode())
                .setParameter("effective", version.effectiveTime())
                .setParameter("created", version.createTime())
                .executeUpdate()
                .chain(added -> added == 0
                        ? Uni.createFrom().item(false)
                        : insertPrices(session, version).replaceWith(true));
    }

    private static Uni<Integer> insertPrices(Mutiny.Session session, PriceVersion version) {
        var prices = List.copyOf(version.prices().entrySet());
        return session.createNativeQuery("""
                        insert into class_price (price_version_id, token_class, per_million)
                        select :id, token_class, cast(per_million as numeric)
                        from unnest(string_to_array(:classes, ','), string_to_array(:prices, ','))
                            as price (token_class, per_million)""")
                .setParameter("id", version.id())
                .setParameter(
                        "classes",
                        prices.stream().map(price -> price.getKey().name()).collect(Collectors.joining(",")))
                .setParameter(
                        "prices",
                        prices.stream()
                                .map(price -> price.getValue().perMillion().toPlainString())
                                .collect(Collectors.joining(",")))
                .executeUpdate();
    }

    /** Versions that were added before a rate book, the last added first; of one model, or of all if it is empty. */
    static Uni<List<Row>> list(Mutiny.Session session, String model, long beforeRateBook, int countMax) {
        return session.createNativeQuery("""
                        select v.rate_book, v.id, v.model, v.currency_code, v.effective_time, v.create_time,
                            (select string_agg(token_class || '=' || per_million, ',') from class_price
                             where price_version_id = v.id)
                        from price_version v
                        where v.rate_book < :before and (:model = '' or v.model = :model)
                        order by v.rate_book desc limit :countMax""", Object[].class)
                .setParameter("before", beforeRateBook)
                .setParameter("model", model)
                .setParameter("countMax", countMax)
                .getResultList()
                .map(rows -> rows.stream().map(PriceTable::row).toList());
    }

    private static Row row(Object[] row) {
        return new Row(
                (Long) row[0],
                new PriceVersion(
                        (UUID) row[1],
                        (String) row[2],
                        (String) row[3],
                        ((OffsetDateTime) row[4]).toInstant(),
                        prices((String) row[6]),
                        ((OffsetDateTime) row[5]).toInstant()));
    }

    private static Map<TokenClass, UnitPrice> prices(String list) {
        var prices = new EnumMap<TokenClass, UnitPrice>(TokenClass.class);
        for (var price : list.split(",")) {
            var sign = price.indexOf('=');
            prices.put(
                    TokenClass.valueOf(price.substring(0, sign)),
                    new UnitPrice(new BigDecimal(price.substring(sign + 1))));
        }
        return prices;
    }
}
