// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Test} from "forge-std/Test.sol";
import {Groth16} from "../../main/solidity/Groth16.sol";
import {Header, Submission} from "../../main/solidity/IGateway.sol";
import {PublicData} from "../../main/solidity/PublicData.sol";
import {P, Reference} from "./base/Reference.sol";
import {TrapdoorProver} from "./base/TrapdoorProver.sol";

/// Calldata in, results out.
contract Libraries {
    function derive(Submission calldata s, uint256 version, bytes32 previous, uint256 epoch)
        external
        pure
        returns (PublicData.Derived memory)
    {
        return PublicData.derive(s, version, previous, epoch);
    }

    function verify(address key, uint256[4] calldata inputs, uint256[8] calldata proof) external view returns (bool) {
        return Groth16.verify(key, inputs, proof);
    }
}

/// Against snarkjs and against the encodings written once more in JavaScript (fixtures/generate.mjs).
contract LibrariesTest is Test, TrapdoorProver {
    Libraries private libraries = new Libraries();
    string private json;

    // ---- Groth16

    function _snarkjs() private returns (address key, uint256[4] memory inputs, uint256[8] memory proof) {
        string memory file = vm.readFile("src/test/fixtures/groth16.json");
        key = deployKey(vm.parseJsonBytes(file, ".snarkjs.key"));
        uint256[] memory words = vm.parseJsonUintArray(file, ".snarkjs.inputs");
        for (uint256 i = 0; i < 4; ++i) {
            inputs[i] = words[i];
        }
        words = vm.parseJsonUintArray(file, ".snarkjs.proof");
        for (uint256 i = 0; i < 8; ++i) {
            proof[i] = words[i];
        }
    }

    function test_proofOfSnarkjs() public {
        (address key, uint256[4] memory inputs, uint256[8] memory proof) = _snarkjs();
        assertTrue(libraries.verify(key, inputs, proof));
        for (uint256 i = 0; i < 4; ++i) {
            inputs[i] = addmod(inputs[i], 1, P);
            assertFalse(libraries.verify(key, inputs, proof));
            inputs[i] = addmod(inputs[i], P - 1, P);
        }
        for (uint256 i = 0; i < 8; ++i) {
            proof[i] ^= 1;
            assertFalse(libraries.verify{gas: 1_000_000}(key, inputs, proof));
            proof[i] ^= 1;
        }
        assertTrue(libraries.verify(key, inputs, proof));
    }

    function test_keyOfAnotherCircuit() public {
        loadTrapdoor();
        (, uint256[4] memory inputs, uint256[8] memory proof) = _snarkjs();
        assertFalse(libraries.verify(deployKey(trapdoorKey), inputs, proof));
        assertTrue(libraries.verify(deployKey(trapdoorKey), inputs, prove(inputs)));
    }

    function testFuzz_provesAnyInputs(uint256[4] memory inputs) public {
        loadTrapdoor();
        for (uint256 i = 0; i < 4; ++i) {
            inputs[i] %= P;
        }
        assertTrue(libraries.verify(deployKey(trapdoorKey), inputs, prove(inputs)));
    }

    // ---- public data

    function test_publicData() public {
        json = vm.readFile("src/test/fixtures/publicdata.json");
        Submission memory s;
        uint256[] memory header = _words(".header");
        s.header = Header(uint48(header[1]), header[2], header[3], uint40(header[4]), uint32(header[5]), uint32(header[6]));
        s.digests = vm.parseJsonBytes32Array(json, ".digests");
        s.evaluations = _words(".evaluations");
        s.commitment = _word(".commitment");
        PublicData.Derived memory derived = libraries.derive(s, _word(".version"), bytes32(_word(".previousHash")), _word(".epoch"));
        assertEq(derived.blockHash, bytes32(_word(".blockHash")));
        assertEq(derived.r, _word(".r"));
        assertEq(derived.publicInputs[0], s.commitment);
        assertEq(derived.publicInputs[1], derived.r);
        assertEq(derived.publicInputs[2], _word(".s"));
        assertEq(derived.publicInputs[3], _word(".f"));
        assertEq(PublicData.genesisHash(_word(".version"), header[2]), bytes32(_word(".genesisHash")));
    }

    function test_referenceOfTheTests() public {
        json = vm.readFile("src/test/fixtures/publicdata.json");
        uint256[] memory header = _words(".header");
        Header memory h = Header(uint48(header[1]), header[2], header[3], uint40(header[4]), uint32(header[5]), uint32(header[6]));
        assertEq(Reference.headerWords(uint32(_word(".version")), h), header);
        bytes32[] memory digests = vm.parseJsonBytes32Array(json, ".digests");
        uint256[] memory evaluations = _words(".evaluations");
        uint256[] memory numbers = vm.parseJsonUintArray(json, ".vectorNumbers");
        assertEq(Reference.vectorNumbers(h.queueMap, h.payMap), numbers);
        uint256 r = Reference.challengeR(header, digests, _word(".commitment"));
        assertEq(r, _word(".r"));
        assertEq(Reference.evaluate(header, r), evaluations[0]);
        for (uint256 i = 0; i < numbers.length; ++i) {
            uint256[] memory words = _words(string.concat(".vectors[", vm.toString(i), "]"));
            assertEq(Reference.digest(words), digests[i]);
            assertEq(Reference.evaluate(words, r), evaluations[i + 1]);
        }
        uint256 s = Reference.challengeS(r, evaluations);
        assertEq(s, _word(".s"));
        assertEq(Reference.combine(evaluations, numbers, s), _word(".f"));
        bytes32 previous = bytes32(_word(".previousHash"));
        assertEq(Reference.blockHash(previous, _word(".epoch"), header, digests, _word(".commitment")), bytes32(_word(".blockHash")));
        assertEq(Reference.genesisHash(uint32(_word(".version")), header[2]), bytes32(_word(".genesisHash")));
    }

    function _words(string memory path) private view returns (uint256[] memory) {
        return vm.parseJsonUintArray(json, path);
    }

    function _word(string memory path) private view returns (uint256) {
        return vm.parseJsonUint(json, path);
    }
}
