import type { PlainValue } from "../yaml/value.ts";

/** What a mistake does. The same words stand in the findings. */
export type Effect = "file-rejected" | "update-fails" | "domain-skipped" | "login-fails" | "start-fails" | "ignored" | "security-risk";

/** What a value is to the person who writes it. */
export type SemanticType =
  | "boolean"
  | "integer"
  | "number"
  | "string"
  | "list"
  | "string-or-list"
  | "map"
  | "enum"
  | "class"
  | "duration"
  | "bytes"
  | "uri"
  | "any";

/** The `x-opensearch` keyword; its words are explained in schemas/annotations.schema.json. */
export interface Annotation {
  readonly type?: SemanticType;
  readonly items?: string;
  readonly format?: string;
  readonly since?: string;
  readonly alsoIn?: readonly string[];
  readonly deprecatedSince?: string;
  readonly removedIn?: string;
  readonly history?: string;
  readonly replacedBy?: string;
  readonly unit?: string;
  readonly range?: string;
  readonly constraint?: string;
  readonly secret?: true;
  readonly noEffect?: true;
  readonly noEffectSince?: string;
  readonly required?: Effect;
  readonly missing?: string;
  readonly invalid?: Effect;
  readonly wrongContent?: Effect;
  readonly unknown?: Effect | "maybe";
  readonly strict?: boolean;
  readonly flatten?: true;
  readonly known?: Readonly<Record<string, string>>;
  readonly ignoreCase?: true;
  readonly placeHint?: Readonly<Record<string, string>>;
  readonly movedTo?: string;
  readonly appliesWhen?: string;
  readonly pitfalls?: readonly string[];
  readonly docs?: string;
  readonly defines?: string;
  readonly refersTo?: string;
}

/** A whole part of a file to insert, as editors know it: the body's texts may hold tab stops such as `${1:name}`. */
export interface SnippetSource {
  readonly label: string;
  readonly description?: string;
  readonly body: unknown;
}

/** A JSON Schema object of draft 07, as far as our schemas use it. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly PlainValue[];
  readonly enumDescriptions?: readonly string[];
  readonly const?: PlainValue;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: PlainValue;
  readonly examples?: readonly PlainValue[];
  readonly deprecationMessage?: string;
  readonly defaultSnippets?: readonly SnippetSource[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly patternProperties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: boolean | SchemaNode;
  readonly propertyNames?: SchemaNode;
  readonly required?: readonly string[];
  readonly items?: SchemaNode;
  readonly allOf?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly not?: SchemaNode;
  readonly if?: SchemaNode;
  readonly then?: SchemaNode;
  readonly else?: SchemaNode;
  readonly definitions?: Readonly<Record<string, SchemaNode>>;
  readonly "x-opensearch"?: Annotation;
}
