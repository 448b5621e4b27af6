/**
 * How Node runs the server: 16 MB for objects that are new, before they move to where they stay. By itself Node takes more the more memory a machine has,
 * which makes nothing quicker here, and a file of ten thousand mappings costs 100 MB more in it (docs/performance.md).
 */
export const nodeOptions: readonly string[] = ["--max-semi-space-size=16"];
