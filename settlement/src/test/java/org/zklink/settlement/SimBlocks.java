package org.zklink.settlement;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.zklink.field.Fr;
import org.zklink.field.G1Point;
import org.zklink.field.G2Point;
import org.zklink.protocol.Amount;
import org.zklink.protocol.BlockShape;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Challenges;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.LedgerEffect;
import org.zklink.protocol.LedgerEffect.BlockSealed;
import org.zklink.protocol.LedgerEffect.DepositApplied;
import org.zklink.protocol.LedgerEffect.TransferApplied;
import org.zklink.protocol.LedgerEffect.WithdrawalApplied;
import org.zklink.snark.Proof;
import org.zklink.state.BlockTransition;

/** Blocks that touch no chain, one, or several, with proofs that nobody checks; and the queues that they consume. */
final class SimBlocks {
    static final int COUNT = 10;

    private static final BlockShape SHAPE = new BlockShape("simulated", 8, 8, 40, 16);
    private static final Proof NO_PROOF = new Proof(G1Point.GENERATOR, G2Point.GENERATOR, G1Point.GENERATOR);
    private static final int[] CHAINS = {Traders.HUB, Traders.SPOKE, Traders.OTHER_SPOKE};

    final List<ProvenBlock> blocks = new ArrayList<>();
    final Map<Integer, List<Deposit>> queues = new HashMap<>();
    private final BlockBuilder builder = new BlockBuilder(Traders.genesis(), List.of(SHAPE));
    private final Traders traders = new Traders();
    private final int otherFrom;
    private int nonce;

    /**
     * A log.
     *
     * @param otherFrom from this block on, the blocks are others than those of a log with a greater number here; their queues are the same
     */
    SimBlocks(int otherFrom) {
        this.otherFrom = otherFrom;
        for (int chain : CHAINS) {
            queues.put(chain, new ArrayList<>());
        }
        for (int number = 1; number <= COUNT; number++) {
            fill(number);
            apply(new BlockSealed());
        }
    }

    /** What the recipients on a chain can claim after its gateway executed so many blocks. */
    Map<Bytes32, BigInteger> pending(int chain, long executed) {
        Map<Bytes32, BigInteger> pending = new TreeMap<>();
        for (ProvenBlock block : blocks.subList(0, (int) executed)) {
            List<Fr> words = block.publicData().payments(chain);
            for (int i = 0; i < words.size(); i += 3) {
                BigInteger amount = words.get(i).toBigInteger().mod(BigInteger.ONE.shiftLeft(120));
                pending.merge(Bytes32.ofLimbs(words.get(i + 1), words.get(i + 2)), amount, BigInteger::add);
            }
        }
        return pending;
    }

    private void fill(int number) {
        int account = 2 + (number - 1) % 3; // opened by blocks 1, 2, 3
        if (number <= 3) {
            for (int chain : CHAINS) {
                deposit(chain, account, chain == Traders.HUB);
            }
        } else if (number % 4 != 0) {
            deposit(CHAINS[number % CHAINS.length], account, false);
        }
        Amount amount = Amount.of(1000L * number + (number >= otherFrom ? 1 : 0));
        apply(new TransferApplied(Traders.transfer(
                account, 0, nonce++, Traders.USDC, amount, Amount.of(3), number < 3 ? 0 : 2 + number % 3)));
        if (number % 3 == 1) {
            withdraw(account, CHAINS[number % 2 + 1]);
        }
        if (number % 5 == 2) {
            withdraw(account, Traders.HUB);
            withdraw(account, Traders.SPOKE);
        }
    }

    private void deposit(int chain, int account, boolean opens) {
        DepositApplied applied = traders.deposit(chain, account, Traders.USDC, Traders.units(100), opens);
        queues.get(chain).add(applied.deposit());
        apply(applied);
    }

    private void withdraw(int account, int chain) {
        apply(new WithdrawalApplied(
                Traders.withdrawal(account, 1, nonce++, Traders.USDC, Amount.of(50_000 + nonce), Amount.of(7), chain)));
    }

    private void apply(LedgerEffect effect) {
        builder.apply(effect, Traders.TIME_MS + 1000L * blocks.size()).forEach(this::prove);
    }

    private void prove(BlockTransition block) {
        Fr commitment = Fr.of(block.header().newRoot().toBigInteger().shiftRight(3));
        blocks.add(new ProvenBlock(
                0, block.publicData(), Challenges.of(block.publicData(), commitment), NO_PROOF, Duration.ZERO));
    }
}
