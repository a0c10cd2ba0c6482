package io.wharfinger.billing.verify;

import io.wharfinger.billing.ledger.RateClass;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All rate classes by number, and each found by what it says. */
final class RateClasses {
    /** No rate class says this. */
    static final long NONE = -1;

    private static final int SCALE = 12;

    private static final String ROWS = """
            select id, tenant_path, key_id, model, deployment, accelerator_class, token_class, size_tier, service_tier,
                price_version_id, currency_code, partial, digest from rate_class where id > %d order by id""";

    private final List<Row> byId = new ArrayList<>();
    private final Map<Meaning, Long> byMeaning = new HashMap<>();
    private final Texts texts = new Texts();
    private final ErasedTenants erased;

    /** What a rate class says: whose usage, of what, at which price. */
    record Meaning(
            String tenantPath,
            String keyId,
            String model,
            String deployment,
            String acceleratorClass,
            String unit,
            String sizeTier,
            String serviceTier,
            UUID version,
            String currencyCode,
            boolean partial) {

        /** What the books name a rate class by. */
        byte[] digest() {
            return new RateClass(
                            tenantPath,
                            keyId,
                            model,
                            deployment,
                            acceleratorClass,
                            unit,
                            sizeTier,
                            serviceTier,
                            version,
                            currencyCode,
                            partial)
                    .digest();
        }
    }

    /**
     * A rate class.
     *
     * @param tenant its tenant's path in UTF-8
     * @param picos price of one unit in 1e-12, as the price book says it; {@link #NONE} if it says none
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Row(long id, Meaning meaning, byte[] tenant, long picos, byte[] digest) {

        /** What a quantity costs, exactly. */
        BigDecimal times(long quantity) {
            return Math.multiplyHigh(picos, quantity) == (picos * quantity) >> 63
                    ? BigDecimal.valueOf(picos * quantity, SCALE)
                    : new BigDecimal(BigInteger.valueOf(picos).multiply(BigInteger.valueOf(quantity)), SCALE);
        }
    }

    private RateClasses(ErasedTenants erased) {
        this.erased = erased;
    }

    static RateClasses read(Connection connection, PriceTables prices, ErasedTenants erased, Findings findings)
            throws SQLException {
        var classes = new RateClasses(erased);
        classes.readMore(connection, prices, findings);
        return classes;
    }

    /** Reads those that have come since. */
    void readMore(Connection connection, PriceTables prices, Findings findings) throws SQLException {
        var before = byId.size();
        try (var rows = new CopyRows(connection, ROWS.formatted(before))) {
            while (rows.next()) {
                var id = rows.nextLong();
                var meaning = meaning(rows, texts);
                add(
                        new Row(
                                id,
                                meaning,
                                meaning.tenantPath.getBytes(StandardCharsets.UTF_8),
                                picos(meaning, prices),
                                rows.nextBytes()),
                        findings);
            }
        }
        findings.compared(Comparison.RATE_CLASSES, byId.size() - (long) before);
    }

    private static Meaning meaning(CopyRows rows, Texts texts) throws SQLException {
        return new Meaning(
                texts.one(rows.nextText()),
                texts.one(rows.nextText()),
                texts.one(rows.nextText()),
                texts.one(rows.nextText()),
                texts.one(rows.nextText()),
                texts.one(rows.nextText()),
                texts.one(rows.nextText()),
                texts.one(rows.nextText()),
                rows.nextUuid(),
                texts.one(rows.nextText()),
                rows.nextBoolean());
    }

    private static long picos(Meaning meaning, PriceTables prices) {
        var version = prices.version(meaning.version);
        var price = version == null ? null : version.price(meaning.unit, meaning.sizeTier, meaning.serviceTier);
        return price == null || version == null || !version.currencyCode().equals(meaning.currencyCode) ? NONE : price;
    }

    private void add(Row rateClass, Findings findings) {
        byId.add(rateClass);
        var twin = byMeaning.putIfAbsent(rateClass.meaning, rateClass.id);
        if (rateClass.id != byId.size()) {
            findings.differs(
                    Comparison.RATE_CLASSES,
                    "there is no rate class %d: after %d comes %d"
                            .formatted(byId.size(), byId.size() - 1, rateClass.id));
        } else if (erased.has(rateClass.meaning.tenantPath)) {
            findings.compared(Comparison.ERASED, 1);
        } else if (twin != null) {
            findings.differs(
                    Comparison.RATE_CLASSES, "rate classes %d and %d say the same".formatted(twin, rateClass.id));
        } else if (!Arrays.equals(rateClass.digest, rateClass.meaning.digest())) {
            findings.differs(
                    Comparison.RATE_CLASSES,
                    "rate class %d, %s: it is not the one that was hashed".formatted(rateClass.id, rateClass.meaning));
        } else if (rateClass.picos == NONE) {
            findings.differs(
                    Comparison.RATE_CLASSES,
                    "rate class %d: its price version %s has no price in %s of %s, size tier %s, service tier %s"
                            .formatted(
                                    rateClass.id,
                                    rateClass.meaning.version,
                                    rateClass.meaning.currencyCode,
                                    rateClass.meaning.unit,
                                    rateClass.meaning.sizeTier,
                                    rateClass.meaning.serviceTier));
        }
    }

    /** The rate class of a number; null if there is none. */
    @Nullable Row get(long id) {
        return id < 1 || id > byId.size() ? null : byId.get((int) id - 1);
    }

    /** Number of the rate class that says this; {@link #NONE} if none does. */
    long find(Meaning meaning) {
        return byMeaning.getOrDefault(meaning, NONE);
    }
}
