import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CaseError } from '../../../shared/case/case-error.ts';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { describeCommand } from '../../../shared/case/describe-command.ts';
import {
  dispatch,
  type History,
  present,
  redo,
  startHistory,
  undo,
} from '../../../shared/case/history.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { reduce } from '../../../shared/case/reduce.ts';
import { cross, dot, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { canonicalJson } from '../../../shared/report/canonical-json.ts';
import { contractCase } from '../../support/contract-case.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { randomCommand } from './random-commands.ts';

const COMMANDS = 1000;
const first = parseCase(contractCase());

interface Run {
  readonly history: History;
  readonly refused: number;
}

/** Random commands one after the other; the refused ones must be refused properly. */
function run(seed: number, count: number, begin: CaseDocument = first): Run {
  const random = seededRandom(seed);
  let history = startHistory(begin);
  let refused = 0;
  for (let i = 0; i < count; i++) {
    const before = present(history);
    const command = randomCommand(before, random);
    // A gesture now and then, so that steps are also written over.
    const gesture = random() < 0.2 ? `drag-${Math.floor(i / 20)}` : null;
    try {
      history = dispatch(history, command, gesture);
    } catch (error) {
      if (!(error instanceof CaseError)) {
        throw new Error(`seed ${seed}, command ${i}: ${JSON.stringify(command)}`, { cause: error });
      }
      expect(present(history)).toBe(before);
      expect(error.message).toContain(error.path ?? 'case document');
      refused++;
    }
  }
  return { history, refused };
}

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 });
// fast-check prints the seed and the path of a failure; this prints which ones passed.
const printed = Math.floor(Math.random() * 2 ** 31);
const parameters = { seed: printed, numRuns: 4 };

describe(`1000 random commands (fast-check seed ${printed})`, () => {
  test('undone one by one give the first document, the very same one', () => {
    fc.assert(
      fc.property(seed, (s) => {
        const { history, refused } = run(s, COMMANDS);
        // The generator is of no use where it makes mostly nonsense, or none.
        expect(refused).toBeGreaterThan(COMMANDS * 0.05);
        expect(refused).toBeLessThan(COMMANDS * 0.8);
        const last = present(history);
        const lastText = JSON.stringify(last);
        const texts = history.steps.map(({ document }) => JSON.stringify(document));

        let back = history;
        for (let step = history.at; step > 0; step--) {
          back = undo(back);
          expect(present(back)).toBe(history.steps[step - 1].document);
        }
        expect(present(back)).toBe(first);
        expect(undo(back)).toBe(back);

        let again = back;
        while (redo(again) !== again) {
          again = redo(again);
          expect(JSON.stringify(present(again))).toBe(texts[again.at]);
        }
        expect(present(again)).toBe(last);
        expect(JSON.stringify(present(again))).toBe(lastText);
      }),
      parameters,
    );
  });

  test('leave a valid case each time, in one step at most, and never touch the case before', () => {
    fc.assert(
      fc.property(seed, (s) => {
        const { history } = run(s, COMMANDS / 5);
        for (const { document } of history.steps) {
          const read = parseCase(JSON.parse(JSON.stringify(document)));
          expect(canonicalJson(read)).toBe(canonicalJson(document));
        }
        expect(JSON.stringify(first)).toBe(JSON.stringify(parseCase(contractCase())));
        expect(history.steps.length).toBeLessThanOrEqual(COMMANDS / 5 + 1);
      }),
      parameters,
    );
  });

  test('give the same case again from the same commands as JSON', () => {
    fc.assert(
      fc.property(seed, (s) => {
        const random = seededRandom(s);
        let document = first;
        let replayed = first;
        for (let i = 0; i < COMMANDS / 5; i++) {
          const command = randomCommand(document, random);
          try {
            document = reduce(document, command);
          } catch {
            continue;
          }
          expect(describeCommand(command)).toMatch(/^\S.*\S$/);
          replayed = reduce(replayed, JSON.parse(JSON.stringify(command)));
        }
        expect(JSON.stringify(replayed)).toBe(JSON.stringify(document));
      }),
      parameters,
    );
  });

  test('keep the handedness of the landmarks', () => {
    const corners: readonly Vec3[] = [
      [0, 0, 0],
      [10, 0, 0],
      [0, 20, 0],
      [0, 0, 30],
    ];
    const begin = parseCase({
      ...contractCase(),
      landmarks: corners.map((position, i) => ({ id: `corner-${i}`, position: [...position] })),
    });
    fc.assert(
      fc.property(seed, (s) => {
        const { landmarks } = present(run(s, COMMANDS / 5, begin).history);
        const [o, x, y, z] = corners.map((_, i) => {
          const found = landmarks.find(({ id }) => id === `corner-${i}`);
          if (found === undefined) throw new Error('no command removes landmarks');
          return found.position;
        });
        expect(dot(cross(subtract(x, o), subtract(y, o)), subtract(z, o))).toBe(6000);
      }),
      parameters,
    );
  });
});
