import { answerOf } from "./preview/answer.ts";
import type { PreviewContext } from "./preview/context.ts";
import { credentialSection } from "./preview/credential.ts";
import { userSection } from "./preview/identity.ts";
import { journeySection } from "./preview/journey.ts";
import type { PreviewModel, Section, Sentence, Where } from "./preview/model.ts";
import { momentsOf } from "./preview/moments.ts";
import { say } from "./preview/pieces.ts";
import { permissionsSection } from "./preview/permissions.ts";
import { assumedSentence, questionsSection, questionsWords } from "./preview/questions.ts";
import type { PreviewReport } from "./preview/report.ts";
import { rolesSection } from "./preview/roles.ts";

/**
 * The words of the login preview, in their order: answer, conditions, evidence. Panel, text document, Markdown and command line
 * show this and add nothing. It never holds the token itself.
 */
export function previewModel(report: PreviewReport, context: PreviewContext): PreviewModel {
  // Behind a refused file stands what would follow if it were taken: the answer says so.
  const seen = report.outcome === "config_error" ? (context.whatIf({ accepted: true }) ?? report) : report;
  const questions = questionsSection(seen, context);
  const evidence: readonly (Section | undefined)[] = [
    context.credential === "user" ? undefined : credentialSection(seen, context),
    seen.domains.length === 0 && context.credential === "user" ? undefined : journeySection(seen, context),
    userSection(seen, context),
    rolesSection(seen, context),
    permissionsSection(seen),
    questions,
  ];
  return {
    ...answerOf(report, context),
    moments: momentsOf(report, context),
    set: context.set,
    sets: context.sets,
    target: report.target,
    targets: context.targets,
    assumed: assumedSentence(seen, context),
    questions: questionsWords(questions),
    stale: staleSentence(context.unreadable),
    unsaved: [],
    sections: evidence.filter((section) => section !== undefined),
    nothing: seen.user === null ? "No user, so no roles and no permissions." : "",
  };
}

function staleSentence(unreadable: readonly Where[]): Sentence {
  if (unreadable.length === 0) return [];
  const links = unreadable.flatMap((where, index): Sentence => (index === 0 ? [{ where }] : [", ", { where }]));
  return say`As of the last readable version; ${links} cannot be read.`;
}
