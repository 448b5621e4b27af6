import { type HostProblem } from "../host.ts";
import { defaultLimits, type Limits } from "../limits.ts";
import { UsageError } from "./usage.ts";

/** The options of every command that reads files. */
export const limitOptions = {
  "max-file-size": { type: "string" },
  "max-files": { type: "string" },
  "max-values": { type: "string" },
} as const;

interface LimitValues {
  readonly "max-file-size"?: string | undefined;
  readonly "max-files"?: string | undefined;
  readonly "max-values"?: string | undefined;
}

/** The limits as the command line has them; throws a UsageError for what is no limit. */
export function readLimits(values: LimitValues): Limits {
  const { "max-file-size": size } = values;
  if (size !== undefined && !(/^\d{1,6}(?:\.\d{1,3})?$/.test(size) && Number(size) > 0))
    throw new UsageError(`\`--max-file-size\` needs a number of megabytes above 0, not \`${size}\`.`);
  return {
    fileSize: size === undefined ? defaultLimits.fileSize : Number(size),
    files: count("max-files", values["max-files"]) ?? defaultLimits.files,
    values: count("max-values", values["max-values"]) ?? defaultLimits.values,
  };
}

function count(option: string, text: string | undefined): number | undefined {
  if (text !== undefined && !/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`\`--${option}\` needs a number from 1, not \`${text}\`.`);
  return text === undefined ? undefined : Number(text);
}

const raisedBy: Readonly<Record<keyof Limits, string>> = { fileSize: "--max-file-size", files: "--max-files", values: "--max-values" };

/** A problem's sentence to stand after the name of the file or folder, with the option that helps. */
export function withRemedy({ message, limit }: Pick<HostProblem, "message" | "limit">): string {
  return limit === undefined ? message : `${message} \`${raisedBy[limit]}\` raises the limit.`;
}
