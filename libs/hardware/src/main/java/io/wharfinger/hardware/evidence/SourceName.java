package io.wharfinger.hardware.evidence;

/** What can tell of a device; of two that disagree the first one is believed. */
public enum SourceName {
    DRA("dra"),
    NVIDIA_SMI("nvidia-smi"),
    DCGM("dcgm"),
    HAMI("hami"),
    DEVICE_PLUGIN("device-plugin");

    private final String text;

    SourceName(String text) {
        this.text = text;
    }

    /** As it is shown. */
    public String text() {
        return text;
    }
}
