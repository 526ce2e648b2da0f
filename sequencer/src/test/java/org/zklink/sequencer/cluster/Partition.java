package org.zklink.sequencer.cluster;

import io.aeron.driver.DataPacketDispatcher;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ReceiveChannelEndpointSupplier;
import io.aeron.driver.SendChannelEndpointSupplier;
import io.aeron.driver.ext.DebugReceiveChannelEndpoint;
import io.aeron.driver.ext.DebugSendChannelEndpoint;
import io.aeron.driver.ext.LossGenerator;
import io.aeron.driver.media.ReceiveChannelEndpoint;
import io.aeron.driver.media.SendChannelEndpoint;
import io.aeron.driver.media.UdpChannel;
import java.util.List;
import org.agrona.concurrent.status.AtomicCounter;

/** Lets a process lose all its packets, in both directions, while it is cut off; Aeron makes the suppliers, by the system properties. */
public final class Partition {
    static final List<String> OPTIONS = List.of(
            "-Daeron.SendChannelEndpoint.supplier=" + Senders.class.getName(),
            "-Daeron.ReceiveChannelEndpoint.supplier=" + Receivers.class.getName());

    private static final LossGenerator LOSS = (address, buffer, length) -> Partition.isCut;
    private static volatile boolean isCut;

    private Partition() {}

    static void cut(boolean off) {
        isCut = off;
    }

    /** Of what is sent. */
    public static final class Senders implements SendChannelEndpointSupplier {
        @Override
        public SendChannelEndpoint newInstance(UdpChannel channel, AtomicCounter status, MediaDriver.Context context) {
            return new DebugSendChannelEndpoint(channel, status, context, LOSS, LOSS);
        }
    }

    /** Of what is received. */
    public static final class Receivers implements ReceiveChannelEndpointSupplier {
        @Override
        public ReceiveChannelEndpoint newInstance(
                UdpChannel channel,
                DataPacketDispatcher dispatcher,
                AtomicCounter status,
                MediaDriver.Context context) {
            return new DebugReceiveChannelEndpoint(channel, dispatcher, status, context, LOSS, LOSS);
        }
    }
}
