package io.wharfinger.billing.price;

import io.wharfinger.billing.rating.PricePoint;
import io.wharfinger.billing.rating.SizeTier;
import io.wharfinger.billing.rating.UnitPrice;
import io.wharfinger.billing.usage.Unit;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A price version with the number of the rate book that it is from. */
record PriceRow(long rateBook, PriceEntry entry) {

    static PriceRow of(@Nullable Object[] row) {
        var prices = parts(row[14]).toList();
        return new PriceRow(
                (Long) value(row[0]),
                new PriceEntry(
                        (UUID) value(row[1]),
                        PriceEntry.For.of(text(row[2])),
                        text(row[3]),
                        text(row[4]),
                        ((OffsetDateTime) value(row[5])).toInstant(),
                        (Boolean) value(row[7]),
                        parts(row[12])
                                .map(tier -> new SizeTier(tier[0], Long.parseLong(tier[1])))
                                .toList(),
                        parts(row[13]).collect(Collectors.toMap(tier -> tier[0], tier -> new BigDecimal(tier[1]))),
                        prices(prices, "f"),
                        prices(prices, "t"),
                        new Provenance(text(row[8]), text(row[9]), text(row[10]), text(row[11])),
                        Optional.ofNullable((UUID) row[15]),
                        ((OffsetDateTime) value(row[6])).toInstant()));
    }

    private static Map<PricePoint, UnitPrice> prices(List<String[]> prices, String resolved) {
        return prices.stream()
                .filter(price -> price[3].equals(resolved))
                .collect(Collectors.toMap(
                        price -> new PricePoint(Unit.of(price[0]), price[1], price[2]),
                        price -> new UnitPrice(new BigDecimal(price[4]))));
    }

    /** The items of a list, each in its parts. */
    private static Stream<String[]> parts(@Nullable Object list) {
        return list == null
                ? Stream.empty()
                : Arrays.stream(((String) list).split(",")).map(item -> item.split("\\|"));
    }

    private static String text(@Nullable Object column) {
        return (String) value(column);
    }

    private static Object value(@Nullable Object column) {
        if (column == null) {
            throw new IllegalStateException("a column of a price version is never null");
        }
        return column;
    }
}
