package io.wharfinger.cli.producer;

import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The records of one producer, one after the other: openings, checkpoints and closings of many requests that are served
 * at the same time, on average as many checkpoints as requests. Everything but names and times follows from the seed.
 * For one thread.
 */
public final class RequestFlow {
    private static final int TOKENS_OF_A_CHECKPOINT = 200;
    private static final double TOKENS_MEAN = 300;
    private static final int TOKENS_MAX = 4000;
    private static final int PROMPT_MAX = 6000;
    private static final int PARTIAL_OF_HUNDRED = 3;
    private static final int HUNDRED = 100;

    private final Customers customers;
    private final SplittableRandom random;
    private final Skew tenants;
    private final Skew models;
    private final @Nullable OpenRequest[] open;
    private final int[] told;
    private final byte[][] attributions;
    private final RecordText text = new RecordText();
    private final TokenTotals totals;
    private long nextSeq = 1;

    /**
     * Records from number 1 on.
     *
     * @param together requests that are served at the same time
     */
    public RequestFlow(Customers customers, long seed, int together) {
        this.customers = customers;
        this.random = new SplittableRandom(seed);
        this.tenants = new Skew(customers.tenants().size());
        this.models = new Skew(customers.models().size());
        this.open = new OpenRequest[together];
        this.told = new int[together];
        this.attributions =
                new byte[customers.tenants().size() * customers.models().size() * Customers.variants()][];
        this.totals = new TokenTotals(customers);
    }

    /** The number that the next record has. */
    public long nextSeq() {
        return nextSeq;
    }

    /** What all closings so far come to. */
    public TokenTotals totals() {
        return totals;
    }

    /** The next record, in bytes of its own. */
    public byte[] nextRecord(long nowMicros) {
        return next(nowMicros).toByteArray();
    }

    /** The next record that is needed to end what is open, in bytes of its own; empty if nothing is open. */
    public Optional<byte[]> lastRecord(long nowMicros) {
        return Optional.ofNullable(last(nowMicros)).map(MessageBuffer::toByteArray);
    }

    /** The next record; good until the next call. */
    MessageBuffer next(long nowMicros) {
        int place = random.nextInt(open.length);
        OpenRequest request = open[place];
        if (request == null) {
            OpenRequest opened = opened(nowMicros);
            open[place] = opened;
            told[place] = 0;
            nextSeq++;
            return text.opening(opened);
        }
        nextSeq++;
        return told[place] < request.checkpoints() ? checkpoint(place, request, nowMicros) : closing(place, nowMicros);
    }

    /** The next record if one is needed to end what is open; null if nothing is open. Good until the next call. */
    @Nullable MessageBuffer last(long nowMicros) {
        for (int place = 0; place < open.length; place++) {
            if (open[place] != null) {
                nextSeq++;
                return closing(place, nowMicros);
            }
        }
        return null;
    }

    private OpenRequest opened(long nowMicros) {
        int tenant = tenants.draw(random);
        int model = models.draw(random);
        long prompt = 1 + random.nextInt(PROMPT_MAX);
        long cached = random.nextBoolean() ? prompt * random.nextInt(HUNDRED) / HUNDRED : 0;
        long out = 1 + (long) Math.min(TOKENS_MAX, -Math.log(1 - random.nextDouble()) * TOKENS_MEAN);
        return new OpenRequest(
                RequestName.next(nowMicros / 1000, random),
                nextSeq,
                nowMicros,
                tenant,
                model,
                attribution(tenant, model, random.nextInt(Customers.variants())),
                prompt - cached,
                cached,
                out,
                (int) (out / TOKENS_OF_A_CHECKPOINT));
    }

    private byte[] attribution(int tenant, int model, int variant) {
        int at = (tenant * customers.models().size() + model) * Customers.variants() + variant;
        byte[] known = attributions[at];
        if (known == null) {
            known = customers.attribution(tenant, model, variant);
            attributions[at] = known;
        }
        return known;
    }

    private MessageBuffer checkpoint(int place, OpenRequest request, long nowMicros) {
        told[place]++;
        return text.checkpoint(request, (long) told[place] * TOKENS_OF_A_CHECKPOINT, nowMicros);
    }

    private MessageBuffer closing(int place, long nowMicros) {
        OpenRequest request = open[place];
        if (request == null) {
            throw new IllegalStateException("nothing is open at " + place);
        }
        open[place] = null;
        boolean partial = random.nextInt(HUNDRED) < PARTIAL_OF_HUNDRED;
        long out = partial ? Math.max(1, request.out() / 2) : request.out();
        totals.add(request.tenant(), request.model(), partial, request.uncached(), request.cached(), out);
        return text.closing(request, out, partial, nowMicros);
    }
}
