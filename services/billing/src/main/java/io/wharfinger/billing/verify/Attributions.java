package io.wharfinger.billing.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** All attributions by number. */
final class Attributions {
    private static final String ROWS = """
            select id, tenant_path, key_id, model, deployment, accelerator_class, service_tier from attribution
            order by id""";

    private final List<Who> byId = new ArrayList<>();

    /** Who was served what; and what its usage was last rated by, which is asked for again and again. */
    static final class Who {
        private final String tenantPath;
        private final String keyId;
        private final String model;
        private final String deployment;
        private final String acceleratorClass;
        private final String serviceTier;
        private Rates rates = Rates.NEVER;

        Who(
                String tenantPath,
                String keyId,
                String model,
                String deployment,
                String acceleratorClass,
                String serviceTier) {
            this.tenantPath = tenantPath;
            this.keyId = keyId;
            this.model = model;
            this.deployment = deployment;
            this.acceleratorClass = acceleratorClass;
            this.serviceTier = serviceTier;
        }

        String tenantPath() {
            return tenantPath;
        }

        String serviceTier() {
            return serviceTier;
        }

        /** What its usage of a minute is rated by, as of a rate book. */
        Rates rates(PriceTables prices, long minuteMicros, long rateBook) {
            if (!rates.hold(minuteMicros, rateBook)) {
                rates = Rates.of(prices.choose(tenantPath, model, minuteMicros, rateBook), rateBook, serviceTier);
            }
            return rates;
        }

        RateClasses.Meaning meaning(Rates by, int tokenClass, int sizeTier, boolean partial) {
            return new RateClasses.Meaning(
                    tenantPath,
                    keyId,
                    model,
                    deployment,
                    acceleratorClass,
                    Rates.unit(tokenClass),
                    by.sizeTier(sizeTier),
                    serviceTier,
                    by.version(),
                    by.currencyCode(),
                    partial);
        }

        /** The grain of usage that waits. */
        ParkedGrain waiting(int tokenClass, long requestInput, long minuteMicros, boolean partial) {
            return new ParkedGrain(
                    tenantPath,
                    keyId,
                    model,
                    deployment,
                    acceleratorClass,
                    Rates.unit(tokenClass),
                    serviceTier,
                    requestInput,
                    minuteMicros,
                    partial);
        }
    }

    static Attributions read(Connection connection) throws SQLException {
        var attributions = new Attributions();
        var texts = new Texts();
        try (var rows = new CopyRows(connection, ROWS)) {
            while (rows.next()) {
                var id = rows.nextLong();
                attributions.byId.add(new Who(
                        texts.one(rows.nextText()),
                        texts.one(rows.nextText()),
                        texts.one(rows.nextText()),
                        texts.one(rows.nextText()),
                        texts.one(rows.nextText()),
                        texts.one(rows.nextText())));
                if (id != attributions.byId.size()) {
                    throw new BrokenBooksException("there is no attribution " + attributions.byId.size());
                }
            }
        }
        return attributions;
    }

    /** The attribution of a number. */
    Who get(long id) {
        if (id < 1 || id > byId.size()) {
            throw new BrokenBooksException("a record names attribution " + id + ", which is not there");
        }
        return byId.get((int) id - 1);
    }
}
