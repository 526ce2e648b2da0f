package org.zklink.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.BlockHeader;
import org.zklink.protocol.CellKey;
import org.zklink.protocol.Owner;
import org.zklink.protocol.SlotValue;
import org.zklink.protocol.StateDiff;
import org.zklink.protocol.StateDiff.CellUpdate;
import org.zklink.protocol.StateDiff.OpenedAccount;

class StateRebuilderTest {
    private final Scenario s = new Scenario();
    private final LedgerState before = s.state.copy();
    private final BlockTransition transition = s.state.apply(s.block(
            s.aliceFill(), s.bobFill(), new QueueRow(Scenario.depositOf(1, 1, s.carol, 1, Amount.ONE), 4, true)));
    private final BlockHeader header = transition.header();
    private final StateDiff diff = StateDiff.decode(transition.publicData().data());
    private final StateRebuilder rebuilder = new StateRebuilder(before);

    @Test
    void follows() {
        rebuilder.apply(header, diff.words());
        LedgerState rebuilt = rebuilder.state();
        rebuilt.validate();
        assertThat(rebuilt.root()).isEqualTo(s.state.root());
        assertThat(rebuilt.number()).isEqualTo(2);
        assertThat(rebuilt.account(s.carol.owner())).hasValue(4);
        assertThat(rebuilt.balance(Scenario.ALICE, 0, 1)).isEqualTo(Amount.of(700));
        // and can go on
        NettedBlock next = new NettedBlock(3, Scenario.TIME, List.of(), List.of());
        assertThat(rebuilt.apply(next).header()).isEqualTo(s.state.apply(next).header());
    }

    @Test
    void refusesAHeaderThatDoesNotContinue() {
        refuses("network", h -> new BlockHeader(8, 2, h.oldRoot(), h.newRoot(), h.time(), h.queueMap(), h.payMap()));
        refuses("number", h -> new BlockHeader(7, 3, h.oldRoot(), h.newRoot(), h.time(), h.queueMap(), h.payMap()));
        refuses("old root", h -> new BlockHeader(7, 2, Fr.ONE, h.newRoot(), h.time(), h.queueMap(), h.payMap()));
        refuses("the header says", h -> new BlockHeader(7, 2, h.oldRoot(), Fr.ONE, h.time(), h.queueMap(), h.payMap()));
        refuses("time", h -> new BlockHeader(7, 2, h.oldRoot(), h.newRoot(), 999, h.queueMap(), h.payMap()));
    }

    @Test
    void refusesOtherData() {
        OpenedAccount carol = diff.opened().getFirst();
        refusesOpened("next free account id is 4, but 5", new OpenedAccount(5, carol.header()));
        refusesOpened("key epoch 0", new OpenedAccount(4, new AccountHeader(s.carol.owner(), 1, Fr.ONE)));
        refusesOpened("cannot open", new OpenedAccount(4, s.alice.header()));
        refusesOpened("cannot open", new OpenedAccount(4, AccountHeader.opened(Owner.RESERVES, Fr.ZERO)));
        refusesOpened("cannot open", carol, new OpenedAccount(5, carol.header()));
        refusesOpened("the header says", new OpenedAccount(4, AccountHeader.opened(s.carol.owner(), Fr.ONE)));
        refusesOpened("account 4 was never opened");
        refusesCells("the header says", diff.cells().subList(1, diff.cells().size()));
        refusesCells(
                "account 9 was never opened",
                List.of(new CellUpdate(CellKey.balance(9, 0, 0), new SlotValue(0, Amount.ONE))));
    }

    @Test
    void refusesMalformedWords() {
        assertThatExceptionOfType(InvalidBlockException.class)
                .isThrownBy(() -> rebuilder.apply(header, diff.words().subList(0, 3)))
                .withMessageContaining("malformed data");
        assertUnchanged();
    }

    private void refuses(String message, UnaryOperator<BlockHeader> change) {
        refuses(message, change.apply(header), diff);
    }

    private void refusesOpened(String message, OpenedAccount... opened) {
        refuses(message, header, new StateDiff(List.of(opened), diff.cells()));
    }

    private void refusesCells(String message, List<CellUpdate> cells) {
        refuses(message, header, new StateDiff(diff.opened(), cells));
    }

    private void refuses(String message, BlockHeader changed, StateDiff data) {
        assertThatExceptionOfType(InvalidBlockException.class)
                .isThrownBy(() -> rebuilder.apply(changed, data.words()))
                .withMessageContaining(message);
        assertUnchanged();
    }

    private void assertUnchanged() {
        assertThat(rebuilder.state().root()).isEqualTo(before.root());
        assertThat(rebuilder.state().accountCount()).isEqualTo(4);
    }
}
