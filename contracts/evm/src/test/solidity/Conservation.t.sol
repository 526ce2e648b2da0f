// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {BlockRecord, IGateway, Signature, Status} from "../../main/solidity/IGateway.sol";
import {TestToken} from "../../main/solidity/TestToken.sol";
import {Draft, GatewayTest} from "./base/GatewayTest.sol";
import {Reference} from "./base/Reference.sol";

/// @title An honest operator and ledger over a hub and a spoke, driven at random: deposits, blocks, acks, finality, aborts, executions, claims
contract Conservation is GatewayTest {
    uint256 private constant USERS = 3;
    /// Of one base unit of USDC, in 18-decimal units.
    uint256 private constant SCALE = 1e12;

    /// The ledger's view of a gateway after a block: reserve, and all its payments up to and with this block, in 18-decimal units.
    struct Ledger {
        uint256 reserve;
        uint256 paid;
        uint256 queueEnd;
        uint256[] payments;
    }

    mapping(IGateway on => uint256[][]) private _operations;
    /// As of the blocks that the gateway accepted, and as of the hub's plan, which an abort can make another one.
    mapping(IGateway on => mapping(uint48 number => Ledger)) private _ledgers;
    mapping(IGateway on => mapping(uint48 number => Ledger)) private _planned;
    mapping(uint48 number => bytes) private _drafts;
    /// Hub's base of each abort, as its messages to the spoke tell.
    uint48[] private _bases;
    bytes32[] private _baseHashes;

    function token() external view returns (TestToken) {
        return usdc;
    }

    function users(uint256 index) public pure returns (address) {
        return address(uint160(0xbeef + index % USERS));
    }

    function gateways(uint256 index) public view returns (IGateway) {
        return index % 2 == 0 ? hub : spoke;
    }

    // ---- actions

    function deposit(uint256 on, uint256 user, uint256 amount) external {
        IGateway gateway = gateways(on);
        _operations[gateway].push(depositAs(users(user), gateway, USDC, bound(amount, 1e6, 1e12), 0));
    }

    /// The hub accepts a block that consumes some deposits of both chains and pays out some of both reserves.
    function accept(uint256 operations, uint256 payments, uint256 amount) external {
        Draft memory d = draft(hub);
        _plan(d, hub, operations, payments, amount);
        _plan(d, spoke, operations >> 8, payments >> 8, amount >> 60);
        _drafts[d.number] = abi.encode(d);
        _ledgers[hub][d.number] = _planned[hub][d.number];
        acceptIn(hub.epochOf(d.number), d, hub);
    }

    /// The spoke accepts the hub's next block, in the epoch that it knows.
    function follow() external {
        uint48 number = head(spoke) + 1;
        bool known = number <= head(hub) && spoke.epochOf(number) == hub.epochOf(number);
        if (!known || records[spoke][number - 1].blockHash != records[hub][number - 1].blockHash) return;
        _ledgers[spoke][number] = _planned[spoke][number];
        acceptIn(spoke.epochOf(number), abi.decode(_drafts[number], (Draft)), spoke);
    }

    function acknowledge() external {
        uint48 number = head(spoke);
        if (number <= head(hub) && records[spoke][number].blockHash == records[hub][number].blockHash) ack(spoke, number);
    }

    function finaliseNext() external {
        uint48 number = hub.status().finalNumber + 1;
        if (number > head(hub)) return;
        bool waits = records[hub][number].touched >> SPOKE & 1 != 0 && hub.acknowledged(SPOKE) < number;
        if (waits) vm.expectRevert(abi.encodeWithSelector(IGateway.NotAcknowledged.selector, number, SPOKE));
        this.finaliseNumber(number);
    }

    function finaliseNumber(uint48 number) external {
        finalise(number);
    }

    function learnFinal() external {
        uint48 number = hub.status().finalNumber;
        bool known = number <= head(spoke) && spoke.epochOf(number) == hub.epochOf(number);
        if (known && records[spoke][number].blockHash == records[hub][number].blockHash) learn(spoke, number);
    }

    /// Rarely, or nothing would ever become final.
    function abortAll(uint256 chance) external {
        Status memory s = hub.status();
        if (chance % 4 != 0 || s.headNumber == s.finalNumber) return;
        _bases.push(s.finalNumber);
        _baseHashes.push(records[hub][s.finalNumber].blockHash);
        BlockRecord memory lastFinal = records[hub][s.finalNumber];
        vm.prank(operator);
        hub.abort(lastFinal);
    }

    function hearOfAbort() external {
        uint32 newEpoch = spoke.status().aborts + 1;
        if (newEpoch > _bases.length) return;
        uint48 base = _bases[newEpoch - 1];
        bytes32 hash = _baseHashes[newEpoch - 1];
        Signature[] memory signatures = signed(abortDigest(spoke, newEpoch, base, hash));
        spoke.applyAbort(newEpoch, base, hash, records[spoke][base], signatures);
    }

    function executeNext(uint256 on) external {
        IGateway gateway = gateways(on);
        uint48 number = gateway.status().executedNumber + 1;
        if (number <= gateway.status().finalNumber) execute(gateway, number, _ledgers[gateway][number].payments);
    }

    function claim(uint256 on, uint256 user) external {
        IGateway gateway = gateways(on);
        if (gateway.pending(USDC, word(users(user))) >= SCALE) gateway.claim(USDC, users(user));
    }

    // ---- what has to hold

    /// Holdings = pending balances + payments that wait for execution + reserve at the head + deposits that no block consumed, exactly.
    function checkConservation(IGateway gateway) external view {
        Status memory s = gateway.status();
        uint256 owed = _ledgers[gateway][s.headNumber].reserve;
        owed += _ledgers[gateway][s.headNumber].paid - _ledgers[gateway][s.executedNumber].paid;
        for (uint256 i = 0; i < USERS; ++i) {
            owed += gateway.pending(USDC, word(users(i)));
        }
        for (uint256 i = s.queueCursor; i < s.queueLength; ++i) {
            owed += _operations[gateway][i][0] & (2 ** 120 - 1);
        }
        assertEq(usdc.balanceOf(address(gateway)) * SCALE, owed);
        assertEq(s.queueLength, _operations[gateway].length);
    }

    function checkOrder(IGateway gateway) external view {
        Status memory s = gateway.status();
        assertLe(s.executedNumber, s.finalNumber);
        assertLe(s.finalNumber, s.headNumber);
        assertEq(s.queueCursor, records[gateway][s.headNumber].queueEnd);
        assertEq(gateway.recordHash(s.headNumber), keccak256(abi.encode(records[gateway][s.headNumber])));
    }

    /// What a spoke holds final is final on the hub, and the same.
    function checkAgreement() external view {
        uint48 number = spoke.status().finalNumber;
        assertLe(number, hub.status().finalNumber);
        for (; number > 0; --number) {
            assertEq(records[spoke][number].blockHash, records[hub][number].blockHash);
        }
    }

    // ---- planning

    function _plan(Draft memory d, IGateway on, uint256 operations, uint256 payments, uint256 amount) private {
        Ledger memory ledger = _planned[on][d.number - 1];
        uint256[] memory queue;
        for (uint256 i = 0; i < operations % 3 && ledger.queueEnd < _operations[on].length; ++i) {
            uint256[] memory words = _operations[on][ledger.queueEnd++];
            queue = Reference.concat(queue, words);
            ledger.reserve += words[0] & (2 ** 120 - 1);
        }
        uint256[] memory paid;
        for (uint256 i = 0; i < payments % 3 && ledger.reserve > 0; ++i) {
            uint256 share = bound(amount >> (8 * i), 1, ledger.reserve);
            paid = Reference.concat(paid, Reference.paymentWords(share, USDC, 2, word(users(amount + i))));
            ledger.reserve -= share;
            ledger.paid += share;
        }
        (d.queues[on.chain()], d.payments[on.chain()]) = (queue, paid);
        ledger.payments = paid;
        _planned[on][d.number] = ledger;
    }
}

