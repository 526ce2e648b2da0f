package org.zklink.chain.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zklink.chain.ChainBlock;
import org.zklink.chain.ChainFaultException;
import org.zklink.chain.ChainUnavailableException;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Deposit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An RPC that leaves out, doubles, changes or invents is found out, and nothing is lost once it tells the truth again. */
@Timeout(30)
class LyingRpcTest {
    private static final int DEPOSITS = 5;

    private static TestChain chain;
    private static TestGateway gateway;
    private RpcProxy proxy;
    private EvmRpc rpc;
    private EvmGateway watched;

    @BeforeAll
    static void deploy() {
        chain = new TestChain();
        gateway = TestGateway.hub(chain, 2);
        for (int i = 1; i <= DEPOSITS; i++) {
            gateway.deposit(1, i);
            chain.mine(7);
        }
    }

    @AfterAll
    static void stop() {
        chain.close();
    }

    @BeforeEach
    void connect() {
        proxy = new RpcProxy(chain.endpoint());
        rpc = EvmRpc.connect(proxy.endpoint(), TestChain.IMPATIENT);
        watched = EvmGateway.readOnly(rpc, gateway.settings());
    }

    @AfterEach
    void disconnect() {
        watched.close();
        proxy.close();
    }

    @Test
    void aMissingEventIsFound() {
        assertFaultWhenLogs(logs -> logs.remove(0), "operation 0 expected, operation 1");
        assertFaultWhenLogs(logs -> logs.remove(2), "operation 2 expected, operation 3");
        assertFaultWhenLogs(logs -> logs.remove(DEPOSITS - 1), "end after 4 operations");
        assertFaultWhenLogs(ArrayNode::removeAll, "end after 0 operations");
        assertAllIsWellAgain();
    }

    @Test
    void aDoubledEventIsFound() {
        assertFaultWhenLogs(logs -> logs.insert(2, logs.get(1)), "doubled");
        assertFaultWhenLogs(logs -> logs.add(logs.get(0)), "doubled");
        assertFaultWhenLogs(
                logs -> {
                    ObjectNode copy = (ObjectNode) logs.get(DEPOSITS - 1).deepCopy();
                    logs.add(copy.put("logIndex", "0xff"));
                },
                "operation 5 expected, operation 4");
        assertAllIsWellAgain();
    }

    @Test
    void eventsOutOfOrderAreFound() {
        assertFaultWhenLogs(logs -> logs.add(logs.remove(1)), "out of order");
    }

    @Test
    void aChangedEventIsFound() {
        assertFaultWhenLog(log -> setWord(log, 2, 1), "hashes to"); // another amount
        assertFaultWhenLog(log -> setWord(log, 1, 14), "hashes to"); // another sub-account
        assertFaultWhenLog(log -> setWord(log, 4, 14), "the chain says"); // another queue hash
        assertFaultWhenLog(log -> setWord(log, 0, 63), "ledger"); // an owner kind that no gateway lets through
        assertFaultWhenLog(log -> log.put("data", "0x00"), "not an event");
        assertFaultWhenLog(log -> log.put("data", "0x0"), "malformed");
        assertAllIsWellAgain();
    }

    @Test
    void anEventFromElsewhereIsFound() {
        assertFaultWhenLog(log -> log.put("blockHash", Bytes32.of(5).toString()), "is said to be in");
        assertFaultWhenLog(log -> log.put("address", "0x" + "12".repeat(20)), "not asked for");
        assertFaultWhenLog(log -> log.put("removed", true), "not asked for");
        assertFaultWhenLog(log -> log.put("blockNumber", "0xfffffff"), "not asked for");
        assertFaultWhenLog(
                log -> ((ArrayNode) log.get("topics")).set(0, Bytes32.of(1).toString()), "not asked for");
        assertAllIsWellAgain();
    }

    @Test
    void aShortenedListInsteadOfAnArrayIsFound() {
        proxy.lie((method, request, reply) -> {
            if (method.equals("eth_getLogs")) {
                reply.putNull("result");
            }
        });
        assertFault("malformed answer to eth_getLogs");
        assertAllIsWellAgain();
    }

    @Test
    void otherBlocksBetweenFinalOnesAreFound() {
        assertThat(watched.depositsFinalized(0)).hasSize(DEPOSITS);
        chain.mine(3);
        proxy.lie((method, request, reply) -> {
            if (method.equals("eth_getBlockByNumber") && isNumber(request)) {
                ((ObjectNode) reply.get("result"))
                        .put("parentHash", Bytes32.of(7).toString());
            }
        });
        assertThatThrownBy(() -> watched.depositsFinalized(DEPOSITS))
                .isInstanceOf(ChainFaultException.class)
                .hasMessageContaining("does not follow");
        proxy.lie((method, request, reply) -> {});
        assertThat(watched.depositsFinalized(DEPOSITS)).isEmpty();
    }

    @Test
    void anotherFinalBlockOfTheSameNumberIsFound() {
        assertThat(watched.depositsFinalized(0)).hasSize(DEPOSITS);
        ChainBlock known = rpc.block(BlockRef.FINALIZED);
        ChainBlock other = rpc.blocks(known.number() + 1, known.number() + 1).getFirst();
        proxy.lie((method, request, reply) -> {
            if (method.equals("eth_getBlockByNumber") && !isNumber(request)) {
                ((ObjectNode) reply.get("result")).put("hash", other.hash().toString());
            }
        });
        assertThatThrownBy(() -> watched.depositsFinalized(DEPOSITS))
                .isInstanceOf(ChainFaultException.class)
                .hasMessageContaining("but so was or is");
    }

