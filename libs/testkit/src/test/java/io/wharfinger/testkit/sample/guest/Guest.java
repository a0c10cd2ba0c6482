package io.wharfinger.testkit.sample.guest;

import io.wharfinger.quota.HouseSample;

record Guest(HouseSample service) {}
