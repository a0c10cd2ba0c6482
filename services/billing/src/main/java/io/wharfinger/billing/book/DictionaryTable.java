package io.wharfinger.billing.book;

import io.wharfinger.billing.ledger.Canonical;
import io.wharfinger.billing.ledger.RateClass;
import io.wharfinger.billing.usage.Attribution;

/** A table that keeps things once, by the hash of all that they are. */
interface DictionaryTable<T> {
    DictionaryTable<Attribution> ATTRIBUTION = new DictionaryTable<>() {
        @Override
        public String name() {
            return "attribution";
        }

        @Override
        public String columns() {
            return "tenant_path, key_id, model, deployment, endpoint, accelerator_class, service_tier, api";
        }

        @Override
        public byte[] digest(Attribution who) {
            return new Canonical()
                    .text(who.tenantPath())
                    .text(who.keyId())
                    .text(who.model())
                    .text(who.deployment())
                    .text(who.endpoint())
                    .text(who.acceleratorClass())
                    .text(who.serviceTier())
                    .text(who.api())
                    .digest();
        }

        @Override
        public void add(Attribution who, CopyBinary row) {
            row.add(who.tenantPath()).add(who.keyId()).add(who.model()).add(who.deployment());
            row.add(who.endpoint())
                    .add(who.acceleratorClass())
                    .add(who.serviceTier())
                    .add(who.api());
        }
    };

    DictionaryTable<RateClass> RATE_CLASS = new DictionaryTable<>() {
        @Override
        public String name() {
            return "rate_class";
        }

        @Override
        public String columns() {
            return "tenant_path, key_id, model, deployment, accelerator_class, token_class, size_tier, service_tier,"
                    + " price_version_id, currency_code, partial";
        }

        @Override
        public byte[] digest(RateClass rate) {
            return rate.digest();
        }

        @Override
        public void add(RateClass rate, CopyBinary row) {
            row.add(rate.tenantPath()).add(rate.keyId()).add(rate.model()).add(rate.deployment());
            row.add(rate.acceleratorClass())
                    .add(rate.tokenClass())
                    .add(rate.sizeTier())
                    .add(rate.serviceTier());
            row.add(rate.priceVersionId()).add(rate.currencyCode()).add(rate.partial());
        }
    };

    String name();

    /** Names of its columns but for number and digest, parted by commas. */
    String columns();

    /** SHA-256 of all of a thing. */
    byte[] digest(T thing);

    void add(T thing, CopyBinary row);
}
