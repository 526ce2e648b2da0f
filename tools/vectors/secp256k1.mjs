// ECDSA on secp256k1, keccak-256 and EIP-191, as viem (noble) does them.
// Writes crypto/src/test/resources/org/zklink/crypto/secp256k1.json
import { hashMessage, keccak256, recoverAddress, stringToHex } from "viem";
import { privateKeyToAccount, sign } from "viem/accounts";
import { bytes, fail, writeResource } from "./common.mjs";

const N = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const hex = (buffer) => "0x" + buffer.toString("hex");
const keys = ["0x" + "1".padStart(64, "0"), "0x" + (N - 1n).toString(16)];
keys.push("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"); // anvil's first account
for (let i = 0; i < 5; i++) keys.push(hex(bytes(`secp256k1/key/${i}`)));
const hashes = ["0x" + "00".repeat(32), "0x" + "ff".repeat(32), ...[0, 1, 2, 3].map((i) => hex(bytes(`secp256k1/hash/${i}`)))];

const signatures = [];
for (const privateKey of keys) {
  const { address } = privateKeyToAccount(privateKey);
  for (const hash of hashes) {
    const { r, s, v } = await sign({ hash, privateKey });
    if ((await recoverAddress({ hash, signature: { r, s, v } })) !== address) fail("does not recover");
    signatures.push({ privateKey, address: address.toLowerCase(), hash, r, s, v });
  }
}

const texts = ["", "zkLink", "line\nbreak", "Grüße, 世界 🔗", "x".repeat(300)];
const messages = texts.map((text) => ({ text, hash: hashMessage(text), keccak: keccak256(stringToHex(text)) }));
writeResource("crypto/src/test/resources/org/zklink/crypto/secp256k1.json", { signatures, messages });
