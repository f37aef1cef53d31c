package io.hafiz.http.internal.sts;

import io.hafiz.auth.Principal;
import io.hafiz.internal.xml.XmlWriter;

/**
 * Says who makes the request. Nobody can be denied it. See <a
 * href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>.
 */
final class GetCallerIdentity implements StsOperation {
  @Override
  public XmlWriter.Content handle(StsCall call) {
    Principal.Identity caller = call.caller();
    return xml ->
        xml.element("Arn", caller.arn())
            .element("UserId", caller.userId())
            .element("Account", caller.account().accountId());
  }
}
