import { fileURLToPath } from "node:url";
import { writeCatalog } from "./generate/catalog.mjs";
import { writeDocs } from "./generate/docs.mjs";
import { writeRulePages } from "./generate/rule-pages.mjs";
import { readSchemas } from "./generate/schemas.mjs";
import { writeValidators } from "./generate/validators.mjs";

// Makes everything that is generated: validators and catalog for the server, pages for docs/settings. Same input, same output.
const root = fileURLToPath(new URL("..", import.meta.url));
const schemas = readSchemas(root);
writeCatalog(root, schemas);
await writeValidators(root, schemas);
writeDocs(root, schemas);
writeRulePages(root);
