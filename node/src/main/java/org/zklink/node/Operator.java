package org.zklink.node;

import org.zklink.chain.evm.EvmAccount;
import org.zklink.crypto.WalletKey;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Owner;
import org.zklink.state.LedgerState;

/** Who runs the ledger: submits to the gateways, and owns account 0 with the trading key of its wallet. */
public record Operator(EvmAccount account, long network) {
    /** The state of block 0, from which gateways are deployed. */
    public LedgerState genesis() {
        return LedgerState.genesis(network, header());
    }

    AccountHeader header() {
        byte[] signature = account.signPersonalMessage(WalletKey.message(network));
        return AccountHeader.opened(
                Owner.evm(account.address().toBytes()),
                WalletKey.derive(signature).publicKey().hash());
    }
}
