import type { CaseDocument } from '../case/case-schema.ts';
import type { Command, UpdateLabelCommand } from '../case/commands.ts';
import { reduce } from '../case/reduce.ts';
import type { CaseContents } from '../case-file/case-contents.ts';
import { InputError } from '../mesh/input-error.ts';
import { type ReleaseLabel, releaseLabels } from '../review/release-label.ts';
import type { PreparedRelease } from './prepare-release.ts';

/** Heights of the letters that are tried, as shares of what the case says. The label's check refuses letters too small to print. */
const SHARES: readonly number[] = [1, 0.93, 0.86, 0.82, 0.78, 0.75, 0.72];

/**
 * Looks for a way to engrave a revision: each label is built with its longer text, in the height that the case asks for, then
 * smaller and smaller, then so without the level, and is taken where no more checks fail than before; one without room for any stays as it is. Null where nothing is to be
 * changed. `build` is asked up to fourteen times a label. Rejects with the InputError of
 * a case that can't be built as it is.
 */
export async function engraveRelease(
  contents: CaseContents,
  label: ReleaseLabel,
  build: (contents: CaseContents) => Promise<PreparedRelease>,
): Promise<Command | null> {
  const wanted = releaseLabels(contents.document, label);
  if (wanted.length === 0) return null;
  const before = await build(contents);
  const commands: Command[] = [];
  let { document } = contents;
  for (const { guide, texts } of wanted) {
    const height = before.open.resolved.guides.find(({ plan }) => plan.id === guide)?.plan.label
      ?.height;
    const passes = async (tried: CaseDocument): Promise<boolean> => {
      const after = await build({ ...contents, document: tried });
      return after.failedChecks <= before.failedChecks;
    };
    let found: UpdateLabelCommand | null = null;
    for (const text of texts) {
      found ??= await firstFit(changesFor(guide, text, height), document, passes);
    }
    if (found === null) continue;
    commands.push(found);
    document = reduce(document, found);
  }
  if (commands.length === 0) return null;
  return { type: 'batch', label: `Engrave revision ${label.revision}`, commands };
}

const changesFor = (
  guide: string,
  text: string,
  height: number | undefined,
): readonly UpdateLabelCommand[] =>
  SHARES.map((share) => ({
    type: 'update-label',
    guide,
    changes:
      share === 1 || height === undefined ? { text } : { text, height: rounded(share * height) },
  }));

const rounded = (mm: number): number => Math.round(mm * 10) / 10;

type Outcome = 'passes' | 'fails' | 'refused';

/**
 * The first command, of letters from large to small, after which the case builds and `passes`. Where the smallest letters have no room,
 * none have: that is asked before those between.
 */
async function firstFit(
  [largest, ...smaller]: readonly UpdateLabelCommand[],
  document: CaseDocument,
  passes: (document: CaseDocument) => Promise<boolean>,
): Promise<UpdateLabelCommand | null> {
  const outcomeOf = async (command: UpdateLabelCommand): Promise<Outcome> => {
    try {
      return (await passes(reduce(document, command))) ? 'passes' : 'fails';
    } catch (error) {
      // A label that fits nowhere is a refusal of the builder; a text that is too long, of the case.
      if (!(error instanceof InputError)) throw error;
      return 'refused';
    }
  };
  if (largest === undefined) return null;
  if ((await outcomeOf(largest)) === 'passes') return largest;
  const smallest = smaller.pop();
  if (smallest === undefined) return null;
  const last = await outcomeOf(smallest);
  if (last === 'refused') return null;
  for (const command of smaller) {
    if ((await outcomeOf(command)) === 'passes') return command;
  }
  return last === 'passes' ? smallest : null;
}
