/** What S3 means: its values, rules, storage and authorization, without its wire protocol. */
// The compiler of this module cannot see the module that the qualified exports name.
@SuppressWarnings("module")
module io.hafiz.core {
  exports io.hafiz.auth;
  exports io.hafiz.auth.policy;
  exports io.hafiz.error;
  exports io.hafiz.model;
  exports io.hafiz.model.configuration;
  exports io.hafiz.storage;
  exports io.hafiz.storage.command;
  exports io.hafiz.storage.engine;
  exports io.hafiz.transfer;
  exports io.hafiz.internal.xml to
      io.hafiz.http;

  requires com.ctc.wstx;
  requires com.fasterxml.jackson.core;
  requires java.xml;
}
