// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {BlockRecord, IGateway} from "../../main/solidity/IGateway.sol";
import {HostileToken} from "./base/Actors.sol";
import {Draft, GatewayTest} from "./base/GatewayTest.sol";
import {Reference} from "./base/Reference.sol";

/// S4: execution, pending balances and claims, on the hub, where finality is the gateway's own.
contract ExecuteTest is GatewayTest {
    address private alice = makeAddr("alice");
    address private bob = makeAddr("bob");
    HostileToken private hostile;
    uint16 private constant HOSTILE = 9;

    function setUp() public override {
        super.setUp();
        hostile = new HostileToken();
        vm.prank(governor);
        hub.registerLane(HOSTILE, address(hostile), 1);
        hostile.mint(address(hub), 1000);
        usdc.mint(address(hub), 1000e6);
        weth.mint(address(hub), 1000 * UNIT);
    }

    function test_executeAndClaim() public {
        uint256[] memory payments = Reference.concat(
            Reference.paymentWords(5 * UNIT, USDC, 2, word(alice)), Reference.paymentWords(7 * UNIT, WETH, 2 ** 27 - 1, word(bob))
        );
        uint48 number = _final(payments);
        vm.expectEmit(address(hub));
        emit IGateway.PaymentCredited(number, USDC, word(alice), 2, uint128(5 * UNIT));
        vm.expectEmit(address(hub));
        emit IGateway.PaymentCredited(number, WETH, word(bob), 2 ** 27 - 1, uint128(7 * UNIT));
        vm.expectEmit(address(hub));
        emit IGateway.BlocksExecuted(number);
        execute(hub, number, payments);
        assertEq(hub.status().executedNumber, 1);
        assertEq(hub.pending(USDC, word(alice)), 5 * UNIT);

        vm.expectEmit(address(hub));
        emit IGateway.Claimed(USDC, alice, 5e6);
        assertEq(hub.claim(USDC, alice), 5e6);
        assertEq(usdc.balanceOf(alice), 5e6);
        assertEq(hub.pending(USDC, word(alice)), 0);
        vm.prank(alice);
        hub.claim(WETH, bob);
        assertEq(weth.balanceOf(bob), 7 * UNIT);
    }

    function test_spokeExecutesWhatItLearned() public {
        uint256[] memory payments = Reference.paymentWords(UNIT, USDC, 2, word(alice));
        Draft memory d = draft(hub);
        d.payments[SPOKE] = payments;
        acceptEverywhere(d);
        ack(spoke, 1);
        finalise(1);
        vm.expectRevert(abi.encodeWithSelector(IGateway.NotFinal.selector, 1, 0));
        execute(spoke, 1, payments);
        learn(spoke, 1);
        execute(spoke, 1, payments);
        assertEq(spoke.pending(USDC, word(alice)), UNIT);
        execute(hub, 1, new uint256[](0));
        assertEq(hub.status().executedNumber, 1);
    }

    function test_beforeItIsFinal() public {
        Draft memory d = draft(hub);
        d.payments[HUB] = Reference.paymentWords(UNIT, USDC, 2, word(alice));
        accept(d, hub);
        vm.expectRevert(abi.encodeWithSelector(IGateway.NotFinal.selector, 1, 0));
        execute(hub, 1, d.payments[HUB]);
    }

    function test_twice() public {
        uint256[] memory payments = Reference.paymentWords(UNIT, USDC, 2, word(alice));
        _final(payments);
        _final(payments);
        execute(hub, 1, payments);
        vm.expectRevert(abi.encodeWithSelector(IGateway.WrongRecord.selector, 2));
        execute(hub, 1, payments);
        execute(hub, 2, payments);
        vm.expectRevert(abi.encodeWithSelector(IGateway.NotFinal.selector, 3, 2));
        execute(hub, 2, payments);
        assertEq(hub.pending(USDC, word(alice)), 2 * UNIT);
    }

    function test_changedPayments() public {
        uint256[] memory payments = Reference.paymentWords(UNIT, USDC, 2, word(alice));
        _final(payments);
        payments[2] = uint160(bob);
        vm.expectRevert(abi.encodeWithSelector(IGateway.WrongPayments.selector, 1));
        execute(hub, 1, payments);
        vm.expectRevert(abi.encodeWithSelector(IGateway.WrongPayments.selector, 1));
        execute(hub, 1, new uint256[](0));
        vm.expectRevert(abi.encodeWithSelector(IGateway.WrongLength.selector, 0, 1));
        hub.execute(one(records[hub][1]), new uint256[][](0));
    }

    function test_inventedPayments() public {
        _final(new uint256[](0));
        vm.expectRevert(abi.encodeWithSelector(IGateway.WrongPayments.selector, 1));
        execute(hub, 1, Reference.paymentWords(UNIT, USDC, 2, word(bob)));
    }

    function test_severalBlocksAtOnce() public {
        uint256[][] memory payments = new uint256[][](3);
        BlockRecord[] memory blocks = new BlockRecord[](3);
        for (uint256 i = 0; i < 3; ++i) {
            payments[i] = i == 1 ? new uint256[](0) : Reference.paymentWords(UNIT + i, USDC, 2, word(alice));
            blocks[i] = records[hub][_final(payments[i])];
        }
        hub.execute(blocks, payments);
        assertEq(hub.status().executedNumber, 3);
        assertEq(hub.pending(USDC, word(alice)), 2 * UNIT + 2);
    }

    /// Nobody can be paid, nobody is in the way.
    function test_unpayableRecipientsBlockNothing() public {
        bytes32 noAddress = bytes32(type(uint256).max);
        uint256[] memory payments =
            Reference.concat(Reference.paymentWords(UNIT, USDC, 2, noAddress), Reference.paymentWords(UNIT, 1023, 2, word(alice)));
        payments = Reference.concat(payments, Reference.paymentWords(2 ** 120 - 1, USDC, 2, 0));
        payments = Reference.concat(payments, Reference.paymentWords(UNIT, USDC, 2, word(alice)));
        uint48 number = _final(payments);
        execute(hub, number, payments);
        assertEq(hub.pending(USDC, noAddress), UNIT);
        assertEq(hub.pending(USDC, 0), 2 ** 120 - 1);
        vm.expectRevert(abi.encodeWithSelector(IGateway.UnknownLane.selector, 1023));
        hub.claim(1023, alice);
        assertEq(hub.claim(USDC, alice), 1e6);
    }

    function testFuzz_dustStaysPending(uint128 first, uint128 second) public {
        first = uint128(bound(first, 1, 400 * UNIT));
        second = uint128(bound(second, 1, 400 * UNIT));
        uint48 number = _final(Reference.paymentWords(first, USDC, 2, word(alice)));
        execute(hub, number, Reference.paymentWords(first, USDC, 2, word(alice)));
        if (first >= 1e12) {
            assertEq(hub.claim(USDC, alice), first / 1e12);
        } else {
            vm.expectRevert(abi.encodeWithSelector(IGateway.NothingToClaim.selector, USDC, alice));
            hub.claim(USDC, alice);
        }
        assertEq(hub.pending(USDC, word(alice)), first % 1e12);
        number = _final(Reference.paymentWords(second, USDC, 2, word(alice)));
        execute(hub, number, Reference.paymentWords(second, USDC, 2, word(alice)));
        uint256 total = uint256(first) + second;
        if (first % 1e12 + second >= 1e12) hub.claim(USDC, alice);
        assertEq(usdc.balanceOf(alice), total / 1e12);
        assertEq(hub.pending(USDC, word(alice)), total % 1e12);
    }

    function test_nothingToClaim() public {
        vm.expectRevert(abi.encodeWithSelector(IGateway.NothingToClaim.selector, USDC, alice));
        hub.claim(USDC, alice);
    }

    // ---- hostile tokens

    function test_failingTokenKeepsThePendingBalance() public {
        uint256[] memory payments =
            Reference.concat(Reference.paymentWords(5, HOSTILE, 2, word(alice)), Reference.paymentWords(UNIT, USDC, 2, word(alice)));
        execute(hub, _final(payments), payments);
        hostile.setMode(HostileToken.Mode.Reverts);
        vm.expectRevert("hostile");
        hub.claim(HOSTILE, alice);
        hostile.setMode(HostileToken.Mode.ReturnsFalse);
        vm.expectRevert(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, hostile));
        hub.claim(HOSTILE, alice);
        assertEq(hub.pending(HOSTILE, word(alice)), 5);
        hub.claim(USDC, alice);
        hostile.setMode(HostileToken.Mode.ReturnsNothing);
        hub.claim(HOSTILE, alice);
        assertEq(hostile.balanceOf(alice), 5);
    }

    function test_claimCannotBeReentered() public {
        uint256[] memory payments = Reference.paymentWords(5, HOSTILE, 2, word(alice));
        execute(hub, _final(payments), payments);
        hostile.setCallback(address(hub), 0, abi.encodeCall(IGateway.claim, (HOSTILE, alice)));
        vm.expectRevert(ReentrancyGuard.ReentrancyGuardReentrantCall.selector);
        hub.claim(HOSTILE, alice);
        hostile.setCallback(address(hub), 0, abi.encodeCall(IGateway.claim, (USDC, bob)));
        vm.expectRevert(ReentrancyGuard.ReentrancyGuardReentrantCall.selector);
        hub.claim(HOSTILE, alice);
    }

    /// A final block on the hub that pays there and touches no other chain.
    function _final(uint256[] memory payments) private returns (uint48 number) {
        Draft memory d = draft(hub);
        d.payments[HUB] = payments;
        accept(d, hub);
        finalise(d.number);
        return d.number;
    }
}
