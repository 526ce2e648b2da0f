// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Test} from "forge-std/Test.sol";
import {BlockRecord, Deployment, Header, IGateway, Signature, Submission} from "../../../main/solidity/IGateway.sol";
import {TestToken} from "../../../main/solidity/TestToken.sol";
import {P, Reference, Vector} from "./Reference.sol";
import {TrapdoorProver} from "./TrapdoorProver.sol";

/// A block as the operator plans it; queues and payments are indexed by chain.
struct Draft {
    uint48 number;
    uint256 oldRoot;
    uint256 newRoot;
    uint40 time;
    uint256[][] queues;
    uint256[][] payments;
    uint256[] data;
    uint256 commitment;
}

/// @title A hub (chain 1) and two spokes (2 and 3) side by side, five attestors of whom three sign, and an operator who can prove anything
abstract contract GatewayTest is Test, TrapdoorProver {
    uint32 internal constant NETWORK = 77;
    uint256 internal constant GENESIS_ROOT = 4242;
    uint40 internal constant START = 1764000000;
    uint32 internal constant QUEUE_EXPIRY = 14 days;
    uint128 internal constant FEE = 0.001 ether;
    uint128 internal constant FEE_CAP = 0.01 ether;
    uint256 internal constant THRESHOLD = 3;
    uint8 internal constant HUB = 1;
    uint8 internal constant SPOKE = 2;
    uint8 internal constant OTHER = 3;
    uint16 internal constant USDC = 1;
    uint16 internal constant WETH = 2;
    uint256 internal constant UNIT = 1e18;

    address internal governor = makeAddr("governor");
    address internal operator = makeAddr("operator");
    address internal key;
    uint256[] internal attestorKeys;
    IGateway internal hub;
    IGateway internal spoke;
    IGateway internal other;
    TestToken internal usdc;
    TestToken internal weth;
    /// What this test knows of accepted blocks, computed apart from the gateways.
    mapping(IGateway on => mapping(uint48 number => BlockRecord)) internal records;

    function setUp() public virtual {
        vm.warp(START);
        loadTrapdoor();
        key = deployKey(trapdoorKey);
        attestorKeys = _sortedKeys(5);
        hub = deploy(HUB, 0);
        spoke = deploy(SPOKE, word(address(hub)));
        other = deploy(OTHER, word(address(hub)));
        vm.startPrank(governor);
        hub.registerChain(SPOKE, word(address(spoke)));
        hub.registerChain(OTHER, word(address(other)));
        vm.stopPrank();
        usdc = new TestToken("USD Coin", "USDC", 6);
        weth = new TestToken("Wrapped Ether", "WETH", 18);
        registerLanes(hub);
        registerLanes(spoke);
        registerLanes(other);
    }

    // ---- deployment

    function deployment(uint8 chain, bytes32 hubGateway) internal view returns (Deployment memory d) {
        d.network = NETWORK;
        d.chain = chain;
        d.hubGateway = hubGateway;
        d.genesisRoot = GENESIS_ROOT;
        d.governor = governor;
        d.operator = operator;
        d.queueExpiry = QUEUE_EXPIRY;
        d.depositFee = FEE;
        d.depositFeeCap = FEE_CAP;
        d.attestorThreshold = THRESHOLD;
        d.attestors = attestorAddresses();
        d.keys = new address[](1);
        d.keys[0] = key;
    }

    function deploy(uint8 chain, bytes32 hubGateway) internal returns (IGateway on) {
        on = deployWith(deployment(chain, hubGateway));
        records[on][0].blockHash = Reference.genesisHash(NETWORK, GENESIS_ROOT);
        records[on][0].root = GENESIS_ROOT;
    }

    /// Deploys the bytecode that ships.
    function deployWith(Deployment memory d) internal returns (IGateway) {
        bytes memory code = vm.parseJsonBytes(vm.readFile("target/classes/contracts/Gateway.json"), ".bytecode");
        bytes memory init = bytes.concat(code, abi.encode(d));
        address deployed;
        assembly ("memory-safe") {
            deployed := create(0, add(init, 32), mload(init))
            if iszero(deployed) {
                let reason := mload(0x40)
                returndatacopy(reason, 0, returndatasize())
                revert(reason, returndatasize())
            }
        }
        return IGateway(deployed);
    }

    function registerLanes(IGateway on) internal {
        vm.startPrank(governor);
        on.registerLane(USDC, address(usdc), uint128(UNIT));
        on.registerLane(WETH, address(weth), 1);
        vm.stopPrank();
    }

    // ---- deposits

    /// An externally owned account deposits base units for itself; returns the operation's words.
    function depositAs(address user, IGateway on, uint16 token, uint256 amount, uint256 keyHash) internal returns (uint256[] memory) {
        TestToken erc20 = token == USDC ? usdc : weth;
        erc20.mint(user, amount);
        vm.deal(user, user.balance + FEE);
        vm.startPrank(user, user);
        erc20.approve(address(on), amount);
        on.deposit{value: FEE}(token, amount, 0, keyHash);
        vm.stopPrank();
        uint256 units = amount * 10 ** (18 - erc20.decimals());
        return Reference.depositWords(units, token, 0, 0, word(user), keyHash);
    }

    // ---- blocks

    /// The next block of a gateway, empty, with a root of its own.
    function draft(IGateway on) internal view returns (Draft memory d) {
        d.number = on.status().headNumber + 1;
        d.oldRoot = on.status().headRoot;
        d.newRoot = uint256(keccak256(abi.encode("root", d.oldRoot, d.number))) % P;
        d.time = uint40(block.timestamp);
        d.queues = new uint256[][](32);
        d.payments = new uint256[][](32);
        d.data = new uint256[](2);
        (d.data[0], d.data[1]) = (uint256(5) << 240, d.number);
        d.commitment = uint256(keccak256(abi.encode("commitment", d.number))) % P;
    }

    function headerOf(Draft memory d) internal pure returns (Header memory h) {
        (h.number, h.oldRoot, h.newRoot, h.time) = (d.number, d.oldRoot, d.newRoot, d.time);
        for (uint256 v = 1; v < 32; ++v) {
            if (d.queues[v].length != 0) h.queueMap |= uint32(1 << v);
            if (d.payments[v].length != 0) h.payMap |= uint32(1 << v);
        }
    }

    function vectorsOf(Draft memory d) internal pure returns (Vector[] memory vectors) {
        Vector[] memory all = new Vector[](63);
        uint256 n;
        for (uint256 v = 1; v < 32; ++v) {
            if (d.queues[v].length != 0) all[n++] = Vector(v, d.queues[v]);
        }
        for (uint256 v = 1; v < 32; ++v) {
            if (d.payments[v].length != 0) all[n++] = Vector(32 + v, d.payments[v]);
        }
        all[n++] = Vector(64, d.data);
        vectors = new Vector[](n);
        for (uint256 i = 0; i < n; ++i) {
            vectors[i] = all[i];
        }
    }

    function digestsOf(Draft memory d) internal pure returns (bytes32[] memory digests) {
        Vector[] memory vectors = vectorsOf(d);
        digests = new bytes32[](vectors.length);
        for (uint256 i = 0; i < vectors.length; ++i) {
            digests[i] = Reference.digest(vectors[i].words);
        }
    }

    /// The block as it is submitted on a chain, with a proof.
    function submission(Draft memory d, IGateway on) internal view returns (Submission memory s) {
        s.header = headerOf(d);
        s.digests = digestsOf(d);
        s.commitment = d.commitment;
        Vector[] memory vectors = vectorsOf(d);
        uint256[] memory header = Reference.headerWords(NETWORK, s.header);
        uint256 r = Reference.challengeR(header, s.digests, d.commitment);
        s.evaluations = new uint256[](vectors.length + 1);
        s.evaluations[0] = Reference.evaluate(header, r);
        for (uint256 i = 0; i < vectors.length; ++i) {
            s.evaluations[i + 1] = Reference.evaluate(vectors[i].words, r);
        }
        s.proof = proveLists(s);
        s.queueWords = d.queues[on.chain()];
        s.paymentWords = d.payments[on.chain()];
        if (on.isHub()) s.dataWords = d.data;
    }

    /// A proof for the header, lists and commitment that the submission claims, whatever they are: the worst that a lying operator
    /// with a broken setup could bring. What a gateway then still refuses, it refuses by itself.
    function proveLists(Submission memory s) internal view returns (uint256[8] memory) {
        uint256 r = Reference.challengeR(Reference.headerWords(NETWORK, s.header), s.digests, s.commitment);
        uint256 challenge = Reference.challengeS(r, s.evaluations);
        uint256[] memory numbers = Reference.vectorNumbers(s.header.queueMap, s.header.payMap);
        return prove([s.commitment, r, challenge, Reference.combine(s.evaluations, numbers, challenge)]);
    }

    function recordOf(Draft memory d, IGateway on, uint32 epoch) internal view returns (BlockRecord memory record) {
        BlockRecord memory previous = records[on][d.number - 1];
        Header memory h = headerOf(d);
        uint8 own = on.chain();
        record.blockHash = Reference.blockHash(previous.blockHash, epoch, Reference.headerWords(NETWORK, h), digestsOf(d), d.commitment);
        record.root = d.newRoot;
        record.paymentsDigest = d.payments[own].length == 0 ? bytes32(0) : Reference.digest(d.payments[own]);
        record.queueEnd = previous.queueEnd + uint48(d.queues[own].length / 4);
        record.time = d.time;
        record.touched = h.queueMap | h.payMap;
    }

    /// Submits the block on a gateway and remembers its record, as of the epoch that the test says.
    function acceptIn(uint32 epoch, Draft memory d, IGateway on) internal {
        records[on][d.number] = recordOf(d, on, epoch);
        Submission memory s = submission(d, on);
        vm.prank(operator);
        on.accept(s);
    }

    function accept(Draft memory d, IGateway on) internal {
        acceptIn(0, d, on);
    }

    function acceptEverywhere(Draft memory d) internal {
        accept(d, hub);
        accept(d, spoke);
        accept(d, other);
    }

    function one(BlockRecord memory record) internal pure returns (BlockRecord[] memory single) {
        single = new BlockRecord[](1);
        single[0] = record;
    }

    function head(IGateway on) internal view returns (uint48) {
        return on.status().headNumber;
    }

    // ---- messages

    function ackDigest(IGateway of_, uint32 epoch, uint48 number, bytes32 hash) internal view returns (bytes32) {
        return keccak256(
            abi.encode(
                keccak256("zkLink/ack/1"),
                Reference.version(NETWORK),
                setHash(),
                of_.chain(),
                address(of_),
                address(hub),
                epoch,
                number,
                hash
            )
        );
    }

    function finalDigest(IGateway to, uint32 epoch, uint48 number, bytes32 hash, uint256 root) internal view returns (bytes32) {
        bytes memory channel = abi.encode(Reference.version(NETWORK), setHash(), address(hub), to.chain(), address(to));
        return keccak256(abi.encodePacked(keccak256("zkLink/final/1"), channel, abi.encode(epoch, number, hash, root, uint256(0))));
    }

    function abortDigest(IGateway to, uint32 newEpoch, uint48 base, bytes32 hash) internal view returns (bytes32) {
        bytes memory channel = abi.encode(Reference.version(NETWORK), setHash(), address(hub), to.chain(), address(to));
        return keccak256(abi.encodePacked(keccak256("zkLink/abort/1"), channel, abi.encode(newEpoch, base, hash)));
    }

    function setHash() internal view returns (bytes32) {
        return keccak256(abi.encodePacked(THRESHOLD, attestorAddresses()));
    }

    /// Attested by the first three attestors.
    function signed(bytes32 digest) internal view returns (Signature[] memory) {
        return signedBy(digest, 0, THRESHOLD);
    }

    function signedBy(bytes32 digest, uint256 from, uint256 count) internal view returns (Signature[] memory signatures) {
        signatures = new Signature[](count);
        for (uint256 i = 0; i < count; ++i) {
            (uint8 v, bytes32 r, bytes32 s) = vm.sign(attestorKeys[from + i], digest);
            signatures[i] = Signature(v, r, s);
        }
    }

    function ack(IGateway from, uint48 number) internal {
        BlockRecord memory record = records[hub][number];
        hub.ack(from.chain(), number, record, signed(ackDigest(from, hub.epochOf(number), number, record.blockHash)));
    }

    function finalise(uint48 number) internal {
        hub.finalise(one(records[hub][number]));
    }

    function learn(IGateway on, uint48 number) internal {
        BlockRecord memory record = records[on][number];
        on.learn(number, record, signed(finalDigest(on, hub.epochOf(number), number, records[hub][number].blockHash, record.root)));
    }

    function execute(IGateway on, uint48 number, uint256[] memory payments) internal {
        on.execute(one(records[on][number]), list(payments));
    }

    // ---- small things

    function attestorAddresses() internal view returns (address[] memory addresses) {
        addresses = new address[](attestorKeys.length);
        for (uint256 i = 0; i < addresses.length; ++i) {
            addresses[i] = vm.addr(attestorKeys[i]);
        }
    }

    function list(uint256[] memory words) internal pure returns (uint256[][] memory lists) {
        lists = new uint256[][](1);
        lists[0] = words;
    }

    function word(address account) internal pure returns (bytes32) {
        return bytes32(uint256(uint160(account)));
    }

    /// Private keys in ascending order of their addresses.
    function _sortedKeys(uint256 count) private pure returns (uint256[] memory keys) {
        keys = new uint256[](count);
        for (uint256 i = 0; i < count; ++i) {
            keys[i] = uint256(keccak256(abi.encode("attestor", i)));
            for (uint256 j = i; j > 0 && vm.addr(keys[j - 1]) > vm.addr(keys[j]); --j) {
                (keys[j - 1], keys[j]) = (keys[j], keys[j - 1]);
            }
        }
    }
}
