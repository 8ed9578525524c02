package io.millrace.dataplane.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.concurrent.Future;
import io.vertx.core.net.impl.VertxHandler;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The first to see what comes over a connection. Lets bytes pass that are plain HTTP/1.1 and come
/// in time; otherwise answers with the [Fault], behind the answers that are due before it, and
/// closes. A request that is refused in the middle of its body has reached nobody whole, so nothing
/// of it is kept.
final class Gate extends ChannelInboundHandlerAdapter {
    private static final long HEAD_SECONDS = 10;
    private static final long BODY_SECONDS = 30;

    /// How long the other side may take to hear the answer, and the answers before it to be given.
    private static final long GOODBYE_SECONDS = 10;

    private final Framing framing = new Framing();
    private @Nullable Answers answers;
    private @Nullable Future<?> timer;
    private Framing.Phase timed = Framing.Phase.BETWEEN;
    private long timedRequest;
    private @Nullable Fault fault;
    private @Nullable Future<?> goodbye;
    private boolean said;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (fault != null || !(message instanceof ByteBuf bytes)) {
            refuseMore(context, message);
            return;
        }
        if (answers == null) {
            answers = listen(context);
        }
        var found = framing.read(bytes);
        if (found == null) {
            context.fireChannelRead(bytes);
            watch(context);
            return;
        }
        var clean = bytes.readRetainedSlice(framing.clean());
        bytes.release();
        context.fireChannelRead(clean);
        refuse(context, found);
    }

    /// What comes after a fault is read and forgotten, so that the answer is not lost in a reset.
    private void refuseMore(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes) {
            bytes.release();
        } else {
            context.fireChannelRead(message);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stopTimer();
        if (goodbye != null) {
            goodbye.cancel(false);
        }
        context.fireChannelInactive();
    }

    /// Between the codec and what takes requests.
    private Answers listen(ChannelHandlerContext context) {
        var counting = new Answers(() -> answerInTurn(context));
        var taker = context.pipeline().context(VertxHandler.class);
        if (taker != null) {
            context.pipeline().addBefore(taker.name(), "answers", counting);
        }
        return counting;
    }

    /// One timer while a request is incomplete; none when it came in one piece.
    private void watch(ChannelHandlerContext context) {
        var phase = framing.phase();
        if (phase == timed && framing.ended() == timedRequest) {
            return;
        }
        stopTimer();
        timed = phase;
        timedRequest = framing.ended();
        switch (phase) {
            case BETWEEN -> {}
            case HEAD -> timer = late(context, HEAD_SECONDS, Fault.HEAD_SLOW);
            case BODY -> timer = late(context, BODY_SECONDS, Fault.BODY_SLOW);
        }
    }

    private Future<?> late(ChannelHandlerContext context, long seconds, Fault why) {
        return context.executor().schedule(() -> refuse(context, why), seconds, TimeUnit.SECONDS);
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void refuse(ChannelHandlerContext context, Fault why) {
        stopTimer();
        fault = why;
        goodbye =
                context.executor()
                        .schedule(() -> close(context), GOODBYE_SECONDS, TimeUnit.SECONDS);
        answerInTurn(context);
    }

    private void answerInTurn(ChannelHandlerContext context) {
        if (fault == null || said || answers == null || answers.whole() < framing.ended()) {
            return;
        }
        said = true;
        if (answers.whole() > framing.ended()) {
            close(context);
            return;
        }
        var last = context.writeAndFlush(Unpooled.wrappedBuffer(fault.answer()));
        last.addListener(done -> endOutput(context));
    }

    /// The other side may still be talking: what it says is read, so that it hears the answer.
    private static void endOutput(ChannelHandlerContext context) {
        if (context.channel() instanceof DuplexChannel duplex && duplex.isActive()) {
            var _ = duplex.shutdownOutput();
        } else {
            close(context);
        }
    }

    private static void close(ChannelHandlerContext context) {
        var _ = context.close();
    }
}
