import { known, placeOf } from "../readings.ts";
import { nodeRule, readText } from "./settings.ts";

const setting = "plugins.security.roles_mapping_resolution";

/** Mappings on a node that reads none. Source: plugin `ConfigurableRoleMapper`. */
export const mappingFileUnusedRule = nodeRule({
  id: "node/mapping-file-unused",
  level: "warning",
  title: "roles_mapping.yml is not used",
  *find({ file, context }) {
    const reading = readText(file, setting);
    if (known(reading)?.toUpperCase() !== "BACKENDROLES_ONLY" || (context.set.entities.roleMappings ?? []).length === 0) return;
    yield {
      at: placeOf(reading),
      message:
        "With `BACKENDROLES_ONLY` every backend role is a role of that name and `roles_mapping.yml` is not used at all, although it has entries. Write `BOTH` or `MAPPING_ONLY` if they shall count.",
      effect: "ignored",
    };
  },
});
