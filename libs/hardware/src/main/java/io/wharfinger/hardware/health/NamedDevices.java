package io.wharfinger.hardware.health;

import io.wharfinger.hardware.evidence.NodeSign.Subjects;
import io.wharfinger.hardware.form.PciAddress;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds devices that a message names: "GPU 0", "GPU:3", "GPU-1b2c...", "PCI:0000:17:00.0". */
final class NamedDevices {
    private static final Pattern INDEX = Pattern.compile("\\bGPU[ :#_]{0,2}(\\d{1,3})\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern UUID = Pattern.compile("\\bGPU-[0-9a-fA-F]{4,}(?:-[0-9a-fA-F]{2,}){2,}");
    private static final Pattern PCI =
            Pattern.compile("\\b(?:[0-9a-fA-F]{4}|[0-9a-fA-F]{8}):[0-9a-fA-F]{2}:[0-9a-fA-F]{2}\\.[0-7]\\b");

    private NamedDevices() {}

    static Subjects in(String message) {
        Set<String> uuids = found(UUID, message, Matcher::group);
        Set<String> addresses = found(PCI, message, match -> PciAddress.of(match.group()));
        Set<Integer> indexes = uuids.isEmpty() && addresses.isEmpty()
                ? found(INDEX, message, match -> Integer.valueOf(match.group(1)))
                : Set.of();
        return new Subjects(indexes, uuids, addresses);
    }

    private static <T> Set<T> found(Pattern pattern, String message, Function<Matcher, T> value) {
        Set<T> values = new HashSet<>();
        Matcher match = pattern.matcher(message);
        while (match.find()) {
            values.add(value.apply(match));
        }
        return values;
    }
}
