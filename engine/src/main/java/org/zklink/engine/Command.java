package org.zklink.engine;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Cancel;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Order;
import org.zklink.protocol.SignedIntent;

/** What the log holds: everything that the engine is told (docs/exchange.md). The time at which it is told is kept beside. */
public sealed interface Command {

    /** An operation of a {@link Batch}. */
    sealed interface Operation extends Command permits SubmitIntent, CancelOrders {
        int account();
    }

    /**
     * Makes a token known.
     *
     * @param token its number, 10 bits
     * @param symbol 1..16 of A-Z, a-z, 0-9, '.', '-'
     */
    record RegisterToken(int token, String symbol) implements Command {
        private static final Pattern SYMBOL = Pattern.compile("[A-Za-z0-9.-]{1,16}");

        /**
         * Checks the fields.
         *
         * @throws IllegalArgumentException when a value is out of range
         */
        public RegisterToken {
            Ranges.requireToken(token, "token");
            if (!SYMBOL.matcher(symbol).matches()) {
                throw new IllegalArgumentException(
                        "symbol must be 1..16 of A-Z, a-z, 0-9, '.', '-', but is \"" + symbol + "\"");
            }
        }
    }

    /**
     * Makes a token depositable and withdrawable on a chain.
     *
     * @param chain 1..31
     */
    record RegisterLane(int token, int chain) implements Command {
        /**
         * Checks the fields.
         *
         * @throws IllegalArgumentException when a value is out of range
         */
        public RegisterLane {
            Ranges.requireToken(token, "token");
            Ranges.requireChain(chain);
        }
    }

    /** Opens a market between two registered tokens that have none yet. */
    record OpenMarket(Market market) implements Command {}

    /** Gives a market new terms; its number and tokens stay. Lot and tick size change only while it is closed and has no orders. */
    record UpdateMarket(Market market) implements Command {}

    /**
     * Opens, halts or closes a market.
     *
     * @param market its number, 0..65535
     */
    record SetMarketStatus(int market, MarketStatus status) implements Command {
        /**
         * Checks the fields.
         *
         * @throws IllegalArgumentException when the number is out of range
         */
        public SetMarketStatus {
            Ranges.requireMarket(market);
        }
    }

    /**
     * Sets the least fees of a token's transfers and withdrawals, in that token; zero until set.
     *
     * @param withdrawalFees by chain; chains that are not named keep theirs
     */
    record SetNetworkFees(int token, Amount transferFee, SortedMap<Integer, Amount> withdrawalFees) implements Command {
        /**
         * Checks the fields.
         *
         * @throws IllegalArgumentException when a token or chain is out of range
         */
        public SetNetworkFees {
            Ranges.requireToken(token, "token");
            withdrawalFees.keySet().forEach(Ranges::requireChain);
            withdrawalFees = Collections.unmodifiableSortedMap(new TreeMap<>(withdrawalFees));
        }
    }

    /** Sets the rates of a tier other than 0. */
    record SetFeeTier(FeeTier tier) implements Command {
        /**
         * Checks the fields.
         *
         * @throws IllegalArgumentException when it is tier 0
         */
        public SetFeeTier {
            Ranges.require(tier.number() != 0, "tier 0 has the markets' rates and can't be set");
        }
    }

    /**
     * Puts an account into a tier.
     *
     * @param tier 0..15
     */
    record SetAccountTier(int account, int tier) implements Command {
        /**
         * Checks the fields.
         *
         * @throws IllegalArgumentException when a value is out of range
         */
        public SetAccountTier {
            Ranges.requireAccount(account);
            Ranges.require(tier >= 0 && tier < FeeTier.COUNT, "fee tier must be in 0..15, but is " + tier);
        }
    }

    /** A deposit that is final on its chain. */
    record CreditDeposit(Deposit deposit) implements Command {}

    /** A user's intent; whoever writes the log has verified its signature. */
    record SubmitIntent(SignedIntent signed) implements Operation {
        @Override
        public int account() {
            return signed.intent().account();
        }
    }

    /**
     * Cancels open orders; whoever writes the log has authenticated the account.
     *
     * @param subAccount 0..15, or {@link #ALL_SUB_ACCOUNTS}
     * @param value what the selector says; 0 for {@link CancelSelector#ALL}
     * @param disconnected whether it is because the account's connection was lost
     */
    record CancelOrders(int account, int subAccount, CancelSelector selector, long value, boolean disconnected)
            implements Operation {
        public static final int ALL_SUB_ACCOUNTS = 255;

        /**
         * Checks the fields.
         *
         * @throws IllegalArgumentException when a value is out of range
         */
        public CancelOrders {
            Ranges.requireAccount(account);
            Ranges.require(
                    subAccount == ALL_SUB_ACCOUNTS || (subAccount >= 0 && subAccount >>> Limits.SUB_ACCOUNT_BITS == 0),
                    "sub-account must be in 0..15, or 255 for all, but is " + subAccount);
            Ranges.require(
                    selector != CancelSelector.ALL || value == 0, "to cancel all takes no value, but is " + value);
        }
    }

    /**
     * The dead-man switch: all orders of the account are closed once the time is up, unless this is sent again before.
     *
     * @param timeoutMs 1 to 86,400,000; 0 switches it off
     */
    record CancelAfter(int account, long timeoutMs) implements Command {
        public static final long MAX_TIMEOUT_MS = 86_400_000;

        /**
         * Checks the fields.
         *
         * @throws IllegalArgumentException when a value is out of range
         */
        public CancelAfter {
            Ranges.requireAccount(account);
            Ranges.require(
                    timeoutMs >= 0 && timeoutMs <= MAX_TIMEOUT_MS,
                    "timeout must be in 0.." + MAX_TIMEOUT_MS + " ms, but is " + timeoutMs);
        }
    }

    /**
     * Operations of one account, in order.
     *
     * @param atomic whether all are undone when one is refused
     * @param operations 1..50: orders, cancels
     */
    record Batch(boolean atomic, List<Operation> operations) implements Command {
        public static final int MAX_OPERATIONS = 50;

        /**
         * Checks the fields.
         *
         * @throws IllegalArgumentException when there are too few or too many, of several accounts, or others than orders and cancels
         */
        public Batch {
            operations = List.copyOf(operations);
            Ranges.require(
                    !operations.isEmpty() && operations.size() <= MAX_OPERATIONS,
                    "a batch has 1..50 operations, but this has " + operations.size());
            int account = operations.getFirst().account();
            for (Operation operation : operations) {
                Ranges.require(
                        operation.account() == account,
                        "a batch is of one account, but has " + account + " and " + operation.account());
                Ranges.require(
                        operation instanceof CancelOrders
                                || (operation instanceof SubmitIntent(SignedIntent signed)
                                        && (signed.intent() instanceof Order || signed.intent() instanceof Cancel)),
                        "a batch is of orders and cancels, but has " + operation);
            }
        }
    }

    /** Ends the block. */
    record SealBlock() implements Command {}

    /** Lets time pass. */
    record Tick() implements Command {}
}
