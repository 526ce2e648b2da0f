package org.zklink.api;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.exception.BadPayloadException;
import org.eclipse.jetty.websocket.core.exception.MessageTooLargeException;
import org.jspecify.annotations.Nullable;
import org.zklink.client.json.WireFormat;

/**
 * A WebSocket connection: each text message is a JSON-RPC request, and is answered before the next one is read, so a client that sends faster than it
 * is answered is slowed down. Frames come one at a time.
 */
final class RpcSocket implements FrameHandler {
    private final RpcDispatcher dispatcher;
    private final DisconnectCancels cancels;
    private final int maxMessageBytes;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private @Nullable CoreSession session;

    RpcSocket(RpcDispatcher dispatcher, DisconnectCancels cancels, int maxMessageBytes) {
        this.dispatcher = dispatcher;
        this.cancels = cancels;
        this.maxMessageBytes = maxMessageBytes;
    }

    @Override
    public void onOpen(CoreSession coreSession, Callback callback) {
        session = coreSession;
        callback.succeeded();
        coreSession.demand();
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        switch (frame.getOpCode()) {
            case OpCode.TEXT, OpCode.CONTINUATION -> onText(frame, callback);
            case OpCode.BINARY -> callback.failed(new BadPayloadException("messages are text"));
            case OpCode.PING ->
                session()
                        .sendFrame(
                                new Frame(OpCode.PONG, BufferUtil.copy(frame.getPayload())),
                                Callback.from(() -> next(callback), callback::failed),
                                false);
            case OpCode.CLOSE -> callback.succeeded();
            default -> next(callback);
        }
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        callback.succeeded();
        Thread.ofVirtual().name("api-disconnect").start(cancels::run);
    }

    private void onText(Frame frame, Callback callback) {
        byte[] bytes = BufferUtil.toArray(frame.getPayload());
        if (message.size() + bytes.length > maxMessageBytes) {
            callback.failed(new MessageTooLargeException("a request has at most " + maxMessageBytes + " bytes"));
            return;
        }
        message.writeBytes(bytes);
        if (!frame.isFin()) {
            next(callback);
            return;
        }
        byte[] request = message.toByteArray();
        message.reset();
        callback.succeeded();
        Thread.ofVirtual().name("api-call").start(() -> answer(request));
    }

    private void answer(byte[] request) {
        ByteBuffer answer = ByteBuffer.wrap(WireFormat.bytes(dispatcher.answer(request)));
        session()
                .sendFrame(
                        new Frame(OpCode.TEXT, answer),
                        Callback.from(session()::demand, failure -> session().abort()),
                        false);
    }

    private void next(Callback callback) {
        callback.succeeded();
        session().demand();
    }

    private CoreSession session() {
        return Objects.requireNonNull(session, "not open");
    }
}
