import { type HostProblem } from "../host.ts";
import { defaultLimits, type Limits } from "../limits.ts";
import { UsageError } from "./usage.ts";

/** The options of every command that reads files. */
export const limitOptions = {
  "max-file-size": { type: "string" },
  "max-files": { type: "string" },
} as const;

interface LimitValues {
  readonly "max-file-size"?: string | undefined;
  readonly "max-files"?: string | undefined;
}

/** The limits as the command line has them; throws a UsageError for what is no limit. */
export function readLimits(values: LimitValues): Limits {
  const { "max-file-size": size, "max-files": files } = values;
  if (size !== undefined && !(/^\d{1,6}(?:\.\d{1,3})?$/.test(size) && Number(size) > 0))
    throw new UsageError(`\`--max-file-size\` needs a number of megabytes above 0, not \`${size}\`.`);
  if (files !== undefined && !/^[1-9]\d{0,8}$/.test(files))
    throw new UsageError(`\`--max-files\` needs a number from 1, not \`${files}\`.`);
  return {
    fileSize: size === undefined ? defaultLimits.fileSize : Number(size),
    files: files === undefined ? defaultLimits.files : Number(files),
  };
}

const raisedBy: Readonly<Record<keyof Limits, string>> = { fileSize: "--max-file-size", files: "--max-files" };

/** A problem's sentence to stand after the name of the file or folder, with the option that helps. */
export function withRemedy({ message, limit }: Pick<HostProblem, "message" | "limit">): string {
  return limit === undefined ? message : `${message} \`${raisedBy[limit]}\` raises the limit.`;
}
