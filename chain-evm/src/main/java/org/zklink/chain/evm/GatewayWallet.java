package org.zklink.chain.evm;

import java.math.BigInteger;
import org.zklink.chain.SubmissionReceipt;
import org.zklink.chain.SubmissionRefusedException;
import org.zklink.field.Fr;
import org.zklink.protocol.Owner;

/** What a user does at a gateway, with the user's own account. Amounts are the token's base units. */
public final class GatewayWallet {
    private final Contract gateway;
    private final TransactionSender sender;

    public GatewayWallet(EvmAddress gateway, TransactionSender sender) {
        this.gateway = new Contract(
                sender.rpc(), gateway, ContractArtifact.load("IGateway").abi());
        this.sender = sender;
    }

    /**
     * Deposits for the account itself, approving the amount first where needed.
     *
     * @param keyHash H_3 of the signing key, for the deposit that opens the account; zero = none
     */
    public SubmissionReceipt deposit(int token, BigInteger amount, int subAccount, Fr keyHash) {
        return payIn(token, amount, "deposit", token, amount, subAccount, keyHash.toBigInteger());
    }

    /** Deposits for someone else. */
    public SubmissionReceipt depositFor(int token, BigInteger amount, int subAccount, Owner owner) {
        return payIn(token, amount, "depositFor", token, amount, subAccount, owner.kind(), owner.bytes());
    }

    /** Pays the account's own pending balance out. */
    public SubmissionReceipt claim(int token) {
        return send("claim", gateway.message("claim", token, sender.address()));
    }

    private SubmissionReceipt payIn(int token, BigInteger amount, String function, Object... arguments) {
        EvmAddress erc20 = gateway.read(BlockRef.LATEST, "lane", token).inner(0).address(0);
        if (erc20.equals(EvmAddress.ZERO)) {
            throw new SubmissionRefusedException(function, "token " + token + " has no lane at " + gateway);
        }
        Erc20 tokens = Erc20.at(sender.rpc(), erc20);
        BigInteger balance = tokens.balanceOf(sender.address());
        if (balance.compareTo(amount) < 0) {
            throw new SubmissionRefusedException(
                    function, sender.address() + " has " + balance + " of token " + token + ", not " + amount);
        }
        if (tokens.allowance(sender.address(), gateway.address()).compareTo(amount) < 0) {
            tokens.approve(sender, gateway.address(), amount).requireSuccess();
        }
        BigInteger fee = gateway.read(BlockRef.LATEST, "depositFee").integer(0);
        return send(function, gateway.message(function, arguments).withValue(fee));
    }

    private SubmissionReceipt send(String step, EvmCall call) {
        return sender.send(step, call, gateway.abi()::decodeRevert).summary();
    }
}
