// The key of a wallet, derived as a client does it: viem signs the text, zk-kit makes the key.
// Writes crypto/src/test/resources/org/zklink/crypto/walletkey.json
import { createRequire } from "node:module";
import { concat, hexToBytes, keccak256, stringToHex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { bytes, writeResource } from "./common.mjs";

// zk-kit's ES module asks its CommonJS dependency for named exports, which node refuses.
const { derivePublicKey } = createRequire(import.meta.url)("@zk-kit/eddsa-poseidon");

const text = (network) => `zkLink: derive my trading key

Network: ${network}
Version: 1

This signature is the secret from which your trading key is made. \
Whoever has it can trade, transfer and withdraw your funds on zkLink. \
Sign this text only in a zkLink application that you trust. \
It sends no transaction and costs nothing.`;

const wallets = [];
for (const network of [0, 1, 31337, 4294967295]) {
  for (let i = 0; i < 3; i++) {
    const privateKey = "0x" + bytes(`walletkey/${i}`).toString("hex");
    const account = privateKeyToAccount(privateKey);
    const signature = await account.signMessage({ message: text(network) });
    const rs = signature.slice(0, 2 + 128); // noble's s is low already
    const secret = keccak256(concat([stringToHex("zkLink/wallet-key/1"), rs]));
    const publicKey = derivePublicKey(Buffer.from(hexToBytes(secret)));
    wallets.push({ network, privateKey, address: account.address.toLowerCase(), text: text(network), signature, publicKey });
  }
}
writeResource("crypto/src/test/resources/org/zklink/crypto/walletkey.json", { wallets });