/// forge-config: default.invariant.runs = 12
/// forge-config: default.invariant.depth = 100
/// forge-config: default.invariant.shrink-run-limit = 200
/// forge-config: default.invariant.fail-on-revert = true
contract ConservationTest is GatewayTest {
    Conservation private system;

    function setUp() public override {
        system = new Conservation();
        system.setUp();
        bytes4[] memory actions = new bytes4[](14);
        actions[0] = Conservation.deposit.selector;
        actions[1] = Conservation.accept.selector;
        actions[2] = Conservation.follow.selector;
        actions[3] = Conservation.acknowledge.selector;
        actions[4] = Conservation.finaliseNext.selector;
        actions[5] = Conservation.learnFinal.selector;
        actions[6] = Conservation.abortAll.selector;
        actions[7] = Conservation.hearOfAbort.selector;
        actions[8] = Conservation.executeNext.selector;
        actions[9] = Conservation.claim.selector;
        // What others wait for comes more often.
        actions[10] = Conservation.follow.selector;
        actions[11] = Conservation.acknowledge.selector;
        actions[12] = Conservation.finaliseNext.selector;
        actions[13] = Conservation.executeNext.selector;
        targetContract(address(system));
        targetSelector(FuzzSelector(address(system), actions));
    }

    function invariant_conservation() public view {
        for (uint256 i = 0; i < 2; ++i) {
            system.checkConservation(system.gateways(i));
            system.checkOrder(system.gateways(i));
        }
        system.checkAgreement();
    }

    /// A long enough random run reaches everything: otherwise the invariants would hold of nothing.
    function test_actionsReachPayouts() public {
        for (uint256 i = 0; i < 60; ++i) {
            uint256 random = uint256(keccak256(abi.encode(i)));
            if (i % 4 == 0) system.deposit(i / 4, i, random);
            system.accept(2 | 2 << 8, 2 | 2 << 8, random);
            if (i % 10 == 3) system.abortAll(0);
            for (uint256 j = 0; j < 2; ++j) {
                system.hearOfAbort();
                system.follow();
            }
            system.acknowledge();
            system.finaliseNext();
            system.finaliseNext();
            system.learnFinal();
            system.executeNext(i);
            system.executeNext(i + 1);
            system.claim(i, i);
        }
        invariant_conservation();
        uint256 paidOut;
        for (uint256 i = 0; i < 3; ++i) {
            paidOut += system.token().balanceOf(system.users(i));
        }
        assertGt(paidOut, 0);
        assertGt(system.gateways(1).status().executedNumber, 20);
        assertGt(system.gateways(1).status().aborts, 2);
    }
}
