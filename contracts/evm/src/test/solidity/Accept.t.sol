// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {BlockRecord, IGateway, Status, Submission} from "../../main/solidity/IGateway.sol";
import {Draft, GatewayTest} from "./base/GatewayTest.sol";
import {P, Reference} from "./base/Reference.sol";

/// S1. Every refused submission is proven for what it claims, so that the proof is never what refuses it, unless the test is about proofs.
contract AcceptTest is GatewayTest {
    uint256 private constant Q = 21888242871839275222246405745257275088696311157297823662689037894645226208583;

    address private alice = makeAddr("alice");
    bytes32 private bob = word(makeAddr("bob"));

    // ---- what is accepted

    function test_emptyBlock() public {
        Draft memory d = draft(hub);
        acceptEverywhere(d);
        Status memory s = spoke.status();
        assertEq(s.headNumber, 1);
        assertEq(s.headRoot, d.newRoot);
        assertEq(s.headTime, d.time);
        assertEq(s.headHash, records[spoke][1].blockHash);
        assertEq(hub.status().headHash, s.headHash);
        assertEq(spoke.recordHash(1), keccak256(abi.encode(records[spoke][1])));
        assertEq(spoke.recordHash(2), 0);
    }

    function test_queueAndPaymentsOfSeveralChains() public {
        Draft memory d = _fullDraft();
        vm.expectEmit(address(spoke));
        emit IGateway.BlockAccepted(1, 0, recordOf(d, spoke, 0));
        accept(d, spoke);
        accept(d, hub);
        accept(d, other);
        assertEq(spoke.status().queueCursor, 2);
        assertEq(hub.status().queueCursor, 1);
        assertEq(other.status().queueCursor, 0);
        for (uint256 i = 0; i < 3; ++i) {
            IGateway on = [hub, spoke, other][i];
            assertEq(on.status().headHash, records[hub][1].blockHash);
            assertEq(on.recordHash(1), keccak256(abi.encode(records[on][1])));
        }
    }

    function test_blocksFollowEachOther() public {
        uint256[] memory first = depositAs(alice, spoke, USDC, 5e6, 0);
        uint256[] memory second = depositAs(alice, spoke, WETH, 1, 7);
        for (uint256 i = 0; i < 3; ++i) {
            Draft memory d = draft(spoke);
            if (i == 0) d.queues[SPOKE] = first;
            if (i == 2) d.queues[SPOKE] = second;
            accept(d, spoke);
        }
        assertEq(spoke.status().headNumber, 3);
        assertEq(spoke.status().queueCursor, 2);
        assertEq(records[spoke][2].queueEnd, 1);
    }

    /// The same lists and hash on every chain, for any maps and words.
    function testFuzz_agreesWithReference(uint256 seed) public {
        Draft memory d = draft(spoke);
        for (uint256 v = 1; v < 32; ++v) {
            if (v != SPOKE && _random(seed, v) % 4 == 0) d.queues[v] = _words(seed, v, 4 * (1 + _random(seed, v + 100) % 3));
            if (_random(seed, v + 32) % 4 == 0) d.payments[v] = _words(seed, v + 32, 3 * (1 + _random(seed, v + 132) % 3));
        }
        d.commitment = _random(seed, 1000) % P;
        d.newRoot = _random(seed, 1001) % P;
        accept(d, spoke);
        assertEq(spoke.status().headHash, records[spoke][1].blockHash);
        assertEq(spoke.recordHash(1), keccak256(abi.encode(records[spoke][1])));
    }

    // ---- who, and in which order

    function test_onlyOperator() public {
        Submission memory s = submission(draft(spoke), spoke);
        vm.expectRevert(abi.encodeWithSelector(IGateway.NotOperator.selector, address(this)));
        spoke.accept(s);
    }

    function test_replay() public {
        Submission memory s = submission(draft(spoke), spoke);
        _accept(s, spoke);
        _refuse(s, spoke, abi.encodeWithSelector(IGateway.WrongNumber.selector, 1, 2));
    }

    function test_wrongNumber() public {
        Draft memory d = draft(spoke);
        d.number = 2;
        _refuse(submission(d, spoke), spoke, abi.encodeWithSelector(IGateway.WrongNumber.selector, 2, 1));
    }

    function test_wrongOldRoot() public {
        Draft memory d = draft(spoke);
        d.oldRoot += 1;
        _refuse(submission(d, spoke), spoke, abi.encodeWithSelector(IGateway.WrongOldRoot.selector, GENESIS_ROOT + 1, GENESIS_ROOT));
    }

    // ---- proofs

    function testFuzz_changedProof(uint256 index, uint256 value) public {
        Submission memory s = submission(_fullDraft(), spoke);
        index = bound(index, 0, 7);
        vm.assume(value != s.proof[index]);
        s.proof[index] = value;
        _refuse(s, spoke, abi.encodeWithSelector(IGateway.InvalidProof.selector));
    }

    function test_proofCoordinatesAboveModulus() public {
        for (uint256 i = 0; i < 8; ++i) {
            Submission memory s = submission(draft(spoke), spoke);
            s.proof[i] += Q;
            _refuse(s, spoke, abi.encodeWithSelector(IGateway.InvalidProof.selector));
        }
    }

    function test_proofOfPointsAtInfinity() public {
        Submission memory s = submission(draft(spoke), spoke);
        delete s.proof;
        _refuse(s, spoke, abi.encodeWithSelector(IGateway.InvalidProof.selector));
    }

    function test_proofOfAnotherBlock() public {
        Draft memory d = draft(spoke);
        Submission memory s = submission(d, spoke);
        d.newRoot += 1;
        s.proof = submission(d, spoke).proof;
        _refuse(s, spoke, abi.encodeWithSelector(IGateway.InvalidProof.selector));
    }

    function test_unknownShape() public {
        Submission memory s = submission(draft(spoke), spoke);
        s.shape = 1;
        _refuse(s, spoke, abi.encodeWithSelector(IGateway.UnknownShape.selector, 1));
    }

    // ---- field elements

    function test_commitmentAboveModulus() public {
        Draft memory d = draft(spoke);
        d.commitment += P;
        _refuse(submission(d, spoke), spoke, abi.encodeWithSelector(IGateway.NotInField.selector, d.commitment));
    }

    function test_newRootAboveModulus() public {
        Draft memory d = draft(spoke);
        d.newRoot += P;
        _refuse(submission(d, spoke), spoke, abi.encodeWithSelector(IGateway.NotInField.selector, d.newRoot));
    }

    function test_evaluationAboveModulus() public {
        uint256 count = submission(_fullDraft(), spoke).evaluations.length;
        for (uint256 i = 0; i < count; ++i) {
            Submission memory s = submission(_fullDraft(), spoke);
            s.evaluations[i] += P;
            s.proof = proveLists(s);
            vm.prank(operator);
            vm.expectRevert();
            spoke.accept(s);
        }
        // One that only this refuses: of a vector of another chain.
        Submission memory foreign = submission(_fullDraft(), spoke);
        foreign.evaluations[1] += P;
        foreign.proof = proveLists(foreign);
        _refuse(foreign, spoke, abi.encodeWithSelector(IGateway.NotInField.selector, foreign.evaluations[1]));
    }

    function test_wordAboveModulus() public {
        Draft memory d = draft(spoke);
        d.payments[SPOKE] = Reference.paymentWords(1, USDC, 2, bob);
        d.payments[SPOKE][2] += P;
        _refuse(submission(d, spoke), spoke, abi.encodeWithSelector(IGateway.NotInField.selector, d.payments[SPOKE][2]));

        d = draft(hub);
        d.data[1] += P;
        _refuse(submission(d, hub), hub, abi.encodeWithSelector(IGateway.NotInField.selector, d.data[1]));
    }

    // ---- words, digests, evaluations

    function test_changedWords() public {
        Submission memory s = submission(_fullDraft(), spoke);
        bytes32 claimed = s.digests[2];
        s.paymentWords[0] += 1;
        _refuse(s, spoke, abi.encodeWithSelector(IGateway.WrongDigest.selector, 32 + SPOKE, claimed, Reference.digest(s.paymentWords)));
    }

    function test_changedEvaluation() public {
        Submission memory s = submission(_fullDraft(), spoke);
        uint256 right = s.evaluations[3];
        s.evaluations[3] = addmod(right, 1, P);
        s.proof = proveLists(s);
        _refuse(s, spoke, abi.encodeWithSelector(IGateway.WrongEvaluation.selector, 32 + SPOKE, s.evaluations[3], right));
    }

    function test_appendedWord() public {
        Submission memory s = submission(_fullDraft(), spoke);
        s.paymentWords = Reference.concat(s.paymentWords, new uint256[](1));
        vm.prank(operator);
        vm.expectPartialRevert(IGateway.WrongDigest.selector);
        spoke.accept(s);
    }

    /// Zeros in front leave a vector's value at r as it is: the proof says nothing of them.
    function test_zeroWordsInFront() public {
        Draft memory d = _fullDraft();
        d.payments[SPOKE] = Reference.concat(new uint256[](3), d.payments[SPOKE]);
        uint256 length = d.payments[SPOKE].length;
        _refuse(submission(d, spoke), spoke, abi.encodeWithSelector(IGateway.WrongLength.selector, length, length - 1));
        d = draft(hub);
        d.data = Reference.concat(new uint256[](1), d.data);
        _refuse(submission(d, hub), hub, abi.encodeWithSelector(IGateway.WrongLength.selector, 3, 2));
        d.data = new uint256[](1);
        _refuse(submission(d, hub), hub, abi.encodeWithSelector(IGateway.WrongLength.selector, 1, 0));
    }

    /// Another chain's digest is taken as given, but it moves r: nothing that was evaluated or proven before fits any more.
    function test_changedForeignDigest() public {
        Submission memory s = submission(_fullDraft(), spoke);
        s.digests[0] = keccak256("another queue vector");
        vm.prank(operator);
        vm.expectPartialRevert(IGateway.WrongEvaluation.selector);
        spoke.accept(s);
    }

    function test_changedHeaderEvaluation() public {
        Submission memory s = submission(draft(spoke), spoke);
        uint256 right = s.evaluations[0];
        s.evaluations[0] = addmod(right, 1, P);
        s.proof = proveLists(s);
        _refuse(s, spoke, abi.encodeWithSelector(IGateway.WrongEvaluation.selector, 0, s.evaluations[0], right));
    }

    function test_listLengths() public {
        Submission memory s = submission(draft(spoke), spoke);
        s.digests = new bytes32[](2);
        _refuse(s, spoke, abi.encodeWithSelector(IGateway.WrongLength.selector, 2, 1));
        s = submission(draft(spoke), spoke);
        s.evaluations = new uint256[](3);
        _refuse(s, spoke, abi.encodeWithSelector(IGateway.WrongLength.selector, 3, 2));
        s.evaluations = new uint256[](1);
        _refuse(s, spoke, abi.encodeWithSelector(IGateway.WrongLength.selector, 1, 2));
    }

    // ---- maps

    function test_ownBitsWithoutWords() public {
        Submission memory s = submission(_fullDraft(), spoke);
        s.queueWords = new uint256[](0);
        _refuse(s, spoke, abi.encodeWithSelector(IGateway.WrongMapBit.selector, SPOKE));
        s = submission(_fullDraft(), spoke);
        s.paymentWords = new uint256[](0);
        _refuse(s, spoke, abi.encodeWithSelector(IGateway.WrongMapBit.selector, 32 + SPOKE));
    }

    function test_ownWordsWithoutBits() public {
        Submission memory s = submission(draft(other), other);
        s.queueWords = depositAs(alice, other, USDC, 1e6, 0);
        _refuse(s, other, abi.encodeWithSelector(IGateway.WrongMapBit.selector, OTHER));
        s.queueWords = new uint256[](0);
        s.paymentWords = Reference.paymentWords(1, USDC, 2, bob);
        _refuse(s, other, abi.encodeWithSelector(IGateway.WrongMapBit.selector, 32 + OTHER));
    }

    function test_chainZero() public {
        Draft memory d = draft(spoke);
        Submission memory s = submission(d, spoke);
        s.header.queueMap = 1;
        _refuse(s, spoke, abi.encodeWithSelector(IGateway.BadMap.selector, 1, 0));
        s.header.queueMap = 0;
        s.header.payMap = 1;
        _refuse(s, spoke, abi.encodeWithSelector(IGateway.BadMap.selector, 0, 1));
    }

    function test_hubRefusesUnregisteredChain() public {
        Draft memory d = draft(hub);
        d.payments[9] = Reference.paymentWords(1, USDC, 2, bob);
        _refuse(submission(d, hub), hub, abi.encodeWithSelector(IGateway.BadMap.selector, 0, 1 << 9));
        accept(d, spoke); // which leaves that to the hub
        d.payments[9] = new uint256[](0);
        d.queues[9] = new uint256[](4);
        _refuse(submission(d, hub), hub, abi.encodeWithSelector(IGateway.BadMap.selector, 1 << 9, 0));
    }

    // ---- data words

    function test_hubWantsTheDataWords() public {
        Submission memory s = submission(draft(hub), hub);
        s.dataWords = new uint256[](0);
        vm.prank(operator);
        vm.expectPartialRevert(IGateway.WrongDigest.selector);
        hub.accept(s);
    }

    function test_blockWithoutData() public {
        Draft memory d = draft(hub);
        d.data = new uint256[](0);
        acceptEverywhere(d);
    }

    function test_spokeRefusesDataWords() public {
        Submission memory s = submission(draft(spoke), spoke);
        s.dataWords = new uint256[](1);
        _refuse(s, spoke, abi.encodeWithSelector(IGateway.UnexpectedDataWords.selector));
    }

    // ---- queue

    function test_operationsThatAreNotThere() public {
        Draft memory d = draft(spoke);
        d.queues[SPOKE] = Reference.depositWords(1e18, USDC, 0, 0, bob, 0);
        _refuse(submission(d, spoke), spoke, abi.encodeWithSelector(IGateway.QueueExceeded.selector, 1));
        depositAs(alice, spoke, USDC, 1e6, 0);
        _refuse(submission(d, spoke), spoke, abi.encodeWithSelector(IGateway.QueueMismatch.selector, 1));
    }

    function test_operationsOutOfOrder() public {
        uint256[] memory first = depositAs(alice, spoke, USDC, 1e6, 0);
        uint256[] memory second = depositAs(alice, spoke, USDC, 2e6, 0);
        Draft memory d = draft(spoke);
        d.queues[SPOKE] = second;
        _refuse(submission(d, spoke), spoke, abi.encodeWithSelector(IGateway.QueueMismatch.selector, 1));
        d.queues[SPOKE] = Reference.concat(second, first);
        _refuse(submission(d, spoke), spoke, abi.encodeWithSelector(IGateway.QueueMismatch.selector, 2));
        d.queues[SPOKE] = first;
        accept(d, spoke);
        d = draft(spoke);
        d.queues[SPOKE] = first;
        _refuse(submission(d, spoke), spoke, abi.encodeWithSelector(IGateway.QueueMismatch.selector, 2));
    }

    function testFuzz_changedOperation(uint256 index, uint256 value) public {
        Draft memory d = draft(spoke);
        d.queues[SPOKE] = Reference.concat(depositAs(alice, spoke, USDC, 1e6, 3), depositAs(alice, spoke, USDC, 2e6, 0));
        index = bound(index, 0, 7);
        value = bound(value, index == 0 ? 1 : 0, P - 1);
        vm.assume(value != d.queues[SPOKE][index]);
        d.queues[SPOKE][index] = value;
        _refuse(submission(d, spoke), spoke, abi.encodeWithSelector(IGateway.QueueMismatch.selector, 2));
    }

    function test_brokenOperation() public {
        Draft memory d = draft(spoke);
        d.queues[SPOKE] = Reference.concat(depositAs(alice, spoke, USDC, 1e6, 0), new uint256[](1));
        _refuse(submission(d, spoke), spoke, abi.encodeWithSelector(IGateway.WrongLength.selector, 5, 4));
    }

    function test_brokenPayment() public {
        Draft memory d = draft(spoke);
        d.payments[SPOKE] = Reference.concat(Reference.paymentWords(1, USDC, 2, bob), new uint256[](1));
        _refuse(submission(d, spoke), spoke, abi.encodeWithSelector(IGateway.WrongLength.selector, 4, 3));
    }

    // ---- time

    function test_timeRuleOfTheHub() public {
        Draft memory d = draft(hub);
        d.time = START + 61;
        _refuse(submission(d, hub), hub, abi.encodeWithSelector(IGateway.BadTime.selector, d.time, 0, START));
        d.time = START - 1 days - 1;
        _refuse(submission(d, hub), hub, abi.encodeWithSelector(IGateway.BadTime.selector, d.time, 0, START));
        d.time = START - 1 days;
        accept(d, hub);
        d = draft(hub);
        d.time = START + 60;
        accept(d, hub);
        d = draft(hub);
        d.time = START + 59;
        _refuse(submission(d, hub), hub, abi.encodeWithSelector(IGateway.BadTime.selector, d.time, START + 60, START));
        d.time = START + 60;
        accept(d, hub);
    }

    function test_spokesLeaveTimeToTheHub() public {
        Draft memory d = draft(spoke);
        d.time = 1;
        accept(d, spoke);
    }

    // ---- helpers

    /// Two deposits on the spoke and one on the hub; payments on the spoke and on a chain that is neither.
    function _fullDraft() private returns (Draft memory d) {
        d = draft(hub);
        d.queues[HUB] = depositAs(alice, hub, WETH, 3, 11);
        d.queues[SPOKE] = Reference.concat(depositAs(alice, spoke, USDC, 1e6, 0), depositAs(alice, spoke, WETH, 5, 0));
        d.payments[SPOKE] = Reference.concat(Reference.paymentWords(7, USDC, 2, bob), Reference.paymentWords(8, WETH, 3, bob));
        d.payments[OTHER] = Reference.paymentWords(9, WETH, 3, bob);
    }

    function _accept(Submission memory s, IGateway on) private {
        vm.prank(operator);
        on.accept(s);
    }

    function _refuse(Submission memory s, IGateway on, bytes memory reason) private {
        Status memory before = on.status();
        vm.prank(operator);
        vm.expectRevert(reason);
        on.accept{gas: 3_000_000}(s); // a precompile that fails takes all the gas it gets
        assertEq(keccak256(abi.encode(on.status())), keccak256(abi.encode(before)));
    }

    function _words(uint256 seed, uint256 salt, uint256 count) private pure returns (uint256[] memory words) {
        words = new uint256[](count);
        for (uint256 i = 0; i < count; ++i) {
            words[i] = _random(seed, salt * 1000 + i) % P;
        }
    }

    function _random(uint256 seed, uint256 salt) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, salt)));
    }
}
