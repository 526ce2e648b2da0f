package org.zklink.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zklink.client.Units;
import org.zklink.engine.Command;
import org.zklink.engine.Engine;
import org.zklink.engine.Event;
import org.zklink.engine.EventSink;
import org.zklink.engine.Genesis;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.LedgerEffect;
import org.zklink.protocol.Owner;
import org.zklink.sequencer.Applied;

/** A log under the engine, without its file. */
class LedgerTermsTest {
    private final Engine engine = new Engine(new Genesis(1, AccountHeader.opened(Owner.evm(address()), Fr.of(5)), 2));
    private final LedgerTerms terms = new LedgerTerms();
    private final List<Event> events = new ArrayList<>();

    @Test
    void whatTheLogLacksIsToldOnceAndTaken() {
        NodeConfig config = config(List.of(usdc("0.01", 1, 2), weth()), List.of(market("0.01")));
        List<Command> missing = terms.missing(config);
        assertThat(missing)
                .extracting(command -> command.getClass().getSimpleName())
                .containsExactly(
                        "RegisterToken",
                        "RegisterLane",
                        "RegisterLane",
                        "SetNetworkFees",
                        "RegisterToken",
                        "RegisterLane",
                        "SetNetworkFees",
                        "OpenMarket");
        missing.forEach(this::apply);
        assertThat(events).noneMatch(Event.Refused.class::isInstance);
        assertThat(terms.missing(config)).isEmpty();
    }

    @Test
    void aNewLaneAndOtherFeesAreAdded() {
        terms.missing(config(List.of(usdc("0.01", 1)), List.of())).forEach(this::apply);
        List<Command> missing = terms.missing(config(List.of(usdc("0.02", 1, 2)), List.of()));
        assertThat(missing)
                .extracting(command -> command.getClass().getSimpleName())
                .containsExactly("RegisterLane", "SetNetworkFees");
        missing.forEach(this::apply);
        assertThat(terms.missing(config(List.of(usdc("0.02", 1, 2)), List.of())))
                .isEmpty();
    }

    @Test
    void whatCannotChangeIsRefused() {
        terms.missing(config(List.of(usdc("0.01", 1), weth()), List.of(market("0.01"))))
                .forEach(this::apply);
        TokenConfig renamed = new TokenConfig(1, "USDX", List.of(1), Units.parse("0.01"), Units.parse("0.5"));
        assertThatThrownBy(() -> terms.missing(config(List.of(renamed, weth()), List.of())))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("token 1 is USDC in the log, but USDX");
        assertThatThrownBy(() -> terms.missing(config(List.of(usdc("0.01", 1), weth()), List.of(market("0.1")))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("market 1 is open with other terms");
    }

    private void apply(Command command) {
        List<Event> own = new ArrayList<>();
        engine.apply(command, new EventSink() {
            @Override
            public void effect(LedgerEffect effect) {
                throw new AssertionError("no block has " + effect);
            }

            @Override
            public void event(Event event) {
                own.add(event);
            }
        });
        events.addAll(own);
        terms.applied(new Applied(1, command, List.of(), own));
    }

    private static TokenConfig usdc(String transferFee, Integer... chains) {
        return new TokenConfig(1, "USDC", List.of(chains), Units.parse(transferFee), Units.parse("0.5"));
    }

    private static TokenConfig weth() {
        return new TokenConfig(2, "WETH", List.of(1), Units.parse("0"), Units.parse("0"));
    }

    private static MarketConfig market(String tick) {
        return new MarketConfig(1, "WETH", "USDC", Units.parse("0.001"), Units.parse(tick), 200, 500, Units.parse("1"));
    }

    private static NodeConfig config(List<TokenConfig> tokens, List<MarketConfig> markets) {
        Path nowhere = Path.of("nowhere");
        return new NodeConfig(
                1,
                nowhere,
                nowhere,
                new NodeConfig.Api("127.0.0.1", 0),
                nowhere,
                1,
                List.of(nowhere),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                List.of(),
                tokens,
                markets);
    }

    private static byte[] address() {
        byte[] address = new byte[20];
        address[0] = 1;
        return address;
    }
}
