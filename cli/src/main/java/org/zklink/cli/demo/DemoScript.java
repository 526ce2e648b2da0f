package org.zklink.cli.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.zklink.chain.SubmissionReceipt;
import org.zklink.cli.CommandException;
import org.zklink.cli.Terminal;
import org.zklink.client.RpcException;
import org.zklink.client.Units;
import org.zklink.client.ZkLinkClient;
import org.zklink.client.model.BlockInfo;
import org.zklink.client.model.BlockStage;
import org.zklink.client.model.FillInfo;
import org.zklink.client.model.OrderSide;
import org.zklink.client.model.SubmitAnswer;
import org.zklink.node.KeyFiles;
import org.zklink.protocol.Refusal;

/** What the four users do: deposit, trade across chains, pay, withdraw, claim. Done again, it goes on where it was. */
final class DemoScript {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long LOOK_MS = 100;

    private final ZkLinkClient client;
    private final CompletableFuture<Throwable> failure;
    private final Terminal terminal;
    private final StepTable steps;
    private final Map<DemoUser, Trader> traders = new EnumMap<>(DemoUser.class);
    private final Map<Long, BlockStage> stages = new TreeMap<>();

    DemoScript(
            LocalNetwork network,
            ZkLinkClient client,
            CompletableFuture<Throwable> failure,
            Terminal terminal,
            StepTable steps) {
        this.client = client;
        this.failure = failure;
        this.terminal = terminal;
        this.steps = steps;
        for (DemoUser user : DemoUser.values()) {
            traders.put(user, new Trader(user, KeyFiles.read(network.files().userKey(user)), client, network));
        }
    }

    Map<DemoUser, Trader> traders() {
        return traders;
    }

    void run() throws Exception {
        deposit();
        trade();
        pay();
        settle();
        claim();
    }

    private void deposit() throws Exception {
        terminal.run("deposits", () -> {
            Together.each(traders.values(), this::deposit);
            return true;
        });
        await(
                "deposits",
                "waiting until they are final on their chains",
                () -> traders.values().stream()
                        .allMatch(trader -> trader.account().isPresent()));
        for (Trader trader : traders.values()) {
            DemoUser user = trader.user();
            terminal.done("%s deposited %s %s on %s: account %d, trading key registered"
                    .formatted(
                            user.title,
                            user.amount,
                            user.brings,
                            user.home.title,
                            trader.account().orElseThrow().account()));
        }
    }

    private void deposit(Trader trader) {
        Optional<SubmissionReceipt> receipt = trader.deposit();
        DemoUser user = trader.user();
        receipt.ifPresent(done ->
                steps.add("%s deposits %s %s".formatted(user.title, user.amount, user.brings), user.home, done));
    }

    private void trade() {
        order(DemoUser.BOB, OrderSide.SELL, DemoToken.WETH, "1", "2500");
        order(DemoUser.DAVE, OrderSide.SELL, DemoToken.WETH, "1", "2510");
        order(DemoUser.CAROL, OrderSide.SELL, DemoToken.POL, "2000", "0.5");
        order(DemoUser.ALICE, OrderSide.BUY, DemoToken.WETH, "1.4", "2520");
        order(DemoUser.ALICE, OrderSide.BUY, DemoToken.POL, "1500", "0.5");
    }

    private void order(DemoUser user, OrderSide side, DemoToken base, String quantity, String price) {
        SubmitAnswer answer = traders.get(user).order(base, DemoToken.USDC, side, quantity, price);
        String verb = side == OrderSide.BUY ? "buys" : "sells";
        terminal.done("%s %s %s %s at %s USDC%s: %s"
                .formatted(
                        user.title,
                        verb,
                        quantity,
                        base,
                        price,
                        side == OrderSide.BUY ? " or less" : "",
                        outcome(answer, base)));
    }

    private static String outcome(SubmitAnswer answer, DemoToken base) {
        if (answer.repeated()) {
            return "done before";
        }
        return answer.fills().isEmpty()
                ? "in the book"
                : answer.fills().stream().map(fill -> text(fill, base)).collect(Collectors.joining(", "));
    }

    private static String text(FillInfo fill, DemoToken base) {
        return "filled %s at %s, fee %s %s"
                .formatted(Units.format(fill.base()), Units.format(fill.price()), Units.format(fill.fee()), base);
    }

