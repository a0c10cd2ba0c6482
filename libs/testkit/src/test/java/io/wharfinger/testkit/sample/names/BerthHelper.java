package io.wharfinger.testkit.sample.names;

record BerthHelper() {}
