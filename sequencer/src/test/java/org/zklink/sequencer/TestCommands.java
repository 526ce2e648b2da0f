package org.zklink.sequencer;

import org.zklink.engine.Command;
import org.zklink.engine.Genesis;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Owner;

/** Commands for tests: a token, its lane on chain 1, and deposits in queue order. */
final class TestCommands {
    static final Genesis GENESIS = new Genesis(1, AccountHeader.opened(owner(0), Fr.ZERO), 3);
    static final Command TOKEN = new Command.RegisterToken(0, 1, "USD");
    static final Command LANE = new Command.RegisterLane(0, 1, 1);

    private TestCommands() {}

    static Owner owner(long number) {
        return new Owner(Owner.EVM_ACCOUNT, Bytes32.of(number + 1));
    }

    /** The deposit at a position of chain 1's queue; every tenth opens an account. */
    static Command deposit(long position) {
        return new Command.CreditDeposit(
                0, new Deposit(1, position, 1, Amount.of(position + 1), 0, owner(position / 10), Fr.ZERO));
    }
}
