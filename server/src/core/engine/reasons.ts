/** What decided a whole explanation. */
export const outcomes = ["authenticated", "anonymous", "unauthenticated", "config_error", "unknown"] as const;
export type Outcome = (typeof outcomes)[number];

/** What became of one auth domain. */
export const domainOutcomes = ["accepted", "passed", "ended", "not-reached", "not-loaded", "disabled"] as const;
export type DomainOutcome = (typeof domainOutcomes)[number];

/** Why a login or a domain came out as it did: a closed set, listed with its sentences in docs/engine.md. */
export const reasons = [
  // signed in
  "ok",
  "anonymous",
  "admin_certificate",
  "given",
  // the whole login
  "no_domain_accepted",
  "challenge_without_credentials",
  "not_initialized",
  "admin_name",
  "directory",
  "runtime_key",
  "missing_file",
  "too_deep",
  "too_large",
  "unreadable_file",
  // credentials of one domain
  "no_credentials",
  "no_key",
  "malformed_token",
  "encrypted_token",
  "unsigned_token",
  "unsupported_header",
  "compressed_token",
  "unexpected_content",
  "bad_signature",
  "weak_key",
  "unknown_key",
  "ambiguous_key",
  "unsupported_key",
  "no_key_set",
  "invalid_claims",
  "expired",
  "not_yet_valid",
  "issuer",
  "audience",
  "no_subject",
  "role_conversion_error",
  "malformed_header",
  "no_proxy",
  "malformed_name",
  // backend of one domain
  "backend_rejected",
  "backend_error",
  // a domain that takes no part
  "disabled",
  "not_reached",
  "same_order",
  "no_authenticator",
  "unknown_class",
  "bad_key",
  "invalid_settings",
  // files
  "not_yaml",
  "empty_document",
  "duplicate_key",
  "unknown_property",
  "wrong_type",
  "missing_meta",
  "missing_version",
  "config_version",
  "meta_type",
  "config_key",
  "invalid_regex",
  "overrides_static",
  "null_pattern",
] as const;
export type Reason = (typeof reasons)[number];
