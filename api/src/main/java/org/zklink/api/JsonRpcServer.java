package org.zklink.api;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.zklink.engine.Genesis;
import org.zklink.sequencer.Sequencer;

/** JSON-RPC 2.0 over HTTP and WebSocket, each request on a virtual thread. See docs/api.md. */
public final class JsonRpcServer implements AutoCloseable {
    private static final int PLATFORM_THREADS = 16;
    private static final int STOP_TIMEOUT_MS = 5000;
    private static final int STOP_IDLE_TIMEOUT_MS = 50;

    private final Server server;
    private final ServerConnector connector;
    private final SignatureVerifier signatures;

    private JsonRpcServer(ServerSettings settings, Handler handler, SignatureVerifier signatures) {
        this.signatures = signatures;
        QueuedThreadPool threads = new QueuedThreadPool(PLATFORM_THREADS);
        threads.setName("api");
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("api-call-"));
        server = new Server(threads);
        connector = new ServerConnector(server, new HttpConnectionFactory(http()));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.idleTimeout().toMillis());
        connector.setShutdownIdleTimeout(STOP_IDLE_TIMEOUT_MS);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(settings.maxConnections(), server));
        server.setHandler(new GracefulHandler(handler));
        server.setErrorHandler(new RpcErrorHandler());
        server.setStopTimeout(STOP_TIMEOUT_MS);
    }

    /**
     * Starts to listen.
     *
     * @param view follows the log of the sequencer
     * @throws BindException when the port is taken or the host is not one of this machine's; the message says which
     */
    public static JsonRpcServer start(
            ServerSettings settings,
            Genesis genesis,
            Sequencer sequencer,
            LedgerView view,
            NetworkInfo network,
            BlockDirectory blocks)
            throws IOException {
        Map<String, RpcMethod> methods =
                new HashMap<>(new LedgerMethods(genesis.network(), view, network, blocks).all());
        SignatureVerifier signatures =
                new SignatureVerifier(Runtime.getRuntime().availableProcessors());
        Authenticator authenticator = new Authenticator(view, signatures);
        Commands commands =
                new Commands(sequencer, view, settings.answerTimeout().toMillis());
        IntentSubmission intents = new IntentSubmission(commands, authenticator, view);
        ControlAdmission controls = new ControlAdmission(genesis.network(), view, authenticator, commands);
        methods.put("zklink_submit", intents);
        methods.put("zklink_batch", new BatchSubmission(intents, authenticator, controls, view));
        methods.putAll(new ControlMethods(controls).all());
        RpcDispatcher dispatcher = new RpcDispatcher(methods, settings.maxBatch());
        RpcHandler handler = new RpcHandler(dispatcher, new HealthCheck(sequencer), settings.maxBodyBytes());
        SocketHandler sockets = new SocketHandler(methods, controls, commands, settings);
        JsonRpcServer server = new JsonRpcServer(settings, sockets.before(handler), signatures);
        try {
            server.listen(settings);
        } catch (IOException | RuntimeException e) {
            signatures.close();
            throw e;
        }
        return server;
    }

    /** Where it listens. */
    public URI uri() {
        String host = connector.getHost();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port() + "/");
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** Takes no more requests, answers those that are under way, and stops. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the JSON-RPC server does not stop: " + e.getMessage(), e);
        } finally {
            signatures.close();
        }
    }

    private void listen(ServerSettings settings) throws IOException {
        try {
            connector.open();
        } catch (IOException | RuntimeException e) {
            BindException busy = new BindException("can't listen on port " + settings.port() + " of " + settings.host()
                    + ": " + rootMessage(e) + "; stop what uses it or choose another port");
            busy.initCause(e);
            throw busy;
        }
        try {
            server.start();
        } catch (Exception e) {
            connector.close();
            throw new IOException("the JSON-RPC server does not start: " + e.getMessage(), e);
        }
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        return http;
    }
}
