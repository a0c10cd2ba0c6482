package io.wharfinger.router.proxy;

import io.wharfinger.router.dialect.Conversation;
import io.wharfinger.router.usage.MeteredUsage;
import io.wharfinger.router.usage.UsageEstimate;

/** What one request has used: as its upstream tells it, or estimated where that tells nothing. Reads a prompt once at most. */
final class Metering {
    private static final String JSON = "application/json";
    private static final int NOT_READ = -1;

    private long promptTokens = NOT_READ;

    MeteredUsage of(Conversation conversation) {
        MeteredUsage told = conversation.metered();
        boolean readable = conversation.contentType().startsWith(JSON);
        return readable && UsageEstimate.isNeeded(told) ? UsageEstimate.with(told, promptTokens(conversation)) : told;
    }

    private long promptTokens(Conversation conversation) {
        if (promptTokens == NOT_READ) {
            promptTokens = UsageEstimate.promptTokens(conversation.body());
        }
        return promptTokens;
    }
}
