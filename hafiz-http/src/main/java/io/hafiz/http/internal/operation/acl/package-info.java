/** What requests say of access control lists, on the way to the operations that put them. */
package io.hafiz.http.internal.operation.acl;
