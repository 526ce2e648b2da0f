package org.zklink.chain.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zklink.chain.ChainFaultException;
import org.zklink.chain.ChainUnavailableException;
import org.zklink.protocol.Bytes32;
import tools.jackson.databind.node.ObjectNode;

@Timeout(20)
class JsonRpcTest {
    private static TestChain chain;
    private RpcProxy proxy;
    private EvmRpc rpc;

    @BeforeAll
    static void startChain() {
        chain = new TestChain();
    }

    @AfterAll
    static void stopChain() {
        chain.close();
    }

    @BeforeEach
    void connect() {
        proxy = new RpcProxy(chain.endpoint());
        rpc = EvmRpc.connect(proxy.endpoint(), TestChain.IMPATIENT);
    }

    @AfterEach
    void disconnect() {
        rpc.close();
        proxy.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatFailsOnTheWayIsTriedAgain(RpcProxy.Fault fault) {
        proxy.fail(fault, 2);
        assertThat(rpc.chainId()).isEqualTo(TestChain.CHAIN_ID);
        assertThat(proxy.methods()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void whatFailsTooOftenIsUnavailable(RpcProxy.Fault fault) {
        proxy.fail(fault, 3);
        assertThatThrownBy(rpc::chainId)
                .isInstanceOf(ChainUnavailableException.class)
                .hasMessageContaining("3 attempts")
                .hasMessageNotContaining("secret-key");
    }

    @Test
    void noConnectionIsUnavailable() {
        proxy.close();
        assertThatThrownBy(rpc::chainId)
                .isInstanceOf(ChainUnavailableException.class)
                .hasMessageContaining("no connection");
    }

    @Test
    void errorsOfTheNodeAreNotRetried() {
        assertThatThrownBy(() -> rpc.json().call("eth_nothing"))
                .isInstanceOfSatisfying(
                        RpcErrorException.class, e -> assertThat(e.code()).isEqualTo(-32601));
        assertThat(proxy.methods()).hasSize(1);
    }

    @Test
    void aRateLimitIsRetried() {
        int[] refusals = {2};
        proxy.lie((method, request, reply) -> {
            if (refusals[0]-- > 0) {
                reply.remove("result");
                reply.putObject("error").put("code", -32005).put("message", "rate limit");
            }
        });
        assertThat(rpc.chainId()).isEqualTo(TestChain.CHAIN_ID);
    }

    @Test
    void batchesKeepTheirOrder() {
        chain.mine(120);
        assertThat(rpc.blocks(3, 118))
                .extracting(block -> block.number())
                .hasSize(116)
                .isSorted();
        assertThat(rpc.blocks(1, 2).getFirst().isParentOf(rpc.blocks(2, 2).getFirst()))
                .isTrue();
    }

    @Test
    void anAnswerToAnotherQuestionIsAFault() {
        proxy.lie((method, request, reply) -> reply.put("id", 7777));
        assertThatThrownBy(rpc::chainId).isInstanceOf(ChainFaultException.class).hasMessageContaining("not asked");
    }

    @Test
    void anAnswerWithoutResultIsAFault() {
        proxy.lie((method, request, reply) -> reply.remove("result"));
        assertThatThrownBy(rpc::chainId).isInstanceOf(ChainFaultException.class);
    }

    @Test
    void malformedResultsAreFaults() {
        for (String bad : List.of("12", "0x", "0xzz", "0x" + "f".repeat(65))) {
            proxy.lie((method, request, reply) -> reply.put("result", bad));
            assertThatThrownBy(rpc::chainId)
                    .isInstanceOf(ChainFaultException.class)
                    .hasMessageContaining("malformed");
        }
    }

    @Test
    void anotherBlockThanTheOneAskedForIsAFault() {
        proxy.lie((method, request, reply) -> ((ObjectNode) reply.get("result")).put("number", "0x5"));
        assertThatThrownBy(() -> rpc.blocks(0, 0))
                .isInstanceOf(ChainFaultException.class)
                .hasMessageContaining("asked for block 0");
        proxy.lie((method, request, reply) -> {});
        Bytes32 hash = rpc.block(BlockRef.LATEST).hash();
        proxy.lie((method, request, reply) ->
                ((ObjectNode) reply.get("result")).put("hash", Bytes32.of(9).toString()));
        assertThatThrownBy(() -> rpc.block(hash)).isInstanceOf(ChainFaultException.class);
    }

    @Test
    void aBlockThatTheNodeDoesNotHaveYetIsUnavailable() {
        assertThatThrownBy(() -> rpc.blocks(1_000_000, 1_000_000)).isInstanceOf(ChainUnavailableException.class);
        assertThat(rpc.block(Bytes32.of(1))).isEmpty();
        assertThat(rpc.receipt(Bytes32.of(1))).isEmpty();
    }

    @Test
    void aMethodThatTheNodeLacksIsUnavailable() {
        proxy.lie((method, request, reply) -> {
            reply.remove("result");
            reply.putObject("error").put("code", -39001).put("message", "Unknown block");
        });
        assertThatThrownBy(() -> rpc.block(BlockRef.FINALIZED))
                .isInstanceOf(ChainUnavailableException.class)
                .hasMessageContaining("Unknown block");
    }

    @Test
    void namesOnlyTheHost() {
        try (JsonRpc secret =
                new JsonRpc(URI.create("https://user:pw@rpc.example/v3/key?token=1"), TestChain.IMPATIENT)) {
            assertThat(secret.name()).isEqualTo("https://rpc.example");
        }
    }
}
