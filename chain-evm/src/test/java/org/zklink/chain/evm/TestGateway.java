package org.zklink.chain.evm;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.zklink.chain.FinalityRule;
import org.zklink.field.Fr;
import org.zklink.field.G1Point;
import org.zklink.field.G2Point;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;

/** A gateway with one lane, a token of 6 decimals, and three attestors of whom two have to sign. No proof passes its verifying key. */
final class TestGateway {
    static final long NETWORK = 7;
    static final Fr GENESIS_ROOT = Fr.of(123_456_789);
    static final int TOKEN = 3;
    static final BigInteger DOLLAR = BigInteger.valueOf(1_000_000);

    private final TestChain chain;
    private final Erc20 token;
    private final GatewayDeployment.Deployed deployed;

    private TestGateway(TestChain chain, int number, Optional<Bytes32> hub) {
        this.chain = chain;
        TransactionSender governor = chain.sender(0);
        this.deployed = new GatewayDeployment(
                        NETWORK,
                        number,
                        hub,
                        GENESIS_ROOT,
                        governor.address(),
                        governor.address(),
                        3600,
                        BigInteger.valueOf(1000),
                        BigInteger.valueOf(2000),
                        2,
                        attestors().stream().map(EvmAccount::address).toList(),
                        List.of(key()))
                .deploy(governor);
        this.token = Erc20.deployTestToken(governor, "USD Coin", "USDC", 6);
        GatewayDeployment.registerLane(governor, deployed.gateway(), TOKEN, token, Amount.parse("1000000000000000000"));
    }

    static TestGateway hub(TestChain chain, int number) {
        return new TestGateway(chain, number, Optional.empty());
    }

    static TestGateway spoke(TestChain chain, int number, Bytes32 hub) {
        return new TestGateway(chain, number, Optional.of(hub));
    }

    List<EvmAccount> attestors() {
        return List.of(chain.account(7), chain.account(8), chain.account(9));
    }

    Contract contract() {
        return deployed.gateway();
    }

    Erc20 token() {
        return token;
    }

    EvmGatewaySettings settings() {
        return settings(FinalityRule.finalizedTag());
    }

    EvmGatewaySettings settings(FinalityRule rule) {
        return new EvmGatewaySettings(TestChain.CHAIN_ID, deployed.gateway().address(), deployed.deployedAt(), rule);
    }

    /** Deposits dollars of an account for itself. */
    void deposit(int account, long dollars) {
        TransactionSender user = chain.sender(account);
        BigInteger amount = DOLLAR.multiply(BigInteger.valueOf(dollars));
        token.mint(user, user.address(), amount).requireSuccess();
        new GatewayWallet(contract().address(), user).deposit(TOKEN, amount, 0, Fr.of(account));
    }

    /** Curve points that no one knows a proof for. */
    private static ByteString key() {
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        code.write(0);
        code.writeBytes(Bytes32.of(1).toByteArray());
        code.writeBytes(new byte[32]);
        code.writeBytes(G1Point.GENERATOR.toEip196());
        for (int i = 2; i < 5; i++) {
            code.writeBytes(G2Point.GENERATOR.mul(Fr.of(i)).toEip197());
        }
        for (int i = 1; i < 6; i++) {
            code.writeBytes(G1Point.GENERATOR.mul(Fr.of(i)).toEip196());
        }
        return ByteString.of(code.toByteArray());
    }
}
