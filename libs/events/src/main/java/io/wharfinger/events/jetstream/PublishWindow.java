package io.wharfinger.events.jetstream;

/** How many publishes, and how many bytes of them, may be on their way. */
final class PublishWindow {

    private final int messagesMax;
    private final long bytesMax;
    private int messages;
    private long bytes;

    PublishWindow(int messagesMax, long bytesMax) {
        this.messagesMax = messagesMax;
        this.bytesMax = bytesMax;
    }

    /** Takes room; one message larger than all the room may go alone. */
    synchronized boolean enter(long size) {
        if (messages >= messagesMax || (messages > 0 && bytes + size > bytesMax)) {
            return false;
        }
        messages++;
        bytes += size;
        return true;
    }

    synchronized void leave(long size) {
        messages--;
        bytes -= size;
    }

    synchronized int messages() {
        return messages;
    }
}
