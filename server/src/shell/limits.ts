/** How much is looked at before a file or folder counts as a mistake rather than a configuration. */
export interface Limits {
  /** Megabytes (1 048 576 bytes) of one file. */
  readonly fileSize: number;
  /** YAML files of one folder, everything below it included. */
  readonly files: number;
}

/** The limits where nobody states others. */
export const defaultLimits: Limits = { fileSize: 20, files: 50_000 };

/** The bytes of a number of megabytes. */
export function bytesOf(megabytes: number): number {
  return megabytes * 1024 * 1024;
}

/** What is said of a file above the limit, to stand after its name. */
export function tooLarge({ fileSize }: Limits): string {
  return `is larger than ${fileSize} MB and is not checked.`;
}

/** What is said of a folder above the limit, to stand after its name. */
export function tooMany({ files }: Limits): string {
  return `holds more than ${files} YAML files; the rest is not checked.`;
}
