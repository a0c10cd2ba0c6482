package io.wharfinger.router.spool;

import java.io.IOException;

/** Why the spool takes no new request. */
public enum SpoolRefusal {
    /** More records wait for the disk than the queue may hold. */
    QUEUE_FULL("the usage spool is behind: too many records wait for the disk"),
    /** The disk has less free room than the spool keeps in reserve. */
    DISK_FULL("the disk of the usage spool is full: free some room, the router then goes on by itself"),
    /** Records that billing does not have yet take all the room that the spool may use. */
    SPOOL_FULL("the usage spool is full of records that billing has not taken yet: check billing and NATS"),
    /** The disk refuses writes. */
    WRITE_FAILED("the usage spool cannot be written: check its disk, the router then goes on by itself"),
    /** The router is stopping. */
    CLOSED("the usage spool is closed: the router is stopping");

    private final String message;

    SpoolRefusal(String message) {
        this.message = message;
    }

    /** What it means that the disk has just refused something. */
    static SpoolRefusal of(SpoolSettings settings, SpoolDisk disk) {
        try {
            return disk.freeBytes(settings.directory()) < settings.freeBytesMin() ? DISK_FULL : WRITE_FAILED;
        } catch (IOException e) {
            return WRITE_FAILED;
        }
    }

    /** What is wrong and what to do, for people. */
    public String message() {
        return message;
    }
}
