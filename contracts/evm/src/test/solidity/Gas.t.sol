// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {BlockRecord, HubFinal, IGateway, Signature, Submission} from "../../main/solidity/IGateway.sol";
import {Draft, GatewayTest} from "./base/GatewayTest.sol";
import {Reference} from "./base/Reference.sol";

/// @title Gas of whole transactions (21000 and calldata included), as in figures/gas.csv: one snapshot for each function and case
/// forge-config: default.isolate = true
contract GasTest is GatewayTest {
    address private alice = makeAddr("alice");
    address private bob = makeAddr("bob");

    function setUp() public override {
        super.setUp();
        // Out of the first blocks and deposits, which fill fresh slots that later ones reuse.
        acceptEverywhere(draft(hub));
        for (uint256 i = 0; i < 2; ++i) {
            depositAs(bob, hub, USDC, 1e6, 0);
            depositAs(bob, spoke, USDC, 1e6, 0);
        }
        Draft memory d = draft(hub);
        d.queues[HUB] = Reference.concat(_usdc(1), _usdc(1));
        d.queues[SPOKE] = Reference.concat(_usdc(1), _usdc(1));
        acceptEverywhere(d);
        ack(spoke, 2);
        finalise(1);
        finalise(2);
        learn(spoke, 2);
        execute(spoke, 1, new uint256[](0));
        execute(spoke, 2, new uint256[](0));
    }

    function test_deposit() public {
        usdc.mint(alice, 2e6);
        vm.deal(alice, 1 ether);
        vm.prank(alice);
        usdc.approve(address(spoke), 2e6);
        vm.prank(alice, alice);
        spoke.deposit{value: FEE}(USDC, 1e6, 0, 1);
        vm.snapshotGasLastCall("gas", "deposit,ERC20");
        vm.prank(alice, alice);
        spoke.depositFor{value: FEE}(USDC, 1e6, 0, 32, keccak256("owner"));
        vm.snapshotGasLastCall("gas", "depositFor,ERC20");
    }

    function test_acceptWithoutOwnOperations() public {
        Draft memory d = draft(spoke);
        d.queues[OTHER] = _usdc(1);
        d.payments[OTHER] = Reference.paymentWords(1, USDC, 2, word(alice));
        _accept(d, spoke, "accept,spoke; 1 queue and 1 payment vector of another chain");
        assertLt(vm.lastCallGas().gasTotalUsed, 500_000);
    }

    function test_acceptWithOwnOperations() public {
        Draft memory d = draft(spoke);
        for (uint256 i = 0; i < 4; ++i) {
            d.queues[SPOKE] = Reference.concat(d.queues[SPOKE], depositAs(bob, spoke, USDC, 1e6, 0));
            d.payments[SPOKE] = Reference.concat(d.payments[SPOKE], Reference.paymentWords(1, USDC, 2, word(alice)));
        }
        d.queues[HUB] = _usdc(1);
        _accept(d, spoke, "accept,spoke; 4 deposits and 4 payments of its own; 1 queue vector of another chain");
        assertLt(vm.lastCallGas().gasTotalUsed, 500_000);
    }

    function test_acceptOnTheHub() public {
        Draft memory d = draft(hub);
        d.queues[HUB] = Reference.concat(depositAs(bob, hub, USDC, 1e6, 0), depositAs(bob, hub, USDC, 1e6, 0));
        d.payments[SPOKE] = Reference.paymentWords(1, USDC, 2, word(alice));
        d.data = new uint256[](24);
        for (uint256 i = 0; i < 24; ++i) {
            d.data[i] = uint256(keccak256(abi.encode(i))) >> 46;
        }
        _accept(d, hub, "accept,hub; 2 deposits of its own; 1 payment vector of another chain; 24 data words");
    }

    function test_finality() public {
        uint256[] memory payments =
            Reference.concat(Reference.paymentWords(UNIT, USDC, 2, word(alice)), Reference.paymentWords(UNIT, USDC, 3, word(bob)));
        Draft memory d = draft(hub);
        d.payments[SPOKE] = payments;
        acceptEverywhere(d);
        acceptEverywhere(draft(hub));
        ack(spoke, 3);
        vm.snapshotGasLastCall("gas", "ack,3 signatures");
        finalise(3);
        vm.snapshotGasLastCall("gas", "finalise,1 block that touches 1 spoke");
        learn(spoke, 3);
        vm.snapshotGasLastCall("gas", "learn,3 signatures");
        execute(spoke, 3, payments);
        vm.snapshotGasLastCall("gas", "execute,1 block with 2 payments to new recipients");
        spoke.claim(USDC, alice);
        vm.snapshotGasLastCall("gas", "claim,ERC20");
        finalise(4);
        learn(spoke, 4);
        execute(spoke, 4, new uint256[](0));
        vm.snapshotGasLastCall("gas", "execute,1 block without payments");
    }

    function test_aborts() public {
        acceptEverywhere(draft(hub));
        BlockRecord memory record = records[hub][2];
        vm.prank(operator);
        hub.abort(record);
        vm.snapshotGasLastCall("gas", "abort,the first");
        Signature[] memory signatures = signed(abortDigest(spoke, 1, 2, record.blockHash));
        spoke.applyAbort(1, 2, record.blockHash, records[spoke][2], signatures);
        vm.snapshotGasLastCall("gas", "applyAbort,the first; 3 signatures");
    }

    function test_dropDiverged() public {
        accept(draft(hub), hub);
        finalise(3);
        Draft memory diverged = draft(spoke);
        diverged.newRoot += 1;
        accept(diverged, spoke);
        BlockRecord memory record = records[hub][3];
        Signature[] memory signatures = signed(finalDigest(spoke, 0, 3, record.blockHash, record.root));
        HubFinal memory message = HubFinal(0, 3, record.blockHash, record.root);
        spoke.dropDiverged(message, records[spoke][3], records[spoke][2], signatures);
        vm.snapshotGasLastCall("gas", "dropDiverged,3 signatures");
    }

    function _accept(Draft memory d, IGateway on, string memory name) private {
        Submission memory s = submission(d, on);
        vm.prank(operator);
        on.accept(s);
        vm.snapshotGasLastCall("gas", name);
    }

    function _usdc(uint256 amount) private view returns (uint256[] memory) {
        return Reference.depositWords(amount * UNIT, USDC, 0, 0, word(bob), 0);
    }
}
