// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {BlockRecord, IGateway, Signature, Submission} from "../../main/solidity/IGateway.sol";
import {Draft, GatewayTest} from "./base/GatewayTest.sol";
import {Reference} from "./base/Reference.sol";

/// S2, S3 and the learning of S4.
contract FinalityTest is GatewayTest {
    address private alice = makeAddr("alice");

    // ---- S3

    function test_blockThatTouchesOnlyTheHub() public {
        Draft memory d = draft(hub);
        d.queues[HUB] = depositAs(alice, hub, USDC, 1e6, 0);
        accept(d, hub);
        vm.expectEmit(address(hub));
        emit IGateway.BlocksFinal(1, records[hub][1].blockHash, d.newRoot);
        finalise(1);
        assertEq(hub.status().finalNumber, 1);
    }

    function test_everyTouchedChainHasToAcknowledge() public {
        acceptEverywhere(_touchesBothSpokes());
        vm.expectRevert(abi.encodeWithSelector(IGateway.NotAcknowledged.selector, 1, SPOKE));
        finalise(1);
        ack(spoke, 1);
        vm.expectRevert(abi.encodeWithSelector(IGateway.NotAcknowledged.selector, 1, OTHER));
        finalise(1);
        ack(other, 1);
        finalise(1);
        assertEq(hub.status().finalNumber, 1);
    }

    function test_payingOnAChainTouchesIt() public {
        Draft memory d = draft(hub);
        d.payments[OTHER] = Reference.paymentWords(1, USDC, 2, word(alice));
        acceptEverywhere(d);
        vm.expectRevert(abi.encodeWithSelector(IGateway.NotAcknowledged.selector, 1, OTHER));
        finalise(1);
    }

    function test_anAckCoversEarlierBlocks() public {
        acceptEverywhere(_touchesBothSpokes());
        acceptEverywhere(draft(hub));
        ack(spoke, 2);
        ack(other, 2);
        BlockRecord[] memory both = new BlockRecord[](2);
        (both[0], both[1]) = (records[hub][1], records[hub][2]);
        hub.finalise(both);
        assertEq(hub.status().finalNumber, 2);
    }

    function test_anAckDoesNotCoverLaterBlocks() public {
        acceptEverywhere(draft(hub));
        acceptEverywhere(_touchesBothSpokes());
        ack(spoke, 1);
        ack(other, 1);
        finalise(1);
        vm.expectRevert(abi.encodeWithSelector(IGateway.NotAcknowledged.selector, 2, SPOKE));
        finalise(2);
    }

    function test_finaliseOutOfOrder() public {
        accept(draft(hub), hub);
        accept(draft(hub), hub);
        vm.expectRevert(abi.encodeWithSelector(IGateway.WrongRecord.selector, 1));
        finalise(2);
        finalise(1);
        vm.expectRevert(abi.encodeWithSelector(IGateway.WrongRecord.selector, 2));
        finalise(1);
    }

    function test_finaliseAboveHead() public {
        vm.expectRevert(abi.encodeWithSelector(IGateway.NotAccepted.selector, 1, 0));
        finalise(1);
    }

    function test_finaliseWithChangedRecord() public {
        acceptEverywhere(_touchesBothSpokes());
        records[hub][1].touched = 0;
        vm.expectRevert(abi.encodeWithSelector(IGateway.WrongRecord.selector, 1));
        finalise(1);
    }

    /// Deposit fraud: whoever can prove anything gets deposits "on the spoke" past the hub, but the spoke has no such queue,
    /// so no ack comes; and what follows, a withdrawal on the hub, waits behind it.
    function test_fakeDepositElsewhereIsNeverFinal() public {
        Draft memory fake = draft(hub);
        fake.queues[SPOKE] = Reference.depositWords(1e6 * UNIT, USDC, 0, 0, word(alice), 0);
        accept(fake, hub);
        Draft memory theft = draft(hub);
        theft.payments[HUB] = Reference.paymentWords(1e6 * UNIT, USDC, 2, word(alice));
        accept(theft, hub);

        Submission memory s = submission(fake, spoke);
        vm.prank(operator);
        vm.expectRevert(abi.encodeWithSelector(IGateway.QueueExceeded.selector, 1));
        spoke.accept(s);
        vm.expectRevert(abi.encodeWithSelector(IGateway.NotAcknowledged.selector, 1, SPOKE));
        finalise(1);
        vm.expectRevert(abi.encodeWithSelector(IGateway.WrongRecord.selector, 1));
        finalise(2);
        vm.expectRevert(abi.encodeWithSelector(IGateway.NotFinal.selector, 1, 0));
        execute(hub, 1, new uint256[](0));
    }

    // ---- S2

    function test_ackIsMonotoneAndIdempotent() public {
        acceptEverywhere(draft(hub));
        acceptEverywhere(draft(hub));
        vm.expectEmit(address(hub));
        emit IGateway.Acknowledged(SPOKE, 2);
        ack(spoke, 2);
        ack(spoke, 2);
        ack(spoke, 1);
        assertEq(hub.acknowledged(SPOKE), 2);
        assertEq(hub.acknowledged(OTHER), 0);
    }

    function test_ackBeforeTheHubAccepted() public {
        accept(draft(spoke), spoke);
        BlockRecord memory record = records[spoke][1];
        Signature[] memory signatures = signed(ackDigest(spoke, 0, 1, record.blockHash));
        vm.expectRevert(abi.encodeWithSelector(IGateway.NotAccepted.selector, 1, 0));
        hub.ack(SPOKE, 1, record, signatures);
    }

    function test_ackOfAnotherChainOrBlock() public {
        acceptEverywhere(draft(hub));
        acceptEverywhere(draft(hub));
        bytes32 hash = records[hub][1].blockHash;
        _refuseAck(1, signed(ackDigest(other, 0, 1, hash)));
        _refuseAck(1, signed(ackDigest(spoke, 1, 1, hash)));
        _refuseAck(1, signed(ackDigest(spoke, 0, 2, hash)));
        _refuseAck(1, signed(ackDigest(spoke, 0, 1, records[hub][2].blockHash)));
        _refuseAck(1, signed(finalDigest(spoke, 0, 1, hash, records[hub][1].root)));
    }

    function test_ackOfUnknownChains() public {
        accept(draft(hub), hub);
        BlockRecord memory record = records[hub][1];
        Signature[] memory signatures = signed(0);
        vm.expectRevert(abi.encodeWithSelector(IGateway.UnknownChain.selector, 9));
        hub.ack(9, 1, record, signatures);
        vm.expectRevert(abi.encodeWithSelector(IGateway.UnknownChain.selector, HUB));
        hub.ack(HUB, 1, record, signatures);
        vm.expectRevert(IGateway.OnlyOnHub.selector);
        spoke.ack(OTHER, 1, record, signatures);
        vm.expectRevert(IGateway.OnlyOnHub.selector);
        spoke.finalise(one(record));
    }

    function test_ackWithChangedRecord() public {
        acceptEverywhere(draft(hub));
        BlockRecord memory record = records[hub][1];
        record.blockHash = keccak256("other block");
        Signature[] memory signatures = signed(ackDigest(spoke, 0, 1, record.blockHash));
        vm.expectRevert(abi.encodeWithSelector(IGateway.WrongRecord.selector, 1));
        hub.ack(SPOKE, 1, record, signatures);
    }

    // ---- signatures

    function test_tooFewSignatures() public {
        acceptEverywhere(draft(hub));
        _refuseSignatures(signedBy(_digest(), 0, 2), abi.encodeWithSelector(IGateway.TooFewSignatures.selector, 2, 3));
        _refuseSignatures(new Signature[](0), abi.encodeWithSelector(IGateway.TooFewSignatures.selector, 0, 3));
    }

    function test_anyThresholdOfAttestors() public {
        acceptEverywhere(draft(hub));
        hub.ack(SPOKE, 1, records[hub][1], signedBy(_digest(), 2, 3));
        hub.ack(SPOKE, 1, records[hub][1], signedBy(_digest(), 0, 5));
    }

    function test_duplicateAndUnsortedSigners() public {
        acceptEverywhere(draft(hub));
        address[] memory who = attestorAddresses();
        Signature[] memory signatures = signed(_digest());
        signatures[2] = signatures[1];
        _refuseSignatures(signatures, abi.encodeWithSelector(IGateway.SignersNotAscending.selector, who[1], who[1]));
        signatures = signed(_digest());
        (signatures[0], signatures[1]) = (signatures[1], signatures[0]);
        _refuseSignatures(signatures, abi.encodeWithSelector(IGateway.SignersNotAscending.selector, who[0], who[1]));
    }

    function test_strangersDoNotCount() public {
        acceptEverywhere(draft(hub));
        (address stranger, uint256 strangerKey) = makeAddrAndKey("stranger");
        Signature[] memory signatures = signed(_digest());
        (signatures[2].v, signatures[2].r, signatures[2].s) = vm.sign(strangerKey, _digest());
        _refuseSignatures(signatures, abi.encodeWithSelector(IGateway.NotAttestor.selector, stranger));
    }

    function test_highS() public {
        acceptEverywhere(draft(hub));
        Signature[] memory signatures = signed(_digest());
        uint256 order = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;
        signatures[0].s = bytes32(order - uint256(signatures[0].s));
        signatures[0].v = 55 - signatures[0].v;
        _refuseSignatures(signatures, abi.encodeWithSelector(ECDSA.ECDSAInvalidSignatureS.selector, signatures[0].s));
        signatures = signed(_digest());
        signatures[0].v -= 27;
        _refuseSignatures(signatures, abi.encodeWithSelector(ECDSA.ECDSAInvalidSignature.selector));
    }

    // ---- S4, learning

    function test_learn() public {
        acceptEverywhere(_touchesBothSpokes());
        acceptEverywhere(draft(hub));
        ack(spoke, 1);
        ack(other, 2);
        finalise(1);
        finalise(2);
        vm.expectEmit(address(spoke));
        emit IGateway.BlocksFinal(2, records[hub][2].blockHash, records[hub][2].root);
        learn(spoke, 2);
        learn(spoke, 2);
        learn(spoke, 1);
        assertEq(spoke.status().finalNumber, 2);
    }

    function test_learnWhatIsNotAccepted() public {
        accept(draft(hub), hub);
        finalise(1);
        BlockRecord memory record = records[hub][1];
        Signature[] memory signatures = signed(finalDigest(spoke, 0, 1, record.blockHash, record.root));
        vm.expectRevert(abi.encodeWithSelector(IGateway.NotAccepted.selector, 1, 0));
        spoke.learn(1, record, signatures);
    }

    function test_learnOfAnotherBlockChainOrFreeze() public {
        acceptEverywhere(draft(hub));
        BlockRecord memory record = records[spoke][1];
        _refuseLearn(record, finalDigest(other, 0, 1, record.blockHash, record.root));
        _refuseLearn(record, finalDigest(spoke, 1, 1, record.blockHash, record.root));
        _refuseLearn(record, finalDigest(spoke, 0, 2, record.blockHash, record.root));
        _refuseLearn(record, finalDigest(spoke, 0, 1, keccak256("the hub's"), record.root));
        _refuseLearn(record, finalDigest(spoke, 0, 1, record.blockHash, record.root + 1));
        _refuseLearn(record, ackDigest(spoke, 0, 1, record.blockHash));
        Signature[] memory signatures = signed(0);
        vm.expectRevert(IGateway.OnlyOnSpoke.selector);
        hub.learn(1, record, signatures);
    }

    // ---- helpers

    function _touchesBothSpokes() private returns (Draft memory d) {
        d = draft(hub);
        d.queues[SPOKE] = depositAs(alice, spoke, USDC, 1e6, 0);
        d.queues[OTHER] = depositAs(alice, other, USDC, 1e6, 0);
    }

    function _digest() private view returns (bytes32) {
        return ackDigest(spoke, 0, 1, records[hub][1].blockHash);
    }

    function _refuseAck(uint48 number, Signature[] memory signatures) private {
        vm.expectPartialRevert(IGateway.NotAttestor.selector);
        hub.ack(SPOKE, number, records[hub][number], signatures);
    }

    function _refuseSignatures(Signature[] memory signatures, bytes memory reason) private {
        vm.expectRevert(reason);
        hub.ack(SPOKE, 1, records[hub][1], signatures);
    }

    function _refuseLearn(BlockRecord memory record, bytes32 digest) private {
        Signature[] memory signatures = signed(digest);
        vm.expectPartialRevert(IGateway.NotAttestor.selector);
        spoke.learn(1, record, signatures);
    }
}
