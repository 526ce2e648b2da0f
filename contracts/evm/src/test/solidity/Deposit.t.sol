// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IGateway, Lane} from "../../main/solidity/IGateway.sol";
import {TestToken} from "../../main/solidity/TestToken.sol";
import {Depositor, DepositsWhenBuilt, HostileToken} from "./base/Actors.sol";
import {GatewayTest} from "./base/GatewayTest.sol";
import {P, Reference} from "./base/Reference.sol";

contract DepositTest is GatewayTest {
    address private alice = makeAddr("alice");
    bytes32 private bob = word(makeAddr("bob"));
    HostileToken private hostile;
    uint16 private constant HOSTILE = 9;

    function setUp() public override {
        super.setUp();
        hostile = new HostileToken();
        vm.prank(governor);
        hub.registerLane(HOSTILE, address(hostile), 1);
        _fund(alice);
        vm.deal(address(this), 10 ether);
        usdc.mint(address(this), 1e12);
        usdc.approve(address(hub), type(uint256).max);
        hostile.mint(address(this), 1000);
        hostile.approve(address(hub), type(uint256).max);
    }

    // ---- what is recorded

    function test_depositOfAnExternallyOwnedAccount() public {
        uint256[] memory words = Reference.depositWords(5 * UNIT, USDC, 15, 0, word(alice), P - 1);
        bytes32 q = keccak256(abi.encodePacked(bytes32(0), words));
        vm.expectEmit(address(hub));
        emit IGateway.Deposited(1, USDC, word(alice), 0, 15, uint128(5 * UNIT), P - 1, q, START + QUEUE_EXPIRY, alice, 5e6);
        vm.prank(alice, alice);
        assertEq(hub.deposit{value: FEE}(USDC, 5e6, 15, P - 1), 1);

        assertEq(hub.queueHash(1), q);
        assertEq(hub.queueHash(2), 0);
        assertEq(hub.expiryOf(1), START + QUEUE_EXPIRY);
        assertEq(hub.status().queueLength, 1);
        assertEq(usdc.balanceOf(address(hub)), 5e6);
        Lane memory lane = hub.lane(USDC);
        assertEq(lane.deposited, 5 * UNIT);
    }

    function testFuzz_queueIsHashed(uint128[8] calldata amounts) public {
        bytes32 q;
        for (uint256 i = 0; i < 8; ++i) {
            uint256 amount = bound(amounts[i], 1e6, 1e12);
            q = keccak256(abi.encodePacked(q, depositAs(alice, hub, USDC, amount, i)));
            assertEq(hub.queueHash(uint48(i + 1)), q);
        }
    }

    function test_expiriesOfManyOperations() public {
        for (uint48 i = 1; i <= 20; ++i) {
            vm.warp(START + i * 1000);
            depositAs(alice, hub, USDC, 1e6, 0);
        }
        for (uint48 i = 1; i <= 20; ++i) {
            assertEq(hub.expiryOf(i), START + i * 1000 + QUEUE_EXPIRY);
        }
        assertEq(hub.expiryOf(0), 0);
        assertEq(hub.expiryOf(21), 0);
    }

    function testFuzz_scalesUp(uint8 decimals, uint256 amount) public {
        decimals = uint8(bound(decimals, 0, 18));
        amount = bound(amount, 1, 2 ** 115 / 10 ** (18 - decimals));
        TestToken token = new TestToken("Token", "T", decimals);
        vm.prank(governor);
        hub.registerLane(10, address(token), 1);
        token.mint(address(this), amount);
        token.approve(address(hub), amount);
        hub.depositFor{value: FEE}(10, amount, 0, 0, bob);
        assertEq(hub.lane(10).deposited, amount * 10 ** (18 - decimals));
    }

    // ---- owner kinds

    function test_kindOfAContract() public {
        Depositor contractOwner = new Depositor();
        usdc.mint(address(contractOwner), 1e6);
        contractOwner.deposit{value: FEE}(hub, usdc, USDC, 1e6);
        assertEq(hub.queueHash(1), _first(Reference.depositWords(UNIT, USDC, 0, HUB, word(address(contractOwner)), 0)));
    }

    function test_kindOfAContractCalledByItsOrigin() public {
        Depositor contractOwner = new Depositor();
        usdc.mint(address(contractOwner), 1e6);
        vm.deal(alice, 1 ether);
        vm.prank(alice, alice);
        contractOwner.deposit{value: FEE}(hub, usdc, USDC, 1e6);
        assertEq(hub.queueHash(1), _first(Reference.depositWords(UNIT, USDC, 0, HUB, word(address(contractOwner)), 0)));
    }

    /// The delegated code runs as the account, also when another account started the transaction.
    function test_kindOfADelegatedAccount() public {
        Depositor implementation = new Depositor();
        (address user, uint256 userKey) = makeAddrAndKey("delegated");
        vm.signAndAttachDelegation(address(implementation), userKey);
        usdc.mint(user, 1e6);
        Depositor(payable(user)).deposit{value: FEE}(hub, usdc, USDC, 1e6);
        assertEq(user.code.length, 23);
        assertEq(hub.queueHash(1), _first(Reference.depositWords(UNIT, USDC, 0, 0, word(user), 0)));
    }

    /// Code of a designator's length with another prefix is a contract's.
    function test_kindOfCodeLikeADelegation() public {
        address odd = makeAddr("odd");
        _fund(odd);
        vm.etch(odd, abi.encodePacked(hex"fe0100", alice));
        vm.prank(odd, odd);
        hub.deposit{value: FEE}(USDC, 1e6, 0, 0);
        assertEq(hub.queueHash(1), _first(Reference.depositWords(UNIT, USDC, 0, HUB, word(odd), 0)));
    }

    function test_contractUnderConstruction() public {
        address future = vm.computeCreateAddress(address(this), vm.getNonce(address(this)));
        usdc.mint(future, 1e6);
        vm.expectRevert(abi.encodeWithSelector(IGateway.CallerWithoutCode.selector, future, tx.origin));
        new DepositsWhenBuilt{value: FEE}(hub, usdc, USDC, 1e6);
    }

    function test_depositForSomeoneElse() public {
        bytes32 q;
        for (uint8 kind = 0; kind <= 32; ++kind) {
            hub.depositFor{value: FEE}(USDC, 1e6, 3, kind, bob);
            q = keccak256(abi.encodePacked(q, Reference.depositWords(UNIT, USDC, 3, kind, bob, 0)));
        }
        assertEq(hub.queueHash(33), q);
        bytes32 solanaKey = bytes32(type(uint256).max);
        hub.depositFor{value: FEE}(USDC, 1e6, 3, 32, solanaKey);
        assertEq(hub.queueHash(34), keccak256(abi.encodePacked(q, Reference.depositWords(UNIT, USDC, 3, 32, solanaKey, 0))));
    }

    function test_badOwners() public {
        _refuseOwner(33, bob);
        _refuseOwner(63, bob);
        _refuseOwner(255, bob);
        _refuseOwner(0, 0);
        _refuseOwner(32, 0);
        _refuseOwner(0, bytes32(uint256(1) << 160));
        _refuseOwner(HUB, bytes32(type(uint256).max));
    }

    // ---- refused at the door

    function test_unregisteredToken() public {
        vm.expectRevert(abi.encodeWithSelector(IGateway.UnknownLane.selector, 3));
        hub.depositFor{value: FEE}(3, 1e6, 0, 0, bob);
    }

    function test_badSubAccount() public {
        vm.expectRevert(abi.encodeWithSelector(IGateway.BadSubAccount.selector, 16));
        hub.depositFor{value: FEE}(USDC, 1e6, 16, 0, bob);
    }

    function test_keyHashAboveModulus() public {
        vm.prank(alice, alice);
        vm.expectRevert(abi.encodeWithSelector(IGateway.BadKeyHash.selector, P));
        hub.deposit{value: FEE}(USDC, 1e6, 0, P);
    }

    function test_belowMinimum() public {
        vm.expectRevert(abi.encodeWithSelector(IGateway.BelowMinimum.selector, UNIT - 1e12, UNIT));
        hub.depositFor{value: FEE}(USDC, 1e6 - 1, 0, 0, bob);
        vm.expectRevert(abi.encodeWithSelector(IGateway.BelowMinimum.selector, 0, 1));
        hub.depositFor{value: FEE}(HOSTILE, 0, 0, 0, bob);
    }

    function test_wrongFee() public {
        vm.expectRevert(abi.encodeWithSelector(IGateway.WrongFee.selector, FEE - 1, FEE));
        hub.depositFor{value: FEE - 1}(USDC, 1e6, 0, 0, bob);
        vm.expectRevert(abi.encodeWithSelector(IGateway.WrongFee.selector, FEE + 1, FEE));
        hub.depositFor{value: FEE + 1}(USDC, 1e6, 0, 0, bob);
    }

    function test_laneCap() public {
        uint256 cap = 2 ** 115;
        weth.mint(address(this), cap + 1);
        weth.approve(address(hub), cap + 1);
        vm.expectRevert(abi.encodeWithSelector(IGateway.LaneFull.selector, cap + 1));
        hub.depositFor{value: FEE}(WETH, cap + 1, 0, 0, bob);
        hub.depositFor{value: FEE}(WETH, cap, 0, 0, bob);
        weth.mint(address(this), 1);
        vm.expectRevert(abi.encodeWithSelector(IGateway.LaneFull.selector, 1));
        hub.depositFor{value: FEE}(WETH, 1, 0, 0, bob);
    }

    // ---- hostile tokens

    function test_feeOnTransferIsNotCredited() public {
        hostile.setFee(10);
        hub.depositFor{value: FEE}(HOSTILE, 100, 0, 0, bob);
        assertEq(hub.lane(HOSTILE).deposited, 90);
        assertEq(hub.queueHash(1), _first(Reference.depositWords(90, HOSTILE, 0, 0, bob, 0)));
    }

    function test_tokenThatReturnsNothing() public {
        hostile.setMode(HostileToken.Mode.ReturnsNothing);
        hub.depositFor{value: FEE}(HOSTILE, 100, 0, 0, bob);
        assertEq(hub.lane(HOSTILE).deposited, 100);
    }

    function test_tokenThatReturnsFalse() public {
        hostile.setMode(HostileToken.Mode.ReturnsFalse);
        vm.expectRevert(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, hostile));
        hub.depositFor{value: FEE}(HOSTILE, 100, 0, 0, bob);
    }

    function test_tokenThatReverts() public {
        hostile.setMode(HostileToken.Mode.Reverts);
        vm.expectRevert("hostile");
        hub.depositFor{value: FEE}(HOSTILE, 100, 0, 0, bob);
    }

    /// A transfer that calls back into deposit or claim would count the same arrival twice.
    function test_tokenThatCallsBack() public {
        vm.deal(address(hostile), 1 ether);
        hostile.setCallback(address(hub), FEE, abi.encodeCall(IGateway.depositFor, (HOSTILE, 1, 0, 0, bob)));
        vm.expectRevert(ReentrancyGuard.ReentrancyGuardReentrantCall.selector);
        hub.depositFor{value: FEE}(HOSTILE, 100, 0, 0, bob);
        hostile.setCallback(address(hub), 0, abi.encodeCall(IGateway.claim, (HOSTILE, alice)));
        vm.expectRevert(ReentrancyGuard.ReentrancyGuardReentrantCall.selector);
        hub.depositFor{value: FEE}(HOSTILE, 100, 0, 0, bob);
    }

    // ---- fees

    function test_feesGoToTheOperator() public {
        depositAs(alice, hub, USDC, 1e6, 0);
        depositAs(alice, hub, USDC, 1e6, 0);
        hub.collectFees();
        assertEq(operator.balance, 2 * FEE);
        assertEq(address(hub).balance, 0);
    }

    // ---- helpers

    function _refuseOwner(uint8 kind, bytes32 owner) private {
        vm.expectRevert(abi.encodeWithSelector(IGateway.BadOwner.selector, kind, owner));
        hub.depositFor{value: FEE}(USDC, 1e6, 0, kind, owner);
    }

    function _fund(address user) private {
        usdc.mint(user, 1e12);
        vm.deal(user, 1 ether);
        vm.prank(user);
        usdc.approve(address(hub), type(uint256).max);
    }

    function _first(uint256[] memory words) private pure returns (bytes32) {
        return keccak256(abi.encodePacked(bytes32(0), words));
    }
}
