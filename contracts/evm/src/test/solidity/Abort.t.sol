// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {BlockRecord, HubFinal, IGateway, Signature} from "../../main/solidity/IGateway.sol";
import {Draft, GatewayTest} from "./base/GatewayTest.sol";

/// S5.
contract AbortTest is GatewayTest {
    address private alice = makeAddr("alice");

    // ---- on the hub

    function test_abortDropsWhatIsNotFinal() public {
        accept(draft(hub), hub);
        finalise(1);
        Draft memory d = draft(hub);
        d.queues[HUB] = depositAs(alice, hub, USDC, 1e6, 0);
        d.time = START + 60;
        accept(d, hub);
        assertEq(hub.status().queueCursor, 1);

        vm.expectEmit(address(hub));
        emit IGateway.BlocksAborted(1, 1, records[hub][1].blockHash);
        _abort();
        assertEq(hub.status().headNumber, 1);
        assertEq(hub.status().headHash, records[hub][1].blockHash);
        assertEq(hub.status().headRoot, records[hub][1].root);
        assertEq(hub.status().headTime, START);
        assertEq(hub.status().queueCursor, 0);
        assertEq(hub.status().finalNumber, 1);
        assertEq(hub.status().aborts, 1);
        assertEq(hub.recordHash(2), 0);
        assertEq(hub.abortBases()[0], 1);
        vm.expectRevert(abi.encodeWithSelector(IGateway.NotAccepted.selector, 2, 1));
        finalise(2);
    }

    /// The proof is the same, the hash is not: what was promised of the aborted block is not promised of this one.
    function test_abortedBlockIsAcceptedAgain() public {
        Draft memory d = draft(hub);
        d.queues[HUB] = depositAs(alice, hub, USDC, 1e6, 0);
        accept(d, hub);
        bytes32 before = hub.status().headHash;
        _abort();
        acceptIn(1, d, hub);
        assertEq(hub.status().headHash, records[hub][1].blockHash);
        assertNotEq(hub.status().headHash, before);
        assertEq(hub.status().queueCursor, 1);
        finalise(1);
    }

    function test_abortIsTheOperators() public {
        accept(draft(hub), hub);
        BlockRecord memory genesis = records[hub][0];
        vm.expectRevert(abi.encodeWithSelector(IGateway.NotOperator.selector, address(this)));
        hub.abort(genesis);
        vm.prank(operator);
        vm.expectRevert(IGateway.OnlyOnHub.selector);
        spoke.abort(genesis);
    }

    function test_nothingToAbort() public {
        accept(draft(hub), hub);
        finalise(1);
        BlockRecord memory lastFinal = records[hub][1];
        vm.prank(operator);
        vm.expectRevert(IGateway.NothingToAbort.selector);
        hub.abort(lastFinal);
    }

    function test_abortToAnotherRecord() public {
        accept(draft(hub), hub);
        BlockRecord memory wrong = records[hub][0];
        wrong.root += 1;
        vm.prank(operator);
        vm.expectRevert(abi.encodeWithSelector(IGateway.WrongRecord.selector, 0));
        hub.abort(wrong);
    }

    /// A promise made of a dropped block does not count for the block that took its place, nor does its old signature.
    function test_acksOfAbortedBlocksAreVoid() public {
        Draft memory d = draft(hub);
        d.queues[SPOKE] = depositAs(alice, spoke, USDC, 1e6, 0);
        acceptEverywhere(d);
        Signature[] memory old = signed(ackDigest(spoke, 0, 1, records[hub][1].blockHash));
        hub.ack(SPOKE, 1, records[hub][1], old);
        assertEq(hub.acknowledged(SPOKE), 1);
        _abort();
        assertEq(hub.acknowledged(SPOKE), 0);
        acceptIn(1, d, hub);
        vm.expectRevert(abi.encodeWithSelector(IGateway.NotAcknowledged.selector, 1, SPOKE));
        finalise(1);
        vm.expectPartialRevert(IGateway.NotAttestor.selector);
        hub.ack(SPOKE, 1, records[hub][1], old);

        _applyAbort(spoke, 1, 0);
        acceptIn(1, d, spoke);
        ack(spoke, 1);
        finalise(1);
    }

    function test_acksOfFinalBlocksStandAfterAborts() public {
        for (uint256 i = 0; i < 3; ++i) {
            acceptEverywhere(draft(hub));
        }
        ack(spoke, 3);
        finalise(1);
        _abort();
        assertEq(hub.acknowledged(SPOKE), 1);
        acceptIn(1, draft(hub), hub);
        finalise(2);
        acceptIn(1, draft(hub), hub);
        _abort();
        assertEq(hub.acknowledged(SPOKE), 1);
    }

    // ---- on spokes

    function test_spokeDropsAbortedBlocks() public {
        acceptEverywhere(draft(hub));
        finalise(1);
        Draft memory d = draft(hub);
        d.queues[SPOKE] = depositAs(alice, spoke, USDC, 1e6, 0);
        acceptEverywhere(d);
        _abort();
        vm.expectEmit(address(spoke));
        emit IGateway.BlocksAborted(1, 1, records[hub][1].blockHash);
        _applyAbort(spoke, 1, 1);
        assertEq(head(spoke), 1);
        assertEq(spoke.status().headHash, records[spoke][1].blockHash);
        assertEq(spoke.status().queueCursor, 0);
        assertEq(spoke.epochOf(1), 0);
        assertEq(spoke.epochOf(2), 1);

        _applyAbort(spoke, 1, 1);
        assertEq(spoke.status().aborts, 1);
        acceptIn(1, d, spoke);
        acceptIn(1, d, hub);
        assertEq(spoke.status().headHash, hub.status().headHash);
    }

    function test_abortsApplyInOrder() public {
        accept(draft(hub), hub);
        _abort();
        acceptIn(1, draft(hub), hub);
        _abort();
        Signature[] memory second = signed(abortDigest(spoke, 2, 0, records[hub][0].blockHash));
        vm.expectRevert(abi.encodeWithSelector(IGateway.WrongEpoch.selector, 2, 1));
        spoke.applyAbort(2, 0, records[hub][0].blockHash, records[spoke][0], second);
        _applyAbort(spoke, 1, 0);
        _applyAbort(spoke, 2, 0);
        _applyAbort(spoke, 1, 0);
        assertEq(spoke.status().aborts, 2);
    }

    /// A spoke that lags behind: the base lies above its head, and the blocks up to it still belong to the old epoch.
    function test_lateSpokeCountsEpochsByBase() public {
        Draft[] memory drafts = new Draft[](4);
        for (uint256 i = 0; i < 2; ++i) {
            drafts[i] = draft(hub);
            accept(drafts[i], hub);
        }
        finalise(1);
        finalise(2);
        accept(draft(hub), hub);
        _abort();
        drafts[2] = draft(hub);
        acceptIn(1, drafts[2], hub);
        finalise(3);
        acceptIn(1, draft(hub), hub);
        _abort();
        drafts[3] = draft(hub);
        acceptIn(2, drafts[3], hub);

        _applyAbort(spoke, 1, 2);
        _applyAbort(spoke, 2, 3);
        acceptIn(0, drafts[0], spoke);
        acceptIn(0, drafts[1], spoke);
        acceptIn(1, drafts[2], spoke);
        acceptIn(2, drafts[3], spoke);
        assertEq(spoke.status().headHash, hub.status().headHash);
        learn(spoke, 3);
    }

    /// Two blocks on the spoke, of which the hub accepted the first; the spoke is told of the abort with the second at its head.
    function test_spokeIsAheadOfTheHub() public {
        Draft memory d = draft(hub);
        accept(d, hub);
        accept(d, spoke);
        accept(draft(spoke), spoke);
        _abort();
        _applyAbort(spoke, 1, 0);
        assertEq(head(spoke), 0);
    }

    function test_refusedAborts() public {
        acceptEverywhere(draft(hub));
        acceptEverywhere(draft(hub));
        finalise(1);
        finalise(2);
        learn(spoke, 2);
        bytes32 hash = records[hub][1].blockHash;
        Signature[] memory signatures = signed(abortDigest(spoke, 1, 1, hash));
        vm.expectRevert(abi.encodeWithSelector(IGateway.AbortBelowFinal.selector, 1, 2));
        spoke.applyAbort(1, 1, hash, records[spoke][1], signatures);

        vm.expectPartialRevert(IGateway.NotAttestor.selector);
        other.applyAbort(1, 1, hash, records[other][1], signatures);
        signatures = signed(abortDigest(other, 1, 1, hash));
        vm.expectRevert(abi.encodeWithSelector(IGateway.WrongRecord.selector, 1));
        other.applyAbort(1, 1, hash, records[other][2], signatures);
        vm.expectRevert(IGateway.OnlyOnSpoke.selector);
        hub.applyAbort(1, 1, hash, records[hub][1], signatures);
    }

    function test_basesNeverFall() public {
        acceptEverywhere(draft(hub));
        finalise(1);
        accept(draft(hub), hub);
        _abort();
        _applyAbort(spoke, 1, 1);
        Signature[] memory signatures = signed(abortDigest(spoke, 2, 0, records[hub][0].blockHash));
        vm.expectRevert(abi.encodeWithSelector(IGateway.AbortBelowFinal.selector, 0, 1));
        spoke.applyAbort(2, 0, records[hub][0].blockHash, records[spoke][0], signatures);
    }

    // ---- a spoke whose block is not the hub's

    function test_divergedBlocksAreDropped() public {
        acceptEverywhere(draft(hub));
        finalise(1);
        learn(spoke, 1);
        Draft memory d = draft(hub);
        accept(d, hub);
        finalise(2);
        Draft memory diverged = draft(spoke);
        diverged.newRoot += 1;
        diverged.queues[SPOKE] = depositAs(alice, spoke, USDC, 1e6, 0);
        accept(diverged, spoke);
        accept(draft(spoke), spoke);

        (HubFinal memory message, Signature[] memory signatures) = _final(2);
        vm.expectPartialRevert(IGateway.NotAttestor.selector);
        spoke.learn(2, records[spoke][2], signatures);
        vm.expectEmit(address(spoke));
        emit IGateway.DivergedBlocksDropped(1);
        spoke.dropDiverged(message, records[spoke][2], records[spoke][1], signatures);
        assertEq(head(spoke), 1);
        assertEq(spoke.status().queueCursor, 0);

        vm.expectRevert(abi.encodeWithSelector(IGateway.NotAccepted.selector, 2, 1));
        spoke.dropDiverged(message, records[spoke][2], records[spoke][1], signatures);
        accept(d, spoke);
        learn(spoke, 2);
    }

    function test_agreeingBlocksAreNotDropped() public {
        acceptEverywhere(draft(hub));
        finalise(1);
        (HubFinal memory message, Signature[] memory signatures) = _final(1);
        vm.expectRevert(abi.encodeWithSelector(IGateway.NotDiverged.selector, 1));
        spoke.dropDiverged(message, records[spoke][1], records[spoke][0], signatures);
        message.blockHash = keccak256("other");
        vm.expectPartialRevert(IGateway.NotAttestor.selector);
        spoke.dropDiverged(message, records[spoke][1], records[spoke][0], signatures);
    }

    /// The first block agrees, the second does not: whoever says so has to let the spoke learn the first.
    function test_nothingIsDroppedAlongWithDivergedBlocks() public {
        acceptEverywhere(draft(hub));
        accept(draft(hub), hub);
        finalise(1);
        finalise(2);
        Draft memory diverged = draft(spoke);
        diverged.newRoot += 1;
        accept(diverged, spoke);
        (HubFinal memory message, Signature[] memory signatures) = _final(2);
        vm.expectRevert(abi.encodeWithSelector(IGateway.WrongNumber.selector, 2, 1));
        spoke.dropDiverged(message, records[spoke][2], records[spoke][0], signatures);
        learn(spoke, 1);
        spoke.dropDiverged(message, records[spoke][2], records[spoke][1], signatures);
        assertEq(head(spoke), 1);
    }

    /// With an abort missing, the spoke's old blocks differ from the hub's new ones by their epoch: the abort drops them, and no more.
    function test_divergenceIsJudgedAfterAborts() public {
        Draft memory d = draft(hub);
        acceptEverywhere(d);
        _abort();
        acceptIn(1, d, hub);
        finalise(1);
        (HubFinal memory message, Signature[] memory signatures) = _final(1);
        vm.expectRevert(abi.encodeWithSelector(IGateway.WrongEpoch.selector, 1, 0));
        spoke.dropDiverged(message, records[spoke][1], records[spoke][0], signatures);
    }

    // ---- helpers

    function _abort() private {
        BlockRecord memory lastFinal = records[hub][hub.status().finalNumber];
        vm.prank(operator);
        hub.abort(lastFinal);
    }

    function _applyAbort(IGateway on, uint32 newEpoch, uint48 base) private {
        bytes32 hash = records[hub][base].blockHash;
        on.applyAbort(newEpoch, base, hash, records[on][base], signed(abortDigest(on, newEpoch, base, hash)));
    }

    function _final(uint48 number) private view returns (HubFinal memory message, Signature[] memory signatures) {
        BlockRecord memory record = records[hub][number];
        message = HubFinal(hub.epochOf(number), number, record.blockHash, record.root);
        signatures = signed(finalDigest(spoke, message.epoch, number, record.blockHash, record.root));
    }
}
