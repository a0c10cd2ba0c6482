package io.wharfinger.router.transport;

import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/** One request and the one who waits for its answer. Belongs to one event loop. */
final class Http1Call implements UpstreamCall {
    private final EventLoop loop;
    private final UpstreamRequest request;
    private final UpstreamListener listener;
    private @Nullable Http1Connection connection;
    private boolean paused;
    private boolean over;

    Http1Call(EventLoop loop, UpstreamRequest request, UpstreamListener listener) {
        this.loop = loop;
        this.request = request;
        this.listener = listener;
    }

    UpstreamRequest request() {
        return request;
    }

    boolean isOver() {
        return over;
    }

    boolean isPaused() {
        return paused;
    }

    /** From now on it goes over that connection. */
    void over(Http1Connection taken) {
        connection = taken;
    }

    /** Goes over no connection any more: its answer is complete, or it is tried again. */
    void release() {
        connection = null;
    }

    UpstreamListener listener() {
        return listener;
    }

    void ended() {
        if (end()) {
            listener.ended();
        }
    }

    /** Later: that it cannot be sent may be known before the one who sends it is ready to hear it. */
    void unreachable(Throwable cause) {
        loop.execute(() -> {
            if (end()) {
                listener.unreachable(cause);
            }
        });
    }

    void broken(Throwable cause) {
        if (end()) {
            listener.broken(cause);
        }
    }

    private boolean end() {
        boolean first = !over;
        over = true;
        connection = null;
        return first;
    }

    @Override
    public void pause() {
        paused = true;
        read(false);
    }

    @Override
    public void resume() {
        paused = false;
        read(true);
    }

    private void read(boolean on) {
        Http1Connection taken = connection;
        if (taken != null) {
            taken.read(on);
        }
    }

    @Override
    public void cancel() {
        Http1Connection taken = connection;
        if (end() && taken != null) {
            taken.cancel();
        }
    }
}
