package io.wharfinger.cli.soak.router;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.demo.suite.Bill;
import io.wharfinger.cli.demo.suite.BillLine;
import io.wharfinger.cli.demo.suite.Bills;
import io.wharfinger.cli.demo.suite.CatchUp;
import io.wharfinger.cli.demo.suite.Poll;
import io.wharfinger.cli.demo.suite.Suite;
import io.wharfinger.cli.rest.RestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Compares what clients saw with what billing has: every answer whose end was seen is billed once and as it was seen, any
 * other at most once and for no more than was asked for, and the bill is the sum of both.
 */
record Account(RouterGround ground, List<Asked> asked, Random random) {
    private static final Duration CATCH_UP_AT_MOST = Duration.ofMinutes(3);
    private static final int LOOKED_UP_MAX = 20_000;
    private static final int AT_A_TIME = 8;
    private static final int NAMED_MAX = 20;

    /** Every difference, in words. */
    List<String> differences() throws InterruptedException {
        Suite suite = ground.suite();
        if (!Poll.until(CATCH_UP_AT_MOST, () -> CatchUp.read(suite).done())) {
            CatchUp state = CatchUp.read(suite);
            return List.of("billing does not have all records: " + state.missing() + " are missing, "
                    + state.openRequests() + " requests have no end");
        }
        List<String> differences = new ArrayList<>(records(suite));
        differences.addAll(bill(suite));
        differences.addAll(books(suite));
        return differences;
    }

    private List<String> records(Suite suite) throws InterruptedException {
        List<Asked> some = new ArrayList<>(
                asked.stream().filter(one -> !one.requestId().isEmpty()).toList());
        Collections.shuffle(some, random);
        ConcurrentLinkedQueue<String> differences = new ConcurrentLinkedQueue<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<Future<?>> looked = new ArrayList<>();
            some.stream()
                    .limit(LOOKED_UP_MAX)
                    .forEach(one -> looked.add(threads.submit(() -> {
                        String difference = difference(one, suite.billing());
                        if (!difference.isEmpty()) {
                            differences.add("request " + one.requestId() + ": " + difference);
                        }
                    })));
            for (Future<?> one : looked) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return shortened(List.copyOf(differences));
    }

    private static List<String> shortened(List<String> differences) {
        if (differences.size() <= NAMED_MAX) {
            return differences;
        }
        List<String> named = new ArrayList<>(differences.subList(0, NAMED_MAX));
        named.add("and " + (differences.size() - NAMED_MAX) + " requests more");
        return named;
    }

    private String difference(Asked one, RestClient billing) {
        String path = "/billing/v1/tenants/" + ground.tenant().name() + "/requests/" + one.requestId();
        List<JsonNode> closings = new ArrayList<>();
        billing.find(path)
                .ifPresent(found -> found.path("records").forEach(record -> {
                    if (record.path("kind").asText().equals("CLOSING")) {
                        closings.add(record.path("counts"));
                    }
                }));
        return difference(one, closings.stream().map(Tokens::of).toList());
    }

    /** What is wrong with the closing records of a request; empty if nothing is. */
    static String difference(Asked one, List<Tokens> closings) {
        if (closings.size() > 1) {
            return "it has " + closings.size() + " closing records";
        }
        if (!one.whole()) {
            return closings.isEmpty()
                            || closings.getFirst().all() <= one.question().tokensMax()
                    ? ""
                    : "cut off, it is billed with " + closings.getFirst() + ", more than was asked for";
        }
        Tokens seen = new Tokens(one.prompt(), one.completion());
        if (closings.isEmpty()) {
            return "its end was seen with " + seen + ", and it has no closing record";
        }
        return closings.getFirst().equals(seen) ? "" : "seen with " + seen + ", billed with " + closings.getFirst();
    }

    private List<String> bill(Suite suite) {
        Bill bill = new Bills(suite.billing()).current(ground.tenant().name());
        long billed = bill.lines().stream().mapToLong(BillLine::tokens).sum();
        long seen = asked.stream()
                .filter(Asked::whole)
                .mapToLong(one -> one.prompt() + one.completion())
                .sum();
        long atMost = seen + asked.stream().mapToLong(Asked::unseenTokensMax).sum();
        List<String> differences = new ArrayList<>();
        if (bill.unratedTokens() > 0) {
            differences.add("the bill has " + bill.unratedTokens() + " tokens without a price");
        }
        if (billed < seen || billed > atMost) {
            differences.add("the bill has " + billed + " tokens; clients saw " + seen
                    + " with the end of their answers, and asked for " + atMost + " at most in all");
        }
        return differences;
    }

    private static List<String> books(Suite suite) {
        List<String> differences = new ArrayList<>();
        if (!suite.billing().get("/billing/v1/verify").path("agrees").asBoolean()) {
            differences.add("the check of the books does not agree");
        }
        for (JsonNode producer :
                suite.billing().get("/billing/v1/producers?page_size=1000").path("producers")) {
            if (!producer.path("missing").isEmpty() || !producer.path("lost").isEmpty()) {
                differences.add("records of " + producer.path("producer").asText() + " are missing or lost");
            }
        }
        return differences;
    }
}
