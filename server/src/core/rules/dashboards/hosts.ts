import { known, type Item } from "../readings.ts";
import { webAddress } from "./addresses.ts";
import { type DashboardsFile, readTextOrList } from "./settings.ts";

/** The cluster addresses that are written with their scheme. */
export function clusterHosts(file: DashboardsFile): readonly (Item & { readonly scheme: string; readonly host: string })[] {
  return (known(readTextOrList(file, "opensearch.hosts")) ?? []).flatMap((item) => {
    const address = webAddress(item.value);
    return address === undefined ? [] : [{ ...item, scheme: address.scheme, host: address.host }];
  });
}
