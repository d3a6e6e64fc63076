import { CaseError } from './case-error.ts';
import { type CaseDocument, caseSchema } from './case-schema.ts';
import { describeIssue, problemsOfIssues } from './describe-issue.ts';
import { ruleProblems } from './document-rules.ts';
import { freezeDeep } from './freeze.ts';
import { parseJsonText } from './json-text.ts';
import { migrate } from './migrations.ts';

/**
 * The case document in a parsed `case.json`: brought up to the current version, complete, consistent and frozen.
 * Throws a CaseError (an InputError with all problems that were found) whose message begins with the path of the
 * first: `guides[0].sleeves[1].trajectory: no trajectory "rihgt" (there are: left, right)`.
 * Whether the mesh files exist is for the host to find out; whether the procedure does, for resolveCase.
 */
export function parseCase(json: unknown): CaseDocument {
  const { document } = migrate(json);
  const result = caseSchema.safeParse(document, { error: describeIssue, reportInput: true });
  if (!result.success) throw new CaseError(problemsOfIssues(caseSchema, result.error.issues));
  const problems = ruleProblems(result.data);
  if (problems.length > 0) throw new CaseError(problems);
  return freezeDeep(result.data);
}

/** The case document in the text of a `case.json`. Throws a CaseError as `parseCase` and `parseJsonText` do. */
export const parseCaseText = (text: string): CaseDocument => parseCase(parseJsonText(text));

/**
 * The text of a `case.json`, laid out for people, keys in the order of the schema however the document came about,
 * ending in a line break. Reads back to an equal document, but for a pack, which has a file of its own.
 */
export const formatCase = ({ pack: _, ...document }: CaseDocument): string =>
  `${JSON.stringify(caseSchema.parse(document), null, 2)}\n`;
