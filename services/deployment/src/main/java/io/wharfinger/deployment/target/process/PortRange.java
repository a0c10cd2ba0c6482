package io.wharfinger.deployment.target.process;

import io.wharfinger.local.Ports;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Ports that engines are given. */
record PortRange(int first, int last) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,5})-([0-9]{1,5})");

    static PortRange parse(String text) {
        Matcher ends = FORM.matcher(text);
        if (ends.matches()) {
            PortRange range = new PortRange(Integer.parseInt(ends.group(1)), Integer.parseInt(ends.group(2)));
            if (range.first >= 1 && range.first <= range.last && range.last <= 65_535) {
                return range;
            }
        }
        throw new IllegalArgumentException(
                "wharfinger.deployment.process.ports: \"" + text + "\" must be like 8201-8900");
    }

    /**
     * A port that nobody listens on: the next after the one given last, so that one is not given again while somebody may
     * still take it for an engine that is gone.
     *
     * @param after the port given last
     * @param taken ports that are given to others
     * @throws LaunchFailedException if there is none
     */
    int free(int after, Set<Integer> taken) {
        int size = last - first + 1;
        int begin = after < first || after >= last ? 0 : after - first + 1;
        return IntStream.range(begin, begin + size)
                .map(step -> first + step % size)
                .filter(port -> !taken.contains(port) && Ports.isFree(port))
                .findFirst()
                .orElseThrow(() -> new LaunchFailedException("there is no free port from " + first + " to " + last
                        + "; widen wharfinger.deployment.process.ports"));
    }
}
