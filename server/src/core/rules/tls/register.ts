import type { Rule } from "../rule.ts";
import { demoCertificatesRule } from "./demo-certificates.ts";
import { nodeCertificatesRule } from "./node-certificates.ts";
import { providerAuthorityRule } from "./provider-authority.ts";
import { providerPlainHttpRule } from "./provider-plain-http.ts";
import { reloadTwiceRule } from "./reload-twice.ts";
import { verificationOffRule } from "./verification-off.ts";

/** Rules about certificates and encrypted connections. */
export const tlsRules: readonly Rule[] = [
  verificationOffRule,
  providerPlainHttpRule,
  providerAuthorityRule,
  demoCertificatesRule,
  nodeCertificatesRule,
  reloadTwiceRule,
];
