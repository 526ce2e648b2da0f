package org.zklink.api;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.zklink.client.json.WireFormat;
import tools.jackson.databind.JsonNode;

/** Sends any bytes to the server and reads the one answer. */
final class RawHttp {
    /** @param text of the whole response, empty when the connection was closed without one */
    record Response(String text) {
        int status() {
            return Integer.parseInt(text.split(" ", 3)[1]);
        }

        JsonNode json() {
            return WireFormat.parse(text.substring(text.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.UTF_8));
        }
    }

    private final int port;

    RawHttp(int port) {
        this.port = port;
    }

    /** Sends bytes, half-closes the connection, and reads until the server closes it. */
    Response send(byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            try {
                OutputStream out = socket.getOutputStream();
                out.write(request);
                socket.shutdownOutput();
            } catch (SocketException e) {
                // The server may refuse and close before it has read all.
            }
            return new Response(readAll(socket));
        }
    }

    Response post(byte[] body) throws IOException {
        return post("application/json", body);
    }

    Response post(String contentType, byte[] body) throws IOException {
        byte[] head = ("POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: " + contentType
                        + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return send(request);
    }

    Response post(String body) throws IOException {
        return post(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String readAll(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException e) {
            return "";
        }
    }
}
