// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ownable, Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {Deployment, IGateway, Lane} from "../../main/solidity/IGateway.sol";
import {TestToken} from "../../main/solidity/TestToken.sol";
import {GatewayTest} from "./base/GatewayTest.sol";
import {P, Reference} from "./base/Reference.sol";

contract RegistryTest is GatewayTest {
    // ---- deployment

    function test_deployment() public view {
        assertEq(hub.network(), NETWORK);
        assertEq(hub.chain(), HUB);
        assertTrue(hub.isHub());
        assertFalse(spoke.isHub());
        assertEq(hub.hubGateway(), word(address(hub)));
        assertEq(spoke.hubGateway(), word(address(hub)));
        assertEq(hub.queueExpiry(), QUEUE_EXPIRY);
        assertEq(hub.depositFee(), FEE);
        assertEq(hub.depositFeeCap(), FEE_CAP);
        assertEq(hub.operator(), operator);
        assertEq(hub.attestorThreshold(), THRESHOLD);
        assertEq(hub.attestorSetHash(), setHash());
        assertTrue(hub.isAttestor(attestorAddresses()[4]));
        assertFalse(hub.isAttestor(operator));
        assertEq(hub.key(0), key);
        assertEq(hub.key(1), address(0));
        assertEq(hub.registeredChains(), 1 << HUB | 1 << SPOKE | 1 << OTHER);
        assertEq(hub.gatewayOf(SPOKE), word(address(spoke)));
        assertEq(hub.gatewayOf(HUB), word(address(hub)));
        assertEq(hub.status().headHash, Reference.genesisHash(NETWORK, GENESIS_ROOT));
        assertEq(hub.status().headRoot, GENESIS_ROOT);
        assertEq(hub.recordHash(0), keccak256(abi.encode(records[hub][0])));
    }

    function test_badDeployments() public {
        Deployment memory d = deployment(0, 0);
        _refuse(d, abi.encodeWithSelector(IGateway.BadDeployment.selector, "chain"));
        d = deployment(32, 0);
        _refuse(d, abi.encodeWithSelector(IGateway.BadDeployment.selector, "chain"));
        d = deployment(HUB, 0);
        d.genesisRoot = P;
        _refuse(d, abi.encodeWithSelector(IGateway.BadDeployment.selector, "genesis root"));
        d = deployment(HUB, 0);
        d.queueExpiry = 0;
        _refuse(d, abi.encodeWithSelector(IGateway.BadDeployment.selector, "queue expiry"));
        d = deployment(HUB, 0);
        d.attestorThreshold = 0;
        _refuse(d, abi.encodeWithSelector(IGateway.BadDeployment.selector, "attestor threshold"));
        d.attestorThreshold = 6;
        _refuse(d, abi.encodeWithSelector(IGateway.BadDeployment.selector, "attestor threshold"));
        d = deployment(HUB, 0);
        (d.attestors[0], d.attestors[1]) = (d.attestors[1], d.attestors[0]);
        _refuse(d, abi.encodeWithSelector(IGateway.BadDeployment.selector, "attestors not ascending"));
        d.attestors[0] = d.attestors[1];
        _refuse(d, abi.encodeWithSelector(IGateway.BadDeployment.selector, "attestors not ascending"));
        d.attestors[0] = address(0);
        _refuse(d, abi.encodeWithSelector(IGateway.BadDeployment.selector, "attestors not ascending"));
        d = deployment(HUB, 0);
        d.keys = new address[](0);
        _refuse(d, abi.encodeWithSelector(IGateway.BadDeployment.selector, "keys"));
        d = deployment(HUB, 0);
        d.operator = address(0);
        _refuse(d, abi.encodeWithSelector(IGateway.NoOperator.selector));
        d = deployment(HUB, 0);
        d.governor = address(0);
        _refuse(d, abi.encodeWithSelector(Ownable.OwnableInvalidOwner.selector, address(0)));
        d = deployment(HUB, 0);
        d.depositFee = FEE_CAP + 1;
        _refuse(d, abi.encodeWithSelector(IGateway.FeeAboveCap.selector, FEE_CAP + 1, FEE_CAP));
    }

    // ---- verifying keys

    function test_developmentKeyOnlyOnTestChains() public {
        uint256[6] memory refused = [uint256(1), 10, 137, 31336, 899999, 1000000];
        for (uint256 i = 0; i < refused.length; ++i) {
            vm.chainId(refused[i]);
            _refuseKey(key, "development key");
        }
        uint256[3] memory taken = [uint256(31337), 900000, 999999];
        for (uint256 i = 0; i < taken.length; ++i) {
            vm.chainId(taken[i]);
            deploy(HUB, 0);
        }
        vm.chainId(1);
        Deployment memory d = deployment(HUB, 0);
        d.keys[0] = _keyWithWord(0, 0);
        deployWith(d);
    }

    function test_badKeys() public {
        _refuseKey(address(usdc), "layout");
        _refuseKey(makeAddr("nothing"), "layout");
        _refuseKey(deployKey(trapdoorKey, hex"61034280600a3d393df3", hex"0000"), "layout");
        _refuseKey(deployKey(trapdoorKey, hex"61034180600a3d393df3", hex"fe"), "layout");
        _refuseKey(_keyWithWord(0, 2), "origin");
        for (uint256 i = 2; i < 26; ++i) {
            _refuseKey(_keyWithWord(i, 3), "points");
        }
        bytes memory merged = trapdoorKey;
        for (uint256 i = 0; i < 128; ++i) {
            merged[384 + i] = merged[256 + i];
        }
        _refuseKey(deployKey(merged), "delta = gamma");
    }

    // ---- lanes

    function test_registerLane() public {
        TestToken token = new TestToken("Token", "T", 8);
        vm.expectEmit(address(hub));
        emit IGateway.LaneRegistered(1023, address(token), 8, 5);
        vm.prank(governor);
        hub.registerLane(1023, address(token), 5);
        Lane memory lane = hub.lane(1023);
        assertEq(lane.erc20, address(token));
        assertEq(lane.decimals, 8);
        assertEq(lane.minimum, 5);
        assertEq(lane.deposited, 0);
        assertEq(hub.lane(1022).erc20, address(0));
    }

    function test_badLanes() public {
        TestToken token = new TestToken("Token", "T", 18);
        TestToken fine = new TestToken("Token", "T", 19);
        vm.startPrank(governor);
        vm.expectRevert(abi.encodeWithSelector(IGateway.BadLane.selector, "token number"));
        hub.registerLane(1024, address(token), 1);
        vm.expectRevert(abi.encodeWithSelector(IGateway.BadLane.selector, "minimum"));
        hub.registerLane(3, address(token), 0);
        vm.expectRevert(abi.encodeWithSelector(IGateway.BadLane.selector, "decimals"));
        hub.registerLane(3, address(fine), 1);
        vm.expectRevert(abi.encodeWithSelector(IGateway.LaneTaken.selector, USDC, token));
        hub.registerLane(USDC, address(token), 1);
        vm.expectRevert(abi.encodeWithSelector(IGateway.LaneTaken.selector, 3, usdc));
        hub.registerLane(3, address(usdc), 1);
        vm.expectRevert();
        hub.registerLane(3, makeAddr("no contract"), 1);
    }

    // ---- chains

    function test_badChains() public {
        vm.startPrank(governor);
        uint8[5] memory numbers = [0, HUB, SPOKE, 32, 255];
        for (uint256 i = 0; i < numbers.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IGateway.BadChain.selector, numbers[i]));
            hub.registerChain(numbers[i], "gateway");
        }
        vm.expectRevert(abi.encodeWithSelector(IGateway.BadChain.selector, 31));
        hub.registerChain(31, 0);
        vm.expectEmit(address(hub));
        emit IGateway.ChainRegistered(31, "gateway");
        hub.registerChain(31, "gateway");
        assertEq(hub.registeredChains() >> 31, 1);
        vm.expectRevert(IGateway.OnlyOnHub.selector);
        spoke.registerChain(31, "gateway");
    }

    // ---- governor

    function test_onlyTheGovernor() public {
        bytes memory reason = abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, address(this));
        vm.expectRevert(reason);
        hub.registerLane(3, address(usdc), 1);
        vm.expectRevert(reason);
        hub.registerChain(9, "gateway");
        vm.expectRevert(reason);
        hub.setOperator(address(this));
        vm.expectRevert(reason);
        hub.setDepositFee(0);
    }

    function test_settings() public {
        vm.startPrank(governor);
        hub.setDepositFee(FEE_CAP);
        assertEq(hub.depositFee(), FEE_CAP);
        vm.expectRevert(abi.encodeWithSelector(IGateway.FeeAboveCap.selector, FEE_CAP + 1, FEE_CAP));
        hub.setDepositFee(FEE_CAP + 1);
        hub.setOperator(address(this));
        assertEq(hub.operator(), address(this));
        vm.expectRevert(IGateway.NoOperator.selector);
        hub.setOperator(address(0));
    }

    function test_governorHandsOverInTwoSteps() public {
        Ownable2Step owned = Ownable2Step(address(hub));
        vm.prank(governor);
        owned.transferOwnership(address(this));
        assertEq(owned.owner(), governor);
        owned.acceptOwnership();
        assertEq(owned.owner(), address(this));
    }

    // ---- helpers

    function _refuse(Deployment memory d, bytes memory reason) private {
        vm.expectRevert(reason);
        this.tryToDeploy(d);
    }

    function tryToDeploy(Deployment memory d) external {
        deployWith(d);
    }

    function _refuseKey(address bad, string memory reason) private {
        Deployment memory d = deployment(HUB, 0);
        d.keys = new address[](2);
        (d.keys[0], d.keys[1]) = (bad, key);
        bytes memory expected = abi.encodeWithSelector(IGateway.BadKey.selector, 0, reason);
        vm.expectRevert(expected);
        this.tryToDeploy{gas: 15_000_000}(d);
    }

    function _keyWithWord(uint256 index, uint256 value) private returns (address) {
        bytes memory words = bytes.concat(trapdoorKey);
        assembly ("memory-safe") {
            mstore(add(add(words, 32), mul(index, 32)), value)
        }
        return deployKey(words);
    }
}
