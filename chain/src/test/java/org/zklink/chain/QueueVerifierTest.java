package org.zklink.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.zklink.field.Fr;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Owner;
import org.zklink.protocol.QueueHash;

class QueueVerifierTest {
    private static final int CHAIN = 4;

    private final QueueVerifier verifier = new QueueVerifier(CHAIN, 0, QueueHash.EMPTY);
    private final Deposit first = deposit(CHAIN, 0, 10);
    private final Deposit second = deposit(CHAIN, 1, 20);
    private final Bytes32 firstHash = QueueHash.next(QueueHash.EMPTY, first.words());
    private final Bytes32 secondHash = QueueHash.next(firstHash, second.words());

    @Test
    void takesOperationsInOrder() {
        verifier.take(first, firstHash);
        verifier.take(second, secondHash);
        assertThat(verifier.verified(2, secondHash)).containsExactly(first, second);
        assertThat(verifier.length()).isEqualTo(2);
        assertThat(verifier.hash()).isEqualTo(secondHash);
    }

    @Test
    void goesOnFromAnyPosition() {
        QueueVerifier later = new QueueVerifier(CHAIN, 1, firstHash);
        later.take(second, secondHash);
        assertThat(later.verified(2, secondHash)).containsExactly(second);
    }

    @Test
    void refusesGapsAndRepetitions() {
        assertFault(() -> verifier.take(second, secondHash), "operation 0 expected, operation 1");
        verifier.take(first, firstHash);
        assertFault(() -> verifier.take(first, firstHash), "operation 1 expected, operation 0");
        assertFault(() -> verifier.take(deposit(CHAIN + 1, 1, 20), secondHash), "of chain 5");
    }

    @Test
    void refusesAnotherOperationThanTheGatewayHashed() {
        assertFault(() -> verifier.take(deposit(CHAIN, 0, 11), firstHash), "but the chain says " + firstHash);
    }

    @Test
    void refusesAnotherEndThanTheGatewayHas() {
        verifier.take(first, firstHash);
        assertFault(() -> verifier.verified(2, secondHash), "end after 1 operations");
        assertFault(() -> verifier.verified(1, secondHash), "end after 1 operations");
        assertFault(() -> verifier.verified(0, QueueHash.EMPTY), "end after 1 operations");
    }

    private static Deposit deposit(int chain, long position, long amount) {
        return new Deposit(chain, position, 1, Amount.of(amount), 0, new Owner(0, Bytes32.of(77)), Fr.ZERO);
    }

    private static void assertFault(Runnable step, String message) {
        assertThatThrownBy(step::run).isInstanceOf(ChainFaultException.class).hasMessageContaining(message);
    }
}
