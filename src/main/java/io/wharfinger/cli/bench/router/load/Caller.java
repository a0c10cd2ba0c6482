package io.wharfinger.cli.bench.router.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** One connection that asks when it is told to, one question at a time. */
final class Caller extends ChannelInboundHandlerAdapter {
    private final Channel channel;
    private final ByteBuf request;
    private final Shape shape;
    private final Spell spell;
    private final AnswerReader reader = new AnswerReader();
    private long intendedNanos;
    private long firstNanos;
    private boolean asking;

    /** @param request not released by this class */
    Caller(Channel channel, ByteBuf request, Shape shape, Spell spell) {
        this.channel = channel;
        this.request = request;
        this.shape = shape;
        this.spell = spell;
    }

    /** @param intended when the question was to be asked, by the clock of this JVM */
    void ask(long intended) {
        asking = true;
        intendedNanos = intended;
        firstNanos = 0;
        var _ = channel.writeAndFlush(request.duplicate(), channel.voidPromise());
    }

    void close() {
        asking = false;
        var _ = channel.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            boolean ended = reader.read(in);
            if (firstNanos == 0 && reader.bodyRead() > 0) {
                firstNanos = System.nanoTime();
            }
            if (ended) {
                end();
            }
        } catch (IllegalArgumentException e) {
            spell.fail(String.valueOf(e.getMessage()));
        } finally {
            in.release();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (asking) {
            spell.fail("a connection ended in the middle, after " + reader.bodyRead() + " bytes of a body");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        spell.fail(cause.toString());
    }

    private void end() {
        String fault = reader.fault(shape);
        reader.next();
        asking = false;
        if (fault.isEmpty()) {
            spell.answered(this, firstNanos - intendedNanos, System.nanoTime() - intendedNanos);
        } else {
            spell.fail(fault);
        }
    }
}
