package io.wharfinger.billing.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which of the remembered requests go first. */
public record RequestChoice(OpenRequests requests) {

    /** Requests under way of which nothing was heard since a moment, the longest silent first. */
    public List<RequestKey> silentSince(Instant moment, int countMax) {
        return longestSilent(countMax, moment);
    }

    /** Requests under way beyond a number of them, the longest silent first. */
    public List<RequestKey> beyond(int openMax, int countMax) {
        return requests.size() <= openMax
                ? List.of()
                : longestSilent(Math.min(countMax, underWay() - openMax), Instant.MAX);
    }

    /** Requests that wait for a record that may never come, in no order: billed already, or without an opening. */
    public Map<RequestKey, OpenRequest> stuck(int countMax) {
        return requests.stream()
                .filter(request -> !(request.getValue() instanceof OpenRequest.Open))
                .limit(Math.max(0, countMax))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private int underWay() {
        return (int) requests.stream()
                .filter(request -> request.getValue() instanceof OpenRequest.Open)
                .count();
    }

    private List<RequestKey> longestSilent(int countMax, Instant heardBefore) {
        var silent = new ArrayList<Map.Entry<RequestKey, Instant>>();
        requests.forEach((key, request) -> {
            if (request instanceof OpenRequest.Open open && open.heardAt().isBefore(heardBefore)) {
                silent.add(Map.entry(key, open.heardAt()));
            }
        });
        silent.sort(Map.Entry.<RequestKey, Instant>comparingByValue().thenComparing(Map.Entry.comparingByKey()));
        return silent.stream()
                .limit(Math.max(0, countMax))
                .map(Map.Entry::getKey)
                .toList();
    }
}
