package io.wharfinger.quota.sending;

/** How one attempt to send ended. */
public sealed interface Attempt {

    /** The receiver answered. */
    record Answered(int status) implements Attempt {}

    /**
     * There was no answer.
     *
     * @param reason why, in words for the owner of the webhook
     */
    record Unanswered(String reason) implements Attempt {}
}