    @Test
    void anotherChainIsFound() {
        assertThat(watched.depositsFinalized(0)).hasSize(DEPOSITS);
        try (TestChain sameId = new TestChain();
                TestChain otherId = new TestChain(AnvilOptions.chain(900_002))) {
            sameId.mine(200);
            proxy.forwardTo(sameId.endpoint());
            assertThatThrownBy(() -> watched.depositsFinalized(DEPOSITS)).isInstanceOf(ChainFaultException.class);
            proxy.forwardTo(otherId.endpoint());
            assertThatThrownBy(() -> watched.depositsFinalized(DEPOSITS))
                    .isInstanceOf(ChainFaultException.class)
                    .hasMessageContaining("chain id 900002, 900001 expected");
        }
        proxy.forwardTo(chain.endpoint());
        assertThat(watched.depositsFinalized(DEPOSITS)).isEmpty();
    }

    @Test
    void aNodeThatIsBehindIsWaitedFor() {
        assertThat(watched.depositsFinalized(0)).hasSize(DEPOSITS);
        proxy.lie((method, request, reply) -> {
            if (method.equals("eth_getBlockByNumber") && !isNumber(request)) {
                ChainBlock old = chain.rpc().blocks(20, 20).getFirst();
                ((ObjectNode) reply.get("result"))
                        .put("number", "0x14")
                        .put("hash", old.hash().toString())
                        .put("parentHash", old.parentHash().toString());
            }
        });
        assertThatThrownBy(() -> watched.depositsFinalized(DEPOSITS)).isInstanceOf(ChainUnavailableException.class);
        proxy.lie((method, request, reply) -> {});
        assertThat(watched.depositsFinalized(DEPOSITS)).isEmpty();
    }

    @Test
    void limitsOnTheRangeOfEventsAreRespected() {
        List<Long> asked = new ArrayList<>();
        proxy.lie((method, request, reply) -> {
            JsonNode filter = request.path("params").path(0);
            if (method.equals("eth_getLogs") && span(filter) > 10) {
                reply.remove("result");
                reply.putObject("error").put("code", -32005).put("message", "query returned more than 10000 results");
            } else if (method.equals("eth_getLogs")) {
                asked.add(span(filter));
            }
        });
        assertThat(watched.depositsFinalized(0)).hasSize(DEPOSITS);
        assertThat(asked).hasSizeGreaterThan(3).allMatch(span -> span >= 1 && span <= 10);
    }

    @Test
    void eventsThatTheNodeNeverGivesAreUnavailable() {
        proxy.lie((method, request, reply) -> {
            if (method.equals("eth_getLogs")) {
                reply.remove("result");
                reply.putObject("error").put("code", -32000).put("message", "out of order");
            }
        });
        assertThatThrownBy(() -> watched.depositsFinalized(0))
                .isInstanceOf(ChainUnavailableException.class)
                .hasMessageContaining("gives no events");
        assertAllIsWellAgain();
    }

    @ParameterizedTest
    @EnumSource
    void whatFailsOnTheWayCostsNothing(RpcProxy.Fault fault) {
        proxy.fail(fault, 2);
        assertAllIsWellAgain();
    }

    @Test
    void aGatewayThatIsNotThereIsFound() {
        EvmGatewaySettings nowhere = new EvmGatewaySettings(
                TestChain.CHAIN_ID,
                chain.account(3).address(),
                0,
                gateway.settings().finality());
        assertThatThrownBy(() -> EvmGateway.readOnly(rpc, nowhere))
                .isInstanceOf(ChainFaultException.class)
                .hasMessageContaining("no contract");
        EvmGatewaySettings otherChain = new EvmGatewaySettings(
                1, gateway.contract().address(), 0, gateway.settings().finality());
        assertThatThrownBy(() -> EvmGateway.readOnly(rpc, otherChain)).hasMessageContaining("1 expected");
    }

    private void assertFaultWhenLogs(Consumer<ArrayNode> change, String message) {
        proxy.lie((method, request, reply) -> {
            if (method.equals("eth_getLogs")) {
                change.accept((ArrayNode) reply.get("result"));
            }
        });
        assertFault(message);
    }

    /** Changes the third event. */
    private void assertFaultWhenLog(Consumer<ObjectNode> change, String message) {
        assertFaultWhenLogs(logs -> change.accept((ObjectNode) logs.get(2)), message);
    }

    private void assertFault(String message) {
        assertThatThrownBy(() -> watched.depositsFinalized(0))
                .isInstanceOf(ChainFaultException.class)
                .hasMessageContaining(message);
    }

    private void assertAllIsWellAgain() {
        proxy.lie((method, request, reply) -> {});
        assertThat(watched.depositsFinalized(0)).extracting(Deposit::position).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    private static void setWord(ObjectNode log, int word, int value) {
        String data = log.get("data").asString();
        int at = 2 + 64 * word;
        log.put("data", data.substring(0, at) + Bytes32.of(value).toString().substring(2) + data.substring(at + 64));
    }

    private static boolean isNumber(JsonNode request) {
        return request.path("params").path(0).asString().startsWith("0x");
    }

    private static long span(JsonNode filter) {
        return Hex.toLong(filter.path("toBlock").asString())
                - Hex.toLong(filter.path("fromBlock").asString())
                + 1;
    }
}
