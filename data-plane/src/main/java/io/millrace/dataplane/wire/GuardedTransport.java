package io.millrace.dataplane.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.spi.transport.Transport;
import java.net.SocketAddress;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/// The transport that Vert.x has found, with a [Gate] before each connection of its HTTP server.
/// A server that ends TLS itself sees bytes it cannot read here, and goes without.
final class GuardedTransport implements Transport {
    private final Transport found;

    GuardedTransport(Transport found) {
        this.found = found;
    }

    @Override
    public void configure(NetServerOptions options, boolean local, ServerBootstrap bootstrap) {
        found.configure(options, local, bootstrap);
        if (!options.isSsl()) {
            var inner = bootstrap.config().childHandler();
            bootstrap.childHandler(
                    new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            channel.pipeline().addLast("gate", new Gate()).addLast(inner);
                        }
                    });
        }
    }

    @Override
    public boolean supportsDomainSockets() {
        return found.supportsDomainSockets();
    }

    @Override
    public boolean supportFileRegion() {
        return found.supportFileRegion();
    }

    @Override
    public boolean isAvailable() {
        return found.isAvailable();
    }

    @Override
    public @Nullable Throwable unavailabilityCause() {
        return found.unavailabilityCause();
    }

    @Override
    public SocketAddress convert(io.vertx.core.net.SocketAddress address) {
        return found.convert(address);
    }

    @Override
    public io.vertx.core.net.@Nullable SocketAddress convert(SocketAddress address) {
        return found.convert(address);
    }

    @Override
    public EventLoopGroup eventLoopGroup(int type, int threads, ThreadFactory factory, int ratio) {
        return found.eventLoopGroup(type, threads, factory, ratio);
    }

    @Override
    public DatagramChannel datagramChannel() {
        return found.datagramChannel();
    }

    @Override
    public DatagramChannel datagramChannel(InternetProtocolFamily family) {
        return found.datagramChannel(family);
    }

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean local) {
        return found.channelFactory(local);
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean local) {
        return found.serverChannelFactory(local);
    }

    @Override
    public void configure(DatagramChannel channel, DatagramSocketOptions options) {
        found.configure(channel, options);
    }

    @Override
    public void configure(ClientOptionsBase options, boolean local, Bootstrap bootstrap) {
        found.configure(options, local, bootstrap);
    }
}
