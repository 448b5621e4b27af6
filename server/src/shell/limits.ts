/** How much is looked at before a file or folder counts as a mistake rather than a configuration. */
export interface Limits {
  /** Megabytes (1 048 576 bytes) of one file. */
  readonly fileSize: number;
  /** YAML files of one folder, everything below it included. */
  readonly files: number;
  /** Values of all files of ours together, as `weightOf` counts them. */
  readonly values: number;
}

/** The limits where nobody states others. */
export const defaultLimits: Limits = { fileSize: 20, files: 50_000, values: 2_000_000 };

/** The bytes of a number of megabytes. */
export function bytesOf(megabytes: number): number {
  return megabytes * 1024 * 1024;
}

/** What is said of a file above the limit, to stand after its name. */
export function tooLarge({ fileSize }: Limits): string {
  return `is larger than ${fileSize} MB and is not checked.`;
}

/** What is said of a file with which all files would be above the limit, to stand after its name. */
export function tooMuch({ values }: Limits): string {
  return `is not checked: with it all files together would hold more than ${values} values (lines, list items, maps).`;
}

/** What is said of a folder above the limit, to stand after its name. */
export function tooMany({ files }: Limits): string {
  return `holds more than ${files} YAML files; the rest is not checked.`;
}
