package org.zklink.client;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.zklink.client.json.RpcErrorCode;
import org.zklink.client.model.CancelAfterAnswer;
import org.zklink.client.model.CancelAnswer;
import org.zklink.protocol.Control;
import org.zklink.protocol.Control.Header;
import org.zklink.protocol.Control.Selector;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.SignedControl;

/**
 * Signs and sends an account's control messages, by the node's clock. Each is signed anew until one is answered: to cancel twice does no harm.
 * Thread-safe.
 */
final class SessionControls {
    private static final long LIFE_S = 60;

    private final ZkLinkClient client;
    private final TradingKey key;
    private final long network;
    private final int account;
    private final long keyEpoch;
    private final SecureRandom random = new SecureRandom();
    private OptionalLong aheadMs = OptionalLong.empty();

    SessionControls(ZkLinkClient client, TradingKey key, long network, int account, long keyEpoch) {
        this.client = client;
        this.key = key;
        this.network = network;
        this.account = account;
        this.keyEpoch = keyEpoch;
    }

    CancelAnswer cancel(Selector selector, long value, int subAccount) {
        return untilAnswered(() -> client.cancel(signedCancel(selector, value, subAccount)));
    }

    CancelAfterAnswer cancelAfter(Duration timeout) {
        return untilAnswered(() -> client.cancelAfter(key.sign(Control.cancelAfter(header(), timeout.toMillis()))));
    }

    SignedControl signedCancel(Selector selector, long value, int subAccount) {
        return key.sign(Control.cancelOrders(header(), selector, value, subAccount));
    }

    private Header header() {
        long expiry = nodeTimeMs() / 1000 + LIFE_S;
        return new Header(network, account, keyEpoch, random.nextLong(1L << Limits.NONCE_BITS), expiry);
    }

    /** This machine's clock may be wrong, the node's is what counts; how far they are apart is asked once. */
    private synchronized long nodeTimeMs() {
        if (aheadMs.isEmpty()) {
            aheadMs = OptionalLong.of(client.status().timeMs() - System.currentTimeMillis());
        }
        return System.currentTimeMillis() + aheadMs.getAsLong();
    }

    private synchronized void forgetNodeTime() {
        aheadMs = OptionalLong.empty();
    }

    private <T> T untilAnswered(Supplier<T> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (RpcException e) {
                boolean wrongTime = e.is(Refusal.EXPIRED) || e.code() == RpcErrorCode.INVALID_PARAMS.number();
                if (wrongTime) {
                    forgetNodeTime();
                }
                if (attempt == TradingSession.ATTEMPTS || (TradingSession.isKnownUndone(e) && !wrongTime)) {
                    throw e;
                }
            } catch (NodeUnavailableException e) {
                if (attempt == TradingSession.ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
