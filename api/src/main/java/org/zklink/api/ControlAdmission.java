package org.zklink.api;

import java.util.List;
import org.zklink.client.json.FieldException;
import org.zklink.client.json.RpcErrorCode;
import org.zklink.engine.CancelSelector;
import org.zklink.engine.Command;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Control;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.SignedControl;

/**
 * Lets control messages in: those of this network that an account's key of now has signed, which have not expired and don't hold for long, each once.
 * Times are the log's.
 */
final class ControlAdmission {
    static final long MAX_LIFE_S = 120;

    private final long network;
    private final LedgerView view;
    private final Authenticator authenticator;
    private final Commands commands;
    private final SeenControls seen = new SeenControls();

    ControlAdmission(long network, LedgerView view, Authenticator authenticator, Commands commands) {
        this.network = network;
        this.view = view;
        this.authenticator = authenticator;
        this.commands = commands;
    }

    /** A control message whose signature is being verified. */
    record Admission(Control control, Authenticator.Check check) {}

    /**
     * Checks all but the signature, which is being verified afterwards.
     *
     * @throws RpcFailure when it is refused
     */
    Admission begin(SignedControl signed) {
        Control control = signed.control();
        if (control.network() != network) {
            throw RpcFailure.refused(
                    Refusal.WRONG_NETWORK, "expected network " + network + ", but is " + control.network());
        }
        AccountHeader header = authenticator.header(control.account());
        if (control.keyEpoch() != header.keyEpoch()) {
            throw RpcFailure.refused(
                    Refusal.WRONG_KEY_EPOCH,
                    "expected key epoch " + header.keyEpoch() + ", but is " + control.keyEpoch());
        }
        checkExpiry(control);
        return new Admission(
                control,
                authenticator.begin(
                        control.account(), "control message", control.hash(), signed.key(), signed.signature()));
    }

    /**
     * Takes one whose signature is valid.
     *
     * @throws RpcFailure when it is not, or when it was taken before
     */
    void take(Admission admission) {
        admission.check.require();
        seen.take(admission.control, admission.check.hash(), now());
    }

    /** Gives back what was taken and not done. */
    void release(List<Admission> admissions) {
        admissions.forEach(admission -> seen.release(admission.control, admission.check.hash()));
    }

    /** Submits a command that these control messages are part of; they may be sent again if nothing was done. */
    Outcome submit(Command command, List<Admission> taken) {
        try {
            return commands.submit(command);
        } catch (RpcFailure e) {
            if (e.code() == RpcErrorCode.BUSY) {
                release(taken);
            }
            throw e;
        }
    }

    /** The command of one that cancels orders. */
    static Command.CancelOrders cancelOrders(Control control) {
        int subAccount = control.subAccount() == Control.ALL_SUB_ACCOUNTS
                ? Command.CancelOrders.ALL_SUB_ACCOUNTS
                : control.subAccount();
        CancelSelector selector = switch (control.selector()) {
            case ALL -> CancelSelector.ALL;
            case ORDER_ID -> CancelSelector.ORDER_ID;
            case CLIENT_ORDER_ID -> CancelSelector.CLIENT_ORDER_ID;
            case MARKET -> CancelSelector.MARKET;
        };
        return new Command.CancelOrders(control.account(), subAccount, selector, control.value(), false);
    }

    private void checkExpiry(Control control) {
        long now = now();
        if (control.expiry() < now) {
            throw RpcFailure.refused(
                    Refusal.EXPIRED, "it expired at " + control.expiry() + ", but the exchange's time is " + now);
        }
        if (control.expiry() > now + MAX_LIFE_S) {
            throw RpcFailure.field(new FieldException(
                    "control.expiry",
                    "must be at most " + MAX_LIFE_S + " s after the exchange's time, " + now + ", but is "
                            + control.expiry()));
        }
    }

    private long now() {
        return view.timeMs() / 1000;
    }
}
