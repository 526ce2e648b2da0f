package org.zklink.api;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketUpgradeHandler;

/** WebSockets at /ws: the same methods, and those that only a connection has. */
final class SocketHandler implements WebSocketNegotiator {
    static final String PATH = "/ws";
    static final String CANCEL_ON_DISCONNECT = "zklink_cancelOnDisconnect";

    private final Map<String, RpcMethod> methods;
    private final ControlAdmission admission;
    private final Commands commands;
    private final ServerSettings settings;

    SocketHandler(
            Map<String, RpcMethod> methods, ControlAdmission admission, Commands commands, ServerSettings settings) {
        this.methods = Map.copyOf(methods);
        this.admission = admission;
        this.commands = commands;
        this.settings = settings;
    }

    /** A handler that takes upgrade requests, and leaves all others to another one. */
    Handler before(Handler other) {
        WebSocketUpgradeHandler handler = new WebSocketUpgradeHandler();
        handler.addMapping(PATH, this);
        handler.getConfiguration().setIdleTimeout(settings.idleTimeout());
        handler.getConfiguration().setMaxFrameSize(settings.maxBodyBytes());
        handler.setHandler(other);
        return handler;
    }

    @Override
    public FrameHandler negotiate(ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
        DisconnectCancels cancels = new DisconnectCancels(admission, commands);
        Map<String, RpcMethod> all = new HashMap<>(methods);
        all.put(CANCEL_ON_DISCONNECT, cancels::add);
        return new RpcSocket(new RpcDispatcher(all, settings.maxBatch()), cancels, settings.maxBodyBytes());
    }
}
