package org.zklink.field.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import org.junit.jupiter.api.Test;
import org.zklink.field.vector.ScalarFieldKernels;

/** Beyond some size of bytecode, HotSpot's compilers give a kernel up, and it becomes slower by orders of magnitude. */
class KernelSizeTest {
    private static final int MAX_BYTES = 2200;

    @Test
    void kernelsAreSmallEnoughToBeCompiled() throws IOException {
        for (String file : GeneratedKernels.sources().keySet()) {
            String name = file.replace(".java", "");
            try (InputStream in = ScalarFieldKernels.class.getResourceAsStream(name + ".class")) {
                var methods = ClassFile.of().parse(in.readAllBytes()).methods().stream()
                        .filter(method -> !method.methodName().equalsString("<clinit>"))
                        .toList();
                assertThat(methods).hasSizeGreaterThan(8);
                for (MethodModel method : methods) {
                    int bytes = method.findAttribute(Attributes.code())
                            .map(CodeAttribute::codeLength)
                            .orElseThrow();
                    assertThat(bytes)
                            .as(name + "." + method.methodName().stringValue())
                            .isLessThan(MAX_BYTES);
                }
            }
        }
    }
}
