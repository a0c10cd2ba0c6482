package io.wharfinger.cli.soak;

/**
 * A run of records on its way.
 *
 * @param attempt 0 the first time; JetStream takes the same run with another number for another message
 * @param pass how often shipping had gone back when it was sent
 */
record Shipment(Span span, int attempt, int pass) {
    /** By which JetStream tells repeats. */
    String id(String producer, long epoch) {
        String id = producer + "/" + epoch + "/" + span;
        return attempt == 0 ? id : id + "/" + attempt;
    }
}
