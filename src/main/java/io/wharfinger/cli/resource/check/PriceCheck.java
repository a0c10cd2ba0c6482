package io.wharfinger.cli.resource.check;

import io.wharfinger.cli.resource.Document;
import io.wharfinger.cli.resource.Fault;
import io.wharfinger.cli.resource.Kind;
import io.wharfinger.cli.resource.form.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The model, the currency and the moment of a price. */
final class PriceCheck implements Check {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    @Override
    public List<Fault> faults(Document document, World world) {
        String model = document.spec().path("model").asText();
        Faults faults = new Faults(document)
                .require(world.mayHaveServed(model), "/model", Faults.unknown(Kind.MODEL, model, world));
        checkTime(faults, document.spec().path("effectiveTime").asText());
        return Currencies.check(faults, document.spec().path("currencyCode").asText())
                .all();
    }

    private static void checkTime(Faults faults, String text) {
        Optional<Instant> time = Times.parse(text).map(Instant::parse);
        faults.require(time.isPresent(), "/effectiveTime", "there is no time \"" + text + "\"");
        time.ifPresent(moment -> faults.require(
                !moment.isBefore(EARLIEST) && moment.isBefore(LATEST),
                "/effectiveTime",
                "must be from 2000 on and before 2200"));
    }
}
