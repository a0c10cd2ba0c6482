package io.wharfinger.testkit.sample.circle.left;

import io.wharfinger.testkit.sample.circle.right.Starboard;

public record Port(Starboard other) {}
