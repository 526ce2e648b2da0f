package org.zklink.engine;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Cancel;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.Intent;
import org.zklink.protocol.Order;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.Withdrawal;

/**
 * Random commands over few tokens, chains, people, slots and prices, so that everything meets everything; most are valid, and each kind of
 * mistake happens now and then.
 */
final class CommandGenerator {
    private static final int TOKENS = 3;
    private static final int CHAINS = 2;
    private static final int PEOPLE = 6;
    private static final Market[] MARKETS = {
        new Market(1, 1, 0, Amount.of(1_000_000), Amount.of(1_000_000_000_000L * 7), 150, 900, Amount.of(100)),
        new Market(2, 2, 1, Amount.of(300_000_000), Amount.of(10_000_000_000L), 0, 65_535, Amount.ZERO),
        new Market(3, 0, 2, Amount.of(1_000_000_000_000_000_000L), Amount.ONE, 0, 0, Amount.ZERO)
    };

    private final RandomGenerator random;
    private final long[] positions = new long[CHAINS + 1];
    private long timeMs = 5_000;
    private final Map<Integer, Integer> keyOf = new HashMap<>();
    private int setUp;

    CommandGenerator(RandomGenerator random) {
        this.random = random;
    }

    Command next() {
        timeMs += random.nextInt(20) == 0 ? random.nextInt(5_000) : random.nextInt(300);
        Command first = setUpCommand(setUp++);
        return (first != null ? first : randomCommand()).at(timeMs);
    }

    /** Tells whose account a deposit has opened, so that most intents come with the right key. */
    void opened(int account, int person) {
        keyOf.put(account, person);
    }

    private Command setUpCommand(int step) {
        int token = step % TOKENS;
        return switch (step / TOKENS) {
            case 0 -> new Command.RegisterToken(0, token, "T" + token);
            case 1, 2 -> new Command.RegisterLane(0, token, step / TOKENS);
            case 3 -> token < 2 ? new Command.OpenMarket(0, MARKETS[token]) : deposit();
            case 4, 5, 6, 7, 8 -> deposit(1 + step / TOKENS - 4, token, 0);
            default -> null;
        };
    }

    private Command randomCommand() {
        int kind = random.nextInt(100);
        if (kind < 72) {
            return submit(order());
        }
        if (kind < 78) {
            return submit(new Cancel(envelope()));
        }
        if (kind < 84) {
            return submit(transfer());
        }
        if (kind < 90) {
            return submit(withdrawal());
        }
        return kind < 96 ? deposit() : configuration();
    }

    private Command configuration() {
        int token = random.nextInt(TOKENS + 1);
        return switch (random.nextInt(5)) {
            case 0 -> new Command.RegisterToken(0, token, "again");
            case 1 -> new Command.RegisterLane(0, token, 1 + random.nextInt(CHAINS + 1));
            case 2 -> new Command.OpenMarket(0, MARKETS[random.nextInt(MARKETS.length)]);
            case 3 -> new Command.SealBlock(0);
            default -> {
                TreeMap<Integer, Amount> fees = new TreeMap<>();
                fees.put(1 + random.nextInt(CHAINS + 1), Amount.of(random.nextInt(50)));
                yield new Command.SetNetworkFees(0, token, Amount.of(random.nextInt(50)), fees);
            }
        };
    }

    private Command deposit() {
        return deposit(
                random.nextInt(PEOPLE), random.nextInt(rarely() ? TOKENS + 1 : TOKENS), random.nextInt(8) == 0 ? 1 : 0);
    }

