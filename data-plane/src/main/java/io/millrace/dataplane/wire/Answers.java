package io.millrace.dataplane.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/// Counts the answers that have been written whole, so that a refusal takes its turn behind them.
final class Answers extends ChannelOutboundHandlerAdapter {
    private final Runnable onAnswer;
    private long whole;

    /// @param onAnswer told after each, on the event loop
    Answers(Runnable onAnswer) {
        this.onAnswer = onAnswer;
    }

    long whole() {
        return whole;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        var _ = context.write(message, promise);
        if (message instanceof LastHttpContent && !isInterim(message)) {
            whole++;
            onAnswer.run();
        }
    }

    /// 100 Continue is not the answer yet.
    private static boolean isInterim(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
}
