package dev.slipway.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * The first handler of a connection, below everything Vert.x does. It keeps reading a little ahead while Vert.x holds pipelined
 * requests back, because a connection nobody reads from cannot tell that its client left; and it can close without waiting for
 * bytes the client does not take, which Vert.x's own close does.
 */
final class Wire extends ChannelInboundHandlerAdapter {

    private static final int AHEAD = 64 << 10;

    private final ChannelHandlerContext context;
    private int ahead;

    private Wire(HttpConnection connection) {
        var pipeline = ((ConnectionBase) connection).channel().pipeline();
        pipeline.addFirst(this);
        this.context = pipeline.context(this);
    }

    static Wire install(HttpConnection connection) {
        return new Wire(connection);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) {
        ahead = ctx.channel().config().isAutoRead() ? 0 : ahead + ((ByteBuf) bytes).readableBytes();
        ctx.fireChannelRead(bytes);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.fireChannelReadComplete();
        if (!ctx.channel().config().isAutoRead() && ahead < AHEAD) {
            ctx.read();
        }
    }

    /** Closes at once; what was not sent yet is lost. From any thread. */
    void close() {
        var _ = context.close();
    }

    /** Closes at once with a TCP reset. On the event loop. */
    void reset() {
        if (context.channel().isActive()) {
            context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
            var _ = context.close();
        }
    }
}