    private Command deposit(int person, int token, int subAccount) {
        int chain = 1 + random.nextInt(CHAINS);
        Amount amount = rarely()
                ? Amount.of(BigInteger.TWO.pow(115).subtract(BigInteger.valueOf(random.nextInt(3))))
                : Amount.of(random.nextLong(50_000_000_000L));
        long position = rarely() ? random.nextInt(5) : positions[chain];
        Deposit deposit = new Deposit(
                chain,
                position,
                token,
                amount,
                subAccount,
                Fixtures.owner(person == 0 ? 999 : person),
                Fixtures.keyHash(person));
        // Right unless it is refused for its token or amount; then the next ones are wrong, until one with a random
        // position is right.
        if (position == positions[chain] && token < TOKENS && amount.isLessThan(Amount.of(50_000_000_000L))) {
            positions[chain]++;
        }
        return new Command.CreditDeposit(0, deposit);
    }

    private Order order() {
        Market market = MARKETS[rarely() ? 2 : random.nextInt(2)];
        boolean bid = random.nextBoolean();
        int flags = random.nextInt(12);
        int lots = 1 + random.nextInt(flags < 3 || random.nextInt(4) == 0 ? 60 : 12);
        int ticks = 8 + random.nextInt(9);
        Amount base = market.lotSize().times(lots).plus(Amount.of(rarely() ? 1 : 0));
        Amount quote = market.quoteUnit().times((long) lots * ticks).plus(Amount.of(rarely() ? 1 : 0));
        if (rarely()) {
            base = market.lotSize().times(random.nextLong(1L << 45));
            quote = market.quoteUnit().times(random.nextLong(Long.MAX_VALUE));
        }
        return new Order(
                envelope(),
                bid ? market.quoteToken() : market.baseToken(),
                bid ? market.baseToken() : rarely() ? random.nextInt(TOKENS + 1) : market.quoteToken(),
                bid ? quote : base,
                bid ? base : quote,
                rarely() ? random.nextInt(150) : market.makerFeeRate(),
                rarely() ? random.nextInt(900) : market.takerFeeRate(),
                random.nextInt(3) == 0 ? !bid : bid,
                flags == 0 || flags == 5,
                flags == 1 || flags == 2,
                flags == 3 || flags == 4 || rarely());
    }

    private Transfer transfer() {
        return new Transfer(
                envelope(),
                random.nextInt(rarely() ? TOKENS + 1 : TOKENS),
                smallAmount(),
                Amount.of(random.nextInt(80)),
                random.nextInt(PEOPLE + 3),
                random.nextInt(2));
    }

    private Withdrawal withdrawal() {
        return new Withdrawal(
                envelope(),
                random.nextInt(rarely() ? TOKENS + 1 : TOKENS),
                smallAmount(),
                Amount.of(random.nextInt(80)),
                random.nextInt(rarely() ? CHAINS + 2 : CHAINS) + (rarely() ? 0 : 1),
                Bytes32.of(rarely() ? 0 : 5),
                0);
    }

    private Amount smallAmount() {
        return rarely()
                ? Amount.of(BigInteger.TWO.pow(119).add(BigInteger.valueOf(random.nextInt(2))))
                : Amount.of(random.nextLong(rarely() ? 2 : 30_000_000_000L));
    }

    private Envelope envelope() {
        return new Envelope(
                rarely() ? 43 : Fixtures.NETWORK,
                rarely() ? random.nextInt(PEOPLE + 4) : 2 + random.nextInt(PEOPLE - 1),
                rarely() ? 1 : 0,
                random.nextInt(12) == 0 ? 1 : 0,
                random.nextInt(16),
                rarely() ? 0xFFFF_FFFEL + random.nextInt(2) : timeMs / 200 + random.nextInt(5) - 1,
                timeMs / 1000 + random.nextInt(random.nextInt(4) == 0 ? 4 : 40) - (rarely() ? 4 : 0));
    }

    private Command submit(Intent intent) {
        int person = rarely() ? random.nextInt(PEOPLE) : keyOf.getOrDefault(intent.account(), 0);
        return new Command.SubmitIntent(0, Fixtures.signed(intent, Fixtures.key(person)));
    }

    private boolean rarely() {
        return random.nextInt(40) == 0;
    }
}
