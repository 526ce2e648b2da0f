/** The wire format that the server and the client share: strict reading of requests, and how values are written. See docs/api.md. */
package org.zklink.client.json;
