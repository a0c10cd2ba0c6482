package io.wharfinger.inventory.observation.matching;

import java.util.UUID;

/**
 * An accelerator that was seen before.
 *
 * @param id its id
 * @param identity what is known to tell it from others
 * @param missing whether it was missing lately
 */
public record Known(UUID id, Identity identity, boolean missing) {}
