package org.zklink.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.zklink.client.Units;
import org.zklink.engine.Command;
import org.zklink.engine.CommandCodec;
import org.zklink.engine.Engine;
import org.zklink.engine.Event;
import org.zklink.engine.EventReader;
import org.zklink.engine.Genesis;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Owner;
import org.zklink.sequencer.Applied;

/** A log under the engine, without its file. */
class LedgerTermsTest {
    private final Engine engine =
            Engine.create(new Genesis(1, AccountHeader.opened(Owner.evm(address()), Fr.of(5)), 2));
    private final LedgerTerms terms = new LedgerTerms(List.of());
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
        assertThat(new LedgerTerms(terms.known()).missing(config)).isEmpty();
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
                .hasMessageContaining("market 1 is open with other tokens or steps");
    }

    @Test
    void feesLimitsAndBandOfAMarketAreUpdated() {
        NodeConfig before = config(List.of(usdc("0.01", 1), weth()), List.of(market("0.01")));
        terms.missing(before).forEach(this::apply);
        MarketConfig other = new MarketConfig(
                1, "WETH", "USDC", Units.parse("0.001"), Units.parse("0.01"), 100, 400, Units.parse("2"), 50_000);
        NodeConfig after = config(List.of(usdc("0.01", 1), weth()), List.of(other));
        List<Command> missing = terms.missing(after);
        assertThat(missing).containsExactly(new Command.UpdateMarket(other.toMarket(2, 1)));
        missing.forEach(this::apply);
        assertThat(events).noneMatch(Event.Refused.class::isInstance);
        assertThat(terms.missing(after)).isEmpty();
    }

    private void apply(Command command) {
        byte[] bytes = CommandCodec.encode(command);
        engine.apply(1_000, new UnsafeBuffer(bytes), 0, bytes.length);
        List<Event> own = EventReader.read(command, engine.events(), 0, engine.eventsLength());
        events.addAll(own);
        terms.applied(new Applied(1, 1_000, command, own));
    }

    private static TokenConfig usdc(String transferFee, Integer... chains) {
        return new TokenConfig(1, "USDC", List.of(chains), Units.parse(transferFee), Units.parse("0.5"));
    }

    private static TokenConfig weth() {
        return new TokenConfig(2, "WETH", List.of(1), Units.parse("0"), Units.parse("0"));
    }

    private static MarketConfig market(String tick) {
        return new MarketConfig(
                1, "WETH", "USDC", Units.parse("0.001"), Units.parse(tick), 200, 500, Units.parse("1"), 0);
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
                SequencerConfig.ALONE,
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
