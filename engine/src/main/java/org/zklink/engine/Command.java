package org.zklink.engine;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.SignedIntent;

/** What the log holds: everything that the engine is told, with the time at which it is told. */
public sealed interface Command {
    /** Milliseconds since 1970, never less than the command before; the log decides it. */
    long timeMs();

    /** The same command at another time. */
    Command at(long timeMs);

    /**
     * Makes a token known.
     *
     * @param token its number, 10 bits
     * @param symbol 1..16 of A-Z, a-z, 0-9, '.', '-'
     */
    record RegisterToken(long timeMs, int token, String symbol) implements Command {
        private static final Pattern SYMBOL = Pattern.compile("[A-Za-z0-9.-]{1,16}");

        /** @throws IllegalArgumentException when a value is out of range */
        public RegisterToken {
            Ranges.requireToken(token, "token");
            if (!SYMBOL.matcher(symbol).matches()) {
                throw new IllegalArgumentException(
                        "symbol must be 1..16 of A-Z, a-z, 0-9, '.', '-', but is \"" + symbol + "\"");
            }
        }

        @Override
        public RegisterToken at(long newTimeMs) {
            return new RegisterToken(newTimeMs, token, symbol);
        }
    }

    /**
     * Makes a token depositable and withdrawable on a chain.
     *
     * @param chain 1..31
     */
    record RegisterLane(long timeMs, int token, int chain) implements Command {
        /** @throws IllegalArgumentException when a value is out of range */
        public RegisterLane {
            Ranges.requireToken(token, "token");
            Ranges.requireChain(chain);
        }

        @Override
        public RegisterLane at(long newTimeMs) {
            return new RegisterLane(newTimeMs, token, chain);
        }
    }

    /** Opens a market between two registered tokens that have none yet. */
    record OpenMarket(long timeMs, Market market) implements Command {
        @Override
        public OpenMarket at(long newTimeMs) {
            return new OpenMarket(newTimeMs, market);
        }
    }

    /**
     * Sets the least fees of a token's transfers and withdrawals, in that token; zero until set.
     *
     * @param withdrawalFees by chain; chains that are not named keep theirs
     */
    record SetNetworkFees(long timeMs, int token, Amount transferFee, SortedMap<Integer, Amount> withdrawalFees)
            implements Command {
        /** @throws IllegalArgumentException when a token or chain is out of range */
        public SetNetworkFees {
            Ranges.requireToken(token, "token");
            withdrawalFees.keySet().forEach(Ranges::requireChain);
            withdrawalFees = Collections.unmodifiableSortedMap(new TreeMap<>(withdrawalFees));
        }

        @Override
        public SetNetworkFees at(long newTimeMs) {
            return new SetNetworkFees(newTimeMs, token, transferFee, withdrawalFees);
        }
    }

    /** A deposit that is final on its chain. */
    record CreditDeposit(long timeMs, Deposit deposit) implements Command {
        @Override
        public CreditDeposit at(long newTimeMs) {
            return new CreditDeposit(newTimeMs, deposit);
        }
    }

    /** A user's intent; whoever writes the log has verified its signature. */
    record SubmitIntent(long timeMs, SignedIntent signed) implements Command {
        @Override
        public SubmitIntent at(long newTimeMs) {
            return new SubmitIntent(newTimeMs, signed);
        }
    }

    /** Ends the block. */
    record SealBlock(long timeMs) implements Command {
        @Override
        public SealBlock at(long newTimeMs) {
            return new SealBlock(newTimeMs);
        }
    }
}
