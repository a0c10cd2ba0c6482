package io.wharfinger.testkit.sample.impure;

final class Disk {
    Object touch() {
        return new java.io.File("berth");
    }
}
