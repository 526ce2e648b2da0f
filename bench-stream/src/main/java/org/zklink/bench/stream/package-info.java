/**
 * The stream of commands that exchanges are compared on, and how one is measured in a JVM of its own. For a Java that other exchanges still
 * run on; so it uses nothing of zkLink.
 */
package org.zklink.bench.stream;
