/** The public interface of a node: JSON-RPC 2.0 over HTTP, and the read models behind it. See docs/api.md. */
package org.zklink.api;
