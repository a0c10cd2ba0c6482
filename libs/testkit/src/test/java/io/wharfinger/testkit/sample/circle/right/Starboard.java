package io.wharfinger.testkit.sample.circle.right;

import io.wharfinger.testkit.sample.circle.left.Port;

public record Starboard(Port other) {}
