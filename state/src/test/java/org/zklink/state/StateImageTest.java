package org.zklink.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zklink.protocol.Amount;

class StateImageTest {
    private final Scenario s = new Scenario();

    @Test
    void aStateIsTheSameAfterwards() throws IOException {
        s.state.apply(s.block(
                s.aliceFill(), s.bobFill(), new QueueRow(Scenario.depositOf(1, 1, s.carol, 1, Amount.ONE), 4, true)));
        LedgerState read = read(write(s.state));
        read.validate();
        assertThat(read.root()).isEqualTo(s.state.root());
        assertThat(read.number()).isEqualTo(2);
        assertThat(read.time()).isEqualTo(s.state.time());
        assertThat(read.account(s.carol.owner())).hasValue(4);
        assertThat(read.balance(Scenario.ALICE, 0, 1)).isEqualTo(Amount.of(700));
        assertThat(write(read)).isEqualTo(write(s.state));
        // and goes on as the other does
        NettedBlock next = new NettedBlock(3, Scenario.TIME, List.of(), List.of());
        assertThat(read.apply(next).header()).isEqualTo(s.state.apply(next).header());
    }

    @Test
    void oneWithoutUsersIsTheGenesis() throws IOException {
        LedgerState genesis = LedgerState.genesis(Scenario.NETWORK, s.alice.header());
        assertThat(read(write(genesis)).root()).isEqualTo(genesis.root());
    }

    @Test
    void anotherValueGivesAnotherRoot() throws IOException {
        byte[] bytes = write(s.state);
        bytes[bytes.length - 1] ^= 1;
        assertThat(read(bytes).root()).isNotEqualTo(s.state.root());
    }

    @Test
    void aPartIsRefused() throws IOException {
        byte[] bytes = write(s.state);
        byte[] part = Arrays.copyOf(bytes, bytes.length - 1);
        assertThatThrownBy(() -> read(part)).isInstanceOf(EOFException.class);
    }

    private static byte[] write(LedgerState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StateImage.write(state, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static LedgerState read(byte[] bytes) throws IOException {
        return StateImage.read(Scenario.NETWORK, new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
