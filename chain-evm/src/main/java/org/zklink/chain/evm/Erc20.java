package org.zklink.chain.evm;

import java.math.BigInteger;

/** A token contract. Amounts are its base units. */
public record Erc20(Contract contract) {
    /** The token at an address. Its ABI also has the {@code mint} of our test tokens. */
    public static Erc20 at(EvmRpc rpc, EvmAddress address) {
        return new Erc20(
                new Contract(rpc, address, ContractArtifact.load("TestToken").abi()));
    }

    /** Deploys a token that anybody may mint: for test chains. */
    public static Erc20 deployTestToken(TransactionSender sender, String name, String symbol, int decimals) {
        return new Erc20(sender.deploy(ContractArtifact.load("TestToken"), name, symbol, decimals));
    }

    public EvmAddress address() {
        return contract.address();
    }

    public String symbol() {
        return contract.read(BlockRef.LATEST, "symbol").text(0);
    }

    public int decimals() {
        return contract.read(BlockRef.LATEST, "decimals").asInt(0);
    }

    public BigInteger balanceOf(EvmAddress holder) {
        return contract.read(BlockRef.LATEST, "balanceOf", holder).integer(0);
    }

    public BigInteger allowance(EvmAddress holder, EvmAddress spender) {
        return contract.read(BlockRef.LATEST, "allowance", holder, spender).integer(0);
    }

    public SendOutcome approve(TransactionSender holder, EvmAddress spender, BigInteger amount) {
        return send(holder, "approve", spender, amount);
    }

    public SendOutcome transfer(TransactionSender holder, EvmAddress to, BigInteger amount) {
        return send(holder, "transfer", to, amount);
    }

    /** Only test tokens have this. */
    public SendOutcome mint(TransactionSender sender, EvmAddress to, BigInteger amount) {
        return send(sender, "mint", to, amount);
    }

    private SendOutcome send(TransactionSender sender, String function, Object... arguments) {
        return sender.send(
                contract + ": " + function, contract.message(function, arguments), contract.abi()::decodeRevert);
    }
}
