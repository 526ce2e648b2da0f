package org.zklink.api;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zklink.api.ControlAdmission.Admission;
import org.zklink.client.json.JsonFields;
import org.zklink.client.model.DisconnectAnswer;
import org.zklink.engine.CancelSelector;
import org.zklink.engine.Command;
import org.zklink.protocol.Control;
import org.zklink.protocol.SignedControl;

/** The accounts whose orders are cancelled when one connection ends. */
final class DisconnectCancels {
    private static final Logger LOG = LoggerFactory.getLogger(DisconnectCancels.class);
    private static final int ATTEMPTS = 10;
    private static final long PAUSE_MS = 1_000;

    private final ControlAdmission admission;
    private final Commands commands;
    private final Set<Integer> accounts = ConcurrentHashMap.newKeySet();

    DisconnectCancels(ControlAdmission admission, Commands commands) {
        this.admission = admission;
        this.commands = commands;
    }

    /** The method by which an account asks for it. */
    DisconnectAnswer add(JsonFields params) {
        SignedControl signed = ControlMethods.read(params, Control.Kind.CANCEL_ON_DISCONNECT);
        Admission admitted = admission.begin(signed);
        admission.take(admitted);
        int account = signed.control().account();
        accounts.add(account);
        return new DisconnectAnswer(account);
    }

    /** The connection has ended. Takes as long as the sequencer does. */
    void run() {
        accounts.forEach(this::cancel);
    }

    /** To cancel twice does no harm, so it is tried until it is known to be done. */
    private void cancel(int account) {
        for (int attempt = 1; ; attempt++) {
            try {
                commands.submit(new Command.CancelOrders(
                        account, Command.CancelOrders.ALL_SUB_ACCOUNTS, CancelSelector.ALL, 0, true));
                return;
            } catch (RpcFailure e) {
                if (attempt == ATTEMPTS || !pause()) {
                    LOG.error("orders of account {} are not cancelled after its connection ended", account, e);
                    return;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
