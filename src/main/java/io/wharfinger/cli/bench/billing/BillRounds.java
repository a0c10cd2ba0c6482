package io.wharfinger.cli.bench.billing;

import io.wharfinger.cli.bench.figure.Figure;
import io.wharfinger.cli.bench.stage.FamilyClock;
import io.wharfinger.cli.platform.PartName;
import io.wharfinger.cli.producer.TokenTotals;
import io.wharfinger.cli.rest.RestClient;
import io.wharfinger.local.LocalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Bills of all tenants, each of which must say exactly what was fed. */
final class BillRounds {
    private static final int CLIENTS = 4;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    private final BillingGround ground;
    private final List<String> tenants;
    private final SortedMap<TokenTotals.Cell, Long> fed;
    private final List<Double> seconds = new ArrayList<>();
    private final List<Double> cpuMillis = new ArrayList<>();

    BillRounds(BillingGround ground, List<String> tenants, SortedMap<TokenTotals.Cell, Long> fed) {
        this.ground = ground;
        this.tenants = tenants;
        this.fed = fed;
    }

    /** Has every bill once, and compares it with what was fed. */
    void round() throws InterruptedException {
        FamilyClock billing = ground.clock(PartName.BILLING);
        FamilyClock postgres = ground.clock(PartName.POSTGRES);
        long cpu = billing.nanos() + postgres.nanos();
        long begin = System.nanoTime();
        Map<String, BillReading> bills = read();
        seconds.add((System.nanoTime() - begin) / NANOS_PER_SECOND);
        cpuMillis.add((billing.nanos() + postgres.nanos() - cpu) / NANOS_PER_MILLI / tenants.size());
        bills.forEach(this::compare);
    }

    private Map<String, BillReading> read() throws InterruptedException {
        RestClient client = ground.billing();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            Map<String, Future<BillReading>> asked = new TreeMap<>();
            for (String tenant : tenants) {
                asked.put(
                        tenant,
                        clients.submit(() -> BillReading.of(tenant, client.get(BillingGround.billPath(tenant)))));
            }
            Map<String, BillReading> read = new TreeMap<>();
            for (Map.Entry<String, Future<BillReading>> bill : asked.entrySet()) {
                read.put(bill.getKey(), bill.getValue().get());
            }
            return read;
        } catch (ExecutionException e) {
            throw new LocalException("A bill cannot be had: " + e.getCause(), e);
        }
    }

    private void compare(String tenant, BillReading bill) {
        String difference = bill.difference(TokenTotals.of(tenant, fed));
        if (!difference.isEmpty()) {
            throw new LocalException("The bill of " + tenant + " is wrong: " + difference);
        }
    }

    List<Figure> figures() {
        return List.of(new Figure(BillingFigures.BILLS, seconds), new Figure(BillingFigures.BILL_CPU, cpuMillis));
    }
}
