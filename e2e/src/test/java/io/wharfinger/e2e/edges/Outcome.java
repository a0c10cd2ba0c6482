package io.wharfinger.e2e.edges;

/**
 * How a call ended, the same for REST and gRPC.
 *
 * @param call what was called, for messages
 * @param code the service's own code of a refusal, as in {@code google.rpc.ErrorInfo.reason} and problem+json; empty if
 *     the call was answered or the refusal has not that shape
 * @param text all that came back, as text
 */
record Outcome(String call, boolean answered, String code, String text) {}
