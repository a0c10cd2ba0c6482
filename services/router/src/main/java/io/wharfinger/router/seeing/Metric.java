package io.wharfinger.router.seeing;

import java.util.List;

/**
 * Every metric of the router: the one table of their names. What is not in it is not to be emitted, and what is in it is
 * emitted; a test holds the running router to it.
 */
public enum Metric {
    REQUEST_DURATION(
            Kind.TIMER,
            "gen_ai.server.request.duration",
            "From the arrival of a request to its end",
            "gen_ai.operation.name",
            "gen_ai.request.model",
            "error.type"),
    TIME_TO_FIRST_TOKEN(
            Kind.TIMER,
            "gen_ai.server.time_to_first_token",
            "From the arrival of a request to the first token of its stream",
            "gen_ai.operation.name",
            "gen_ai.request.model"),
    TIME_PER_OUTPUT_TOKEN(
            Kind.TIMER,
            "gen_ai.server.time_per_output_token",
            "Mean time per token after the first of a stream",
            "gen_ai.operation.name",
            "gen_ai.request.model"),
    TOKEN_USAGE(
            Kind.SUMMARY,
            "gen_ai.client.token.usage",
            "Tokens that a request has used at its upstream",
            "gen_ai.operation.name",
            "gen_ai.provider.name",
            "gen_ai.request.model",
            "gen_ai.token.type"),
    REQUESTS(Kind.COUNTER, "wharfinger.router.requests", "Requests that have ended", "api", "outcome", "status"),
    REQUESTS_IN_FLIGHT(Kind.GAUGE, "wharfinger.router.requests.in.flight", "Requests that are open"),
    HELD_BYTES(Kind.GAUGE, "wharfinger.router.held.bytes", "Request bodies and answers in memory"),
    CONNECTIONS(Kind.GAUGE, "wharfinger.router.connections", "Connections of clients that are open"),
    CONNECTIONS_REFUSED(
            Kind.COUNTER, "wharfinger.router.connections.refused", "Connections of clients beyond the limit"),
    REFUSED(Kind.COUNTER, "wharfinger.router.refused", "Errors of the router's own, by their code", "reason"),
    LIMITED(Kind.COUNTER, "wharfinger.router.limited", "Requests that a limit refused", "kind"),
    TRIES(Kind.COUNTER, "wharfinger.router.tries", "Requests sent to an upstream", "endpoint", "result"),
    RETRIES(Kind.COUNTER, "wharfinger.router.retries", "Requests sent again, by what went wrong before", "cause"),
    FALLBACKS(Kind.COUNTER, "wharfinger.router.fallbacks", "Requests that a model of a fallback served"),
    OBJECTIVES(
            Kind.COUNTER,
            "wharfinger.router.objectives",
            "Objectives of requests, kept or not",
            "objective",
            "verdict"),
    USAGE(Kind.COUNTER, "wharfinger.router.usage", "Requests by where their token counts come from", "source"),
    USAGE_INCONSISTENT(
            Kind.COUNTER,
            "wharfinger.router.usage.inconsistent",
            "Usage of an upstream whose parts are larger than their whole"),
    ACCESS_LOG_DROPPED(
            Kind.COUNTER, "wharfinger.router.access.log.dropped", "Lines of the access log that found no room"),
    SPOOL_WRITTEN(Kind.GAUGE, "wharfinger.router.spool.written.seq", "Highest record written"),
    SPOOL_SHIPPED(
            Kind.GAUGE, "wharfinger.router.spool.shipped.seq", "Highest record that JetStream has with all below"),
    SPOOL_COMMITTED(Kind.GAUGE, "wharfinger.router.spool.committed.seq", "Billing's commit watermark"),
    SPOOL_DISK(Kind.GAUGE, "wharfinger.router.spool.disk.bytes", "Room that the spool takes"),
    SPOOL_OPEN(Kind.GAUGE, "wharfinger.router.spool.open.requests", "Requests with an opening and no closing"),
    SPOOL_LOST(Kind.GAUGE, "wharfinger.router.spool.lost.records", "Records found damaged at the start"),
    SPOOL_REFUSING(Kind.GAUGE, "wharfinger.router.spool.refusing", "1 while the spool takes no new request"),
    UNRECORDED(
            Kind.COUNTER, "wharfinger.router.unrecorded.requests", "Requests that were served without being recorded"),
    KEYS(Kind.GAUGE, "wharfinger.router.keys", "API keys known"),
    KEYS_AGE(Kind.GAUGE, "wharfinger.router.keys.age.seconds", "Time since quota last confirmed the keys; -1 if never"),
    ENDPOINTS(Kind.GAUGE, "wharfinger.router.endpoints", "Upstreams in force"),
    ENDPOINTS_AGE(
            Kind.GAUGE,
            "wharfinger.router.endpoints.age.seconds",
            "Time since the deployment service last confirmed its upstreams; -1 if never"),
    ENDPOINTS_FILE_AGE(
            Kind.GAUGE,
            "wharfinger.router.endpoints.file.age.seconds",
            "Time since the endpoints file in force was read; -1 if never"),
    ENDPOINTS_BROKEN(
            Kind.GAUGE, "wharfinger.router.endpoints.file.broken", "1 while the endpoints file cannot be used"),
    TENANTS(Kind.GAUGE, "wharfinger.router.tenants", "Nodes of the tenant tree that have settings"),
    TENANTS_FILE_AGE(
            Kind.GAUGE,
            "wharfinger.router.tenants.file.age.seconds",
            "Time since the tenants file in force was read; -1 if never"),
    TENANTS_BROKEN(Kind.GAUGE, "wharfinger.router.tenants.file.broken", "1 while the tenants file cannot be used"),
    READINGS(Kind.COUNTER, "wharfinger.router.readings", "Looks at the counters of an engine", "result"),
    READINGS_WAITING(Kind.GAUGE, "wharfinger.router.readings.waiting", "Readings that wait to be shipped"),
    READINGS_DROPPED(Kind.GAUGE, "wharfinger.router.readings.dropped", "Readings that found no room");

    private final Kind kind;
    private final String id;
    private final String description;
    private final List<String> labels;

    Metric(Kind kind, String id, String description, String... labels) {
        this.kind = kind;
        this.id = id;
        this.description = description;
        this.labels = List.of(labels);
    }

    /** How a metric is counted. */
    public enum Kind {
        /** Only grows. */
        COUNTER,
        /** Stands for itself at any moment. */
        GAUGE,
        /** A histogram of times. */
        TIMER,
        /** A histogram of amounts. */
        SUMMARY
    }

    /** How it is counted. */
    public Kind kind() {
        return kind;
    }

    /** Its name. */
    public String id() {
        return id;
    }

    /** What it says. */
    public String description() {
        return description;
    }

    /** Names of its labels. */
    public List<String> labels() {
        return labels;
    }
}
