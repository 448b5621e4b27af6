import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout this script belongs to. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * A path inside the checkout.
 * @param {string[]} parts
 */
export const inRoot = (...parts) => path.join(root, ...parts);

/** True where a skipped suite is a failure. */
export const isCi = /^(1|true)$/i.test(process.env.CI ?? "");

/**
 * A JSON file, or undefined when it is missing or unreadable.
 * @param {string} file
 * @returns {any}
 */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/**
 * An error whose message is meant for the person at the terminal: one sentence with the remedy, shown without a stack.
 * @param {string} message
 */
export function problem(message) {
  const error = new Error(message);
  error.name = "Problem";
  return error;
}

/**
 * What an error says.
 * @param {unknown} error
 */
export const messageOf = (error) => (error instanceof Error ? error.message : String(error));
