import axe from "axe-core";
import type { Frame, Page } from "playwright-core";

interface Result {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary: string }[];
  }[];
}

/** What axe-core finds wrong in a page or frame, a line each. Brought in past the page's policy, which allows no further script. */
export async function violations(frame: Frame | Page): Promise<readonly string[]> {
  await frame.evaluate(axe.source);
  const result = await frame.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<Result> } };
    return axe.run();
  });
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${String(target)} ${failureSummary}`),
  );
}
