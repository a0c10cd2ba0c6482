package io.wharfinger.hardware.evidence;

import java.util.Optional;

/**
 * By what a source tells a device from others. An empty text means not told.
 *
 * @param uuid UUID by its driver
 * @param pciAddress normalized
 * @param index number on its node
 */
public record Identity(String uuid, String pciAddress, Optional<Integer> index) {}
