package io.wharfinger.hardware.dcgm;

import io.wharfinger.hardware.evidence.Evidence;
import io.wharfinger.hardware.evidence.NodeName;
import java.util.Map;
import java.util.TreeMap;

/** Gathers samples by device. */
final class DcgmDevices {
    private final Map<String, DcgmDevice> byKey = new TreeMap<>();

    /** Takes a sample; one that is of no device (of a link or a switch, say) is skipped. */
    void take(MetricSample sample, NodeName fallbackNode) {
        String uuid = sample.label("UUID", "uuid");
        String host = DcgmDevice.host(sample);
        String number = sample.label("gpu");
        if (!uuid.isEmpty() || !number.isEmpty()) {
            String key =
                    uuid.isEmpty() ? (host.isEmpty() ? fallbackNode.name() : host) + " " + number : uuid + " " + host;
            byKey.computeIfAbsent(key, absent -> new DcgmDevice(host, uuid)).take(sample, fallbackNode);
        }
    }

    void tell(Evidence evidence) {
        byKey.values().forEach(device -> evidence.add(device.sighting()));
    }
}