    private void pay() {
        traders.get(DemoUser.ALICE).transfer(DemoToken.USDC, "100", traders.get(DemoUser.CAROL));
        terminal.done("Alice pays Carol 100 USDC on the ledger");
        withdraw(DemoUser.ALICE, DemoToken.WETH, "1.3", DemoChain.OPTIMISM);
        withdraw(DemoUser.BOB, DemoToken.USDC, "2000", DemoChain.ETHEREUM);
        try {
            traders.get(DemoUser.CAROL).withdraw(DemoToken.USDC, "500", DemoChain.POLYGON);
            throw new CommandException("a withdrawal beyond Polygon's reserve of USDC was not refused");
        } catch (RpcException e) {
            if (!e.is(Refusal.INSUFFICIENT_RESERVE)) {
                throw e;
            }
            terminal.done("Carol withdraws 500 USDC on Polygon, which has none: refused, " + e.reason() + ": "
                    + e.getMessage());
        }
    }

    private void withdraw(DemoUser user, DemoToken token, String amount, DemoChain chain) {
        traders.get(user).withdraw(token, amount, chain);
        terminal.done("%s withdraws %s %s on %s".formatted(user.title, amount, token, chain.title));
    }

    /** Until all blocks are executed everywhere, among them those that pay. */
    private void settle() throws Exception {
        Trader alice = traders.get(DemoUser.ALICE);
        Trader bob = traders.get(DemoUser.BOB);
        terminal.run("settling", task -> {
            await(() -> {
                List<BlockInfo> blocks = blocks();
                blocks.forEach(this::tell);
                task.detail(blocks.stream()
                        .map(block -> "block " + block.number() + " "
                                + block.stage().name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")));
                return blocks.stream().allMatch(block -> block.stage() == BlockStage.EXECUTED)
                        && isPaid(alice, DemoToken.WETH, DemoChain.OPTIMISM)
                        && isPaid(bob, DemoToken.USDC, DemoChain.ETHEREUM);
            });
            return true;
        });
        blocks().forEach(steps::add);
    }

    private static boolean isPaid(Trader trader, DemoToken token, DemoChain chain) {
        return trader.canClaim(token, chain) || trader.held(token, chain).signum() > 0;
    }

    /** Every block that is built. */
    List<BlockInfo> blocks() {
        long built = client.status().settlement().built();
        return LongStream.rangeClosed(1, built)
                .mapToObj(number -> client.block(number).orElseThrow())
                .toList();
    }

    private void tell(BlockInfo block) {
        BlockStage before = stages.put(block.number(), block.stage());
        boolean wasProven = before != null && before != BlockStage.BUILT;
        if (!wasProven && block.stage() != BlockStage.BUILT) {
            terminal.done("block %d proven in %.1f s: %d intents, %d deposits"
                    .formatted(
                            block.number(),
                            block.provingMs().orElse(0L) / 1e3,
                            block.intents(),
                            block.queueOperations()));
        }
        if (before != BlockStage.EXECUTED && block.stage() == BlockStage.EXECUTED) {
            terminal.done("block %d is final on %s and executed on all chains"
                    .formatted(block.number(), DemoChain.ETHEREUM.title));
        }
    }

    private void claim() throws Exception {
        record Claim(DemoUser user, DemoToken token, DemoChain chain) {}
        List<Claim> claims = new ArrayList<>(List.of(
                new Claim(DemoUser.ALICE, DemoToken.WETH, DemoChain.OPTIMISM),
                new Claim(DemoUser.BOB, DemoToken.USDC, DemoChain.ETHEREUM)));
        claims.removeIf(claim -> !traders.get(claim.user()).canClaim(claim.token(), claim.chain()));
        terminal.run("claims", () -> {
            Together.each(claims, claim -> {
                SubmissionReceipt receipt = traders.get(claim.user()).claim(claim.token(), claim.chain());
                steps.add(claim.user().title + " claims " + claim.token(), claim.chain(), receipt);
            });
            return true;
        });
        terminal.done("Alice has %s WETH on Optimism, Bob %s USDC on Ethereum"
                .formatted(
                        text(DemoUser.ALICE, DemoToken.WETH, DemoChain.OPTIMISM),
                        text(DemoUser.BOB, DemoToken.USDC, DemoChain.ETHEREUM)));
    }

    private String text(DemoUser user, DemoToken token, DemoChain chain) {
        return Units.format(Units.fromChainUnits(traders.get(user).held(token, chain), token.decimals));
    }

    private void await(String title, String detail, BooleanSupplier condition) throws Exception {
        terminal.run(title, task -> {
            task.detail(detail);
            await(condition);
            return true;
        });
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (failure.isDone()) {
                throw new CommandException(failure.join().getMessage());
            }
            if (System.nanoTime() > end) {
                throw new CommandException("nothing came of it in " + PATIENCE.toMinutes()
                        + " minutes; zklink_status of the node and its log say what holds it up");
            }
            Thread.sleep(LOOK_MS);
        }
    }
}
