package io.wharfinger.hardware.evidence;

/** A device as claims name it: by driver, pool and name in the pool. */
public record DeviceRef(String driver, String pool, String device) {
    @Override
    public String toString() {
        return driver + "/" + pool + "/" + device;
    }
}
