import { Ajv } from "ajv";
import { readSchema } from "./schema-walk.ts";

/** Answers whether stock ajv finds no error in a value, for one schema of the repository. */
export function validatorOf(name: string): (value: unknown) => boolean {
  const validate = new Ajv({ strict: false, allErrors: true }).compile(readSchema(`${name}.schema.json`));
  return (value) => validate(value);
}
