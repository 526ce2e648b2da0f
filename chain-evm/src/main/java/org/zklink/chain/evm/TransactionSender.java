package org.zklink.chain.evm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zklink.chain.ChainUnavailableException;
import org.zklink.chain.SubmissionRefusedException;
import org.zklink.protocol.Bytes32;

/**
 * Sends the transactions of one account on one chain, one at a time.
 *
 * <p>The nonce is the chain's own count, never a memory of ours, so a restart needs no state. At most one transaction is in flight: before another is sent, the
 * one before is in a block or its nonce is taken over. A call that is sent again after its deadline passed is first looked for; if it made it into a block
 * after all, its receipt is returned and nothing is sent. One sender per account and chain; thread-safe.
 */
public final class TransactionSender {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionSender.class);

    /** Behind one RPC address may be several nodes, not all of which know a receipt at once. */
    private static final int LAGGING_POLLS = 8;

    private static final int EXECUTION_REVERTED = 3;

    private final EvmRpc rpc;
    private final EvmAccount account;
    private final SenderSettings settings;
    private final long chainId;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<InFlight> inFlight = Optional.empty();

    /** One nonce and all the transactions offered for it, which differ in fees only. */
    private static final class InFlight {
        final EvmCall call;
        final long nonce;
        final long gasLimit;
        final List<Bytes32> hashes = new ArrayList<>();
        GasFees fees;
        boolean offered;
        int usedPolls;

        InFlight(EvmCall call, long nonce, long gasLimit, GasFees fees) {
            this.call = call;
            this.nonce = nonce;
            this.gasLimit = gasLimit;
            this.fees = fees;
        }
    }

    public TransactionSender(EvmRpc rpc, EvmAccount account, SenderSettings settings) {
        this.rpc = rpc;
        this.account = account;
        this.settings = settings;
        this.chainId = rpc.chainId();
    }

    public EvmAddress address() {
        return account.address();
    }

    public EvmRpc rpc() {
        return rpc;
    }

    /**
     * Sends a message and waits until a block includes it.
     *
     * @param step what it is, for messages
     * @param reason reads what a revert says, such as {@link ContractAbi#decodeRevert}
     * @throws SubmissionRefusedException when it would revert: nothing was sent
     * @throws ChainUnavailableException when it is in no block by the deadline: it may still get there
     */
    public SendOutcome send(String step, EvmCall message, Function<byte[], String> reason) {
        EvmCall call = message.from(account.address());
        lock.lock();
        try {
            Optional<EvmReceipt> settled = settleInFlight(step, call);
            if (settled.isPresent()) {
                return outcome(settled.get(), call, reason);
            }
            long nonce = freeNonce();
            long gas = estimate(step, call, reason);
            InFlight next = new InFlight(call, nonce, gas, GasFees.current(rpc));
            inFlight = Optional.of(next);
            offer(step, next);
            return outcome(await(step, next), call, reason);
        } finally {
            lock.unlock();
        }
    }

    /** Deploys a contract and returns it. */
    public Contract deploy(ContractArtifact artifact, Object... arguments) {
        SendOutcome outcome = send(
                "deploying " + artifact.abi().name(), artifact.deployment(arguments), artifact.abi()::decodeRevert);
        EvmAddress address = outcome.requireSuccess()
                .contract()
                .orElseThrow(() -> new IllegalStateException("deployment without a contract address"));
        return new Contract(rpc, address, artifact.abi());
    }

    /** Calls a function of a contract; a revert in the block is an IllegalStateException. */
    public EvmReceipt invoke(Contract contract, String function, Object... arguments) {
        return send(function, contract.message(function, arguments), contract.abi()::decodeRevert)
                .requireSuccess();
    }

    /** What is left from an earlier send: its receipt, if it is the same call; otherwise empty, and nothing is in flight any more. */
    private Optional<EvmReceipt> settleInFlight(String step, EvmCall call) {
        if (inFlight.isEmpty()) {
            return Optional.empty();
        }
        InFlight before = inFlight.get();
        try {
            return Optional.of(await(step, before)).filter(receipt -> before.call.equals(call));
        } catch (ChainUnavailableException e) {
            if (inFlight.isEmpty()) {
                return Optional.empty(); // its nonce went to another transaction
            }
            throw e;
        }
    }

    /** The chain's next nonce, once the pool holds nothing of ours; what an earlier process left there gets time to settle, then is replaced. */
    private long freeNonce() {
        long patienceEnd = System.nanoTime() + settings.stuckAfter().toNanos();
        while (true) {
            long mined = rpc.nonce(account.address(), BlockRef.LATEST);
            if (rpc.nonce(account.address(), BlockRef.PENDING) <= mined) {
                return mined;
            }
            if (System.nanoTime() - patienceEnd > 0) {
                LOG.warn("{}: replacing a transaction of an earlier process, nonce {}", account.address(), mined);
                return mined;
            }
            pause(settings.pollInterval());
        }
    }

    private long estimate(String step, EvmCall call, Function<byte[], String> reason) {
        try {
            return Math.addExact(1, rpc.estimateGas(call) * (100L + settings.gasMarginPercent()) / 100);
        } catch (RpcErrorException e) {
            requireLasting(step, e);
            boolean reverted = e.data().length > 0 || e.code() == EXECUTION_REVERTED;
            throw new SubmissionRefusedException(step, reverted ? reason.apply(e.data()) : e.reply());
        }
    }

    private void requireLasting(String step, RpcErrorException e) {
        if (e.isTransient()) {
            throw new ChainUnavailableException("RPC " + rpc.name() + ": " + step + ": " + e.reply(), e);
        }
    }

    /** Puts the transaction into the node's pool, with higher fees as long as the pool asks for them. */
    private void offer(String step, InFlight tx) {
        while (true) {
            Eip1559Transaction.Signed signed =
                    new Eip1559Transaction(chainId, tx.nonce, tx.fees, tx.gasLimit, tx.call).sign(account);
            if (!tx.hashes.contains(signed.hash())) {
                tx.hashes.add(signed.hash());
            }
            try {
                rpc.sendRaw(signed.raw());
                tx.offered = true;
                LOG.debug("{}: {} sent as {}, nonce {}", account.address(), step, signed.hash(), tx.nonce);
                return;
            } catch (RpcErrorException e) {
                String reply = e.reply().toLowerCase(Locale.ROOT);
                if (reply.contains("already")
                        || reply.startsWith("known transaction")
                        || reply.contains("nonce too low")) {
                    tx.offered = true; // it, or another with its nonce, is in the pool or in a block: await tells
                    return;
                }
                requireLasting(step, e);
                if (!reply.contains("underpriced") || !raiseFees(tx)) {
                    requireOffered(step, tx, e);
                    return;
                }
            }
        }
    }

    /** When the pool refuses a replacement, what it replaces is still there to wait for. */
    private void requireOffered(String step, InFlight tx, RpcErrorException e) {
        if (!tx.offered) {
            inFlight = Optional.empty();
            throw new SubmissionRefusedException(step, e.reply());
        }
        LOG.warn("{}: {} can't be replaced: {}", address(), step, e.reply());
    }

    /** False when the fees would pass the limit. */
    private boolean raiseFees(InFlight tx) {
        GasFees raised = tx.fees.bumped().atLeast(GasFees.current(rpc));
        if (raised.max().compareTo(settings.maxFee()) > 0) {
            LOG.warn(
                    "{}: nonce {} stays at {} wei a gas, the limit is {}",
                    address(),
                    tx.nonce,
                    tx.fees.max(),
                    settings.maxFee());
            return false;
        }
        tx.fees = raised;
        return true;
    }

    private EvmReceipt await(String step, InFlight tx) {
        long start = System.nanoTime();
        long offered = start;
        while (true) {
            Optional<EvmReceipt> receipt = receipt(tx);
            if (receipt.isPresent()) {
                inFlight = Optional.empty();
                return receipt.get();
            }
            long now = System.nanoTime();
            if (now - start > settings.deadline().toNanos()) {
                throw new ChainUnavailableException(step + ": transaction " + tx.hashes.getLast()
                        + " is in no block after " + settings.deadline().toSeconds()
                        + " s; it is looked for before anything else is sent");
            }
            if (now - offered > settings.stuckAfter().toNanos()) {
                offered = now;
                raiseFees(tx);
                offer(step, tx);
            }
            pause(settings.pollInterval());
        }
    }

    private Optional<EvmReceipt> receipt(InFlight tx) {
        // asked before the receipts: a nonce that is used while none of them has one was used by someone else
        boolean used = rpc.nonce(account.address(), BlockRef.LATEST) > tx.nonce;
        tx.usedPolls = used ? tx.usedPolls + 1 : 0;
        for (Bytes32 hash : tx.hashes) {
            Optional<EvmReceipt> receipt = rpc.receipt(hash);
            if (receipt.isPresent()) {
                return receipt;
            }
        }
        if (tx.usedPolls >= LAGGING_POLLS) {
            inFlight = Optional.empty();
            throw new ChainUnavailableException("nonce " + tx.nonce + " of " + account.address()
                    + " was used by another transaction: does another node use this key?");
        }
        return Optional.empty();
    }

    private SendOutcome outcome(EvmReceipt receipt, EvmCall call, Function<byte[], String> reason) {
        return new SendOutcome(
                receipt, receipt.succeeded() ? Optional.empty() : Optional.of(explain(receipt, call, reason)));
    }

    /** Runs the failed call again on the state before its block: not exactly the state that it met, but all that nodes without traces offer. */
    private String explain(EvmReceipt receipt, EvmCall call, Function<byte[], String> reason) {
        try {
            rpc.call(call, BlockRef.number(receipt.blockNumber() - 1));
            return "failed in its block, but not on the state before it: overtaken, or out of gas";
        } catch (RpcErrorException e) {
            return e.data().length > 0 ? reason.apply(e.data()) : e.reply();
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChainUnavailableException("interrupted while waiting for a transaction", e);
        }
    }
}
