/**
 * How Node runs the server: 16 MB for objects that are new, before they move to where they stay. By itself Node takes more the more memory a machine has.
 * On one with 24 GB a session with ten thousand mappings held some 100 MB more that way, for a tenth of a key's time at most.
 */
export const nodeOptions: readonly string[] = ["--max-semi-space-size=16"];
