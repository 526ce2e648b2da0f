package org.zklink.node;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.zklink.chain.evm.EvmAccount;

/** Private keys of EVM accounts, each in a file of its own: 64 hexadecimal digits, readable by its owner only. */
public final class KeyFiles {
    private static final int KEY_BYTES = 32;

    private KeyFiles() {}

    /**
     * The account of a file.
     *
     * @throws ConfigException when the file is missing or holds no key; the message never shows what it holds
     */
    public static EvmAccount read(Path file) {
        return EvmAccount.of(bytes(file));
    }

    /** The key itself. @throws ConfigException as {@link #read} */
    static byte[] bytes(Path file) {
        String text;
        try {
            text = Files.readString(file).strip();
        } catch (IOException e) {
            throw new ConfigException("key file " + file + " can't be read: expected 64 hexadecimal digits in it");
        }
        String digits = text.startsWith("0x") ? text.substring(2) : text;
        if (!digits.matches("[0-9a-fA-F]{64}")) {
            throw new ConfigException("key file " + file + ": expected 64 hexadecimal digits");
        }
        return HexFormat.of().parseHex(digits);
    }

    /** The account of a file, made first if there is no such file. Whoever else does the same at the same time gets the same account. */
    public static EvmAccount readOrCreate(Path file) throws IOException {
        if (!Files.exists(file)) {
            create(file);
        }
        return read(file);
    }

    /** Under another name first, so that a key file is there whole or not at all. */
    private static void create(Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        key[0] &= 0x7f; // below the group's order
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path whole = Files.createTempFile(folder, "new", ".key"); // readable by its owner only
        try {
            Files.writeString(whole, HexFormat.of().formatHex(key) + "\n");
            Files.createLink(file, whole);
        } catch (FileAlreadyExistsException e) {
            return; // somebody else was faster: theirs counts
        } finally {
            Files.delete(whole);
        }
    }
}
