/** What S3 means: its values, rules, storage and authorization, without its wire protocol. */
module io.hafiz.core {
  exports io.hafiz.auth;
  exports io.hafiz.auth.policy;
  exports io.hafiz.error;
  exports io.hafiz.model;
  exports io.hafiz.model.configuration;
  exports io.hafiz.storage;
  exports io.hafiz.storage.engine;

  requires org.apache.commons.codec;
}
