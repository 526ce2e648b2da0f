/** A whole network on one machine: three local chains, a node, four users who trade across them. */
package org.zklink.cli.demo;
